"""Models behave as Python and scikit-learn users expect."""

from __future__ import annotations

import copy
import inspect
import math
import pathlib
import pickle

import habitue as hb
import numpy as np
import polars as pl
import pytest
from sklearn.base import clone
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer

from habitue import _registry

METHODS = [
    _registry.find(entry["id"])
    for entry in hb.describe()["methods"]
    if entry["kind"] != "analysis"
]


def test_fit_gives_the_object_itself(summary):
    model = hb.clv.BgNbd(penalty=0.01)
    assert model.fit(summary) is model


def test_a_refit_replaces_the_model(summary):
    model = hb.clv.BgNbd(penalty=0.01).fit(summary)
    before = model.content_hash
    model.set_params(penalty=1.0).fit(summary)
    assert model.content_hash != before
    assert model.info["parameters"]["penalty"] == 1.0


def test_a_failed_refit_leaves_the_model(model, summary):
    before = model.content_hash
    with pytest.raises(hb.InvalidDataError):
        model.fit({"frequency": [1]})
    assert model.content_hash == before


def test_an_unfitted_model_says_so(summary):
    for ask in (
        lambda m: m.predict(summary),
        lambda m: m.parameters,
        lambda m: m.notes,
        lambda m: m.save("nowhere"),
        lambda m: m.score_one(frequency=1),
        lambda m: m.to_bytes(),
    ):
        with pytest.raises(hb.NotFittedError, match="BgNbd is not fitted") as caught:
            ask(hb.clv.BgNbd())
        assert isinstance(caught.value, ValueError)
        assert caught.value.code == "NOT_FITTED"


def test_an_unknown_keyword_is_named():
    message = r"^BgNbd\(\) got an unexpected keyword argument 'penalti' \(did you mean 'penalty'\?\)$"
    with pytest.raises(TypeError, match=message) as caught:
        hb.clv.BgNbd(penalti=1)
    assert isinstance(caught.value, hb.HabitueError)
    assert caught.value.parameter == "penalti"
    with pytest.raises(TypeError, match="set_params.*'max_iter'"):
        hb.clv.BgNbd().set_params(max_itr=3)


def test_an_unknown_option_is_named(model, summary):
    with pytest.raises(TypeError, match=r"BgNbd.predict\(\) .* \(did you mean 'horizon'\?\)"):
        model.predict(summary, horizn=13)
    with pytest.raises(TypeError, match=r"transactions\(\) .* \(did you mean 'customers'\?\)"):
        hb.simulate.transactions(customer=3)


def test_construction_never_validates():
    assert hb.clv.BgNbd(penalty="much").get_params()["penalty"] == "much"


def test_a_wrong_parameter_is_an_error_at_fit(summary):
    with pytest.raises(hb.InvalidParameterError) as caught:
        hb.clv.BgNbd(penalty=-1).fit(summary)
    error = caught.value
    assert isinstance(error, ValueError)
    assert (error.kind, error.code) == (1, "INVALID_PARAMETER")
    assert (error.method, error.parameter) == ("clv.bg_nbd", "penalty")
    assert str(error) == "clv.bg_nbd: `penalty` must be a number in [0, 1000000], got -1"
    with pytest.raises(hb.InvalidParameterError, match="nan"):
        hb.clv.BgNbd(penalty=math.nan).fit(summary)


def test_wrong_rows_are_named(summary):
    summary["recency"][4] = 41.0
    with pytest.raises(hb.InvalidDataError) as caught:
        hb.clv.BgNbd().fit(summary)
    error = caught.value
    assert (error.column, error.rows, error.row_count) == ("recency", [4], 1)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.rows, again.code) == (str(error), [4], "INVALID_DATA")


def test_numpy_scalars_are_numbers(summary):
    plain = hb.clv.BgNbd(penalty=0.5, max_iter=100).fit(summary)
    numpy = hb.clv.BgNbd(penalty=np.float32(0.5), max_iter=np.int16(100)).fit(summary)
    assert plain == numpy
    assert plain.predict(summary, horizon=np.int64(13), level=np.array([0.5, 0.9])) == (
        plain.predict(summary, horizon=13.0, level=[0.5, 0.9])
    )


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m._id)
def test_parameters_are_those_of_scikit_learn(method):
    made = method()
    parameters = made.get_params()
    assert parameters == made.get_params(deep=False)
    assert list(parameters) == list(inspect.signature(method).parameters)
    assert clone(made) == made
    assert clone(made) is not made
    assert made.set_params(**parameters) is made
    for name, value in parameters.items():
        if not isinstance(getattr(method, name, None), property):
            assert inspect.getattr_static(method, name, None) or getattr(made, name) is value
    with pytest.raises(TypeError):
        method(no_such_parameter=1)
    assert repr(made) == f"{method.__name__}()"
    assert method.__doc__ and "Parameters\n" in method.__doc__
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_clone_is_unfitted(model):
    fresh = clone(model)
    assert fresh.get_params() == model.get_params()
    with pytest.raises(hb.NotFittedError):
        fresh.parameters


def test_parameters_are_attributes():
    model = hb.clv.BgNbd(penalty=2.0)
    assert model.penalty == 2.0
    model.penalty = 3.0
    assert model.get_params()["penalty"] == 3.0
    with pytest.raises(AttributeError, match="penalti"):
        model.penalti


def test_a_method_works_at_the_end_of_a_pipeline(summary):
    frame = pl.DataFrame(summary)
    steps = [("same", FunctionTransformer()), ("model", hb.clv.BgNbd(penalty=0.01))]
    pipeline = Pipeline(steps).fit(frame)
    assert pipeline.predict(frame).equals(hb.clv.BgNbd(penalty=0.01).fit(frame).predict(frame))
    pipeline.set_params(model__penalty=1.0)
    assert pipeline["model"].penalty == 1.0
    assert clone(pipeline)["model"].penalty == 1.0


def test_an_output_is_also_a_method(model, summary):
    alone = model.p_alive(summary, level=0.5)
    together = model.predict(summary, outputs="p_alive", level=0.5)
    assert alone == together
    assert model.parameters == model.predict(outputs="parameters")


def test_one_row_has_the_bits_of_the_table(model, summary):
    table = model.predict(summary)
    outputs = ["p_alive", "expected_purchases", "next_purchase"]
    for row in table.rows():
        at = row["customer_id"] - 1
        one = model.score_one(**{name: summary[name][at] for name in ("frequency", "recency", "T")})
        assert one == {name: row[name] for name in outputs}


def test_one_row_takes_options_and_any_numbers(model, summary):
    table = model.predict(summary, outputs=["expected_purchases"], horizon=5, level=0.8)
    one = model.score_one(
        T=np.float64(38), recency=20.5, frequency=2, horizon=5, level=0.8,
        outputs=["expected_purchases"],
    )
    assert one["expected_purchases"] == table["expected_purchases"][1]
    assert one["expected_purchases_lower"] == table["expected_purchases_lower"][1]


def test_a_bound_scorer_takes_values_in_order(model):
    scorer = model.scorer(["recency", "frequency", "T"], outputs=["p_alive"])
    assert isinstance(scorer, hb.Scorer)
    assert scorer.columns == ["recency", "frequency", "T"]
    assert scorer.outputs == ["p_alive"]
    assert scorer(20.1, 3, 39) == (model.score_one(frequency=3, recency=20.1, T=39)["p_alive"],)
    with pytest.raises(hb.InvalidDataError):
        scorer(1.0)
    with pytest.raises(hb.UnknownNameError):
        model.scorer(["recency", "frequency", "t"])
    with pytest.raises(TypeError, match="recency"):
        scorer(object(), 3, 39)


def test_scorers_of_an_old_fit_are_not_used(model, summary):
    before = model.score_one(frequency=3, recency=20.1, T=39)
    model.set_params(penalty=5.0).fit(summary)
    assert model.score_one(frequency=3, recency=20.1, T=39) != before


def test_a_file_keeps_the_model(model, summary, tmp_path):
    path = tmp_path / "model.habitue"
    model.save(path)
    loaded = hb.load(path)
    assert type(loaded) is hb.clv.BgNbd
    assert loaded == model
    assert loaded.get_params() == model.get_params()
    assert loaded.predict(summary) == model.predict(summary)
    assert hb.load(path.read_bytes()) == hb.load(str(path)) == model
    told = hb.inspect(path)
    assert told == hb.inspect(path.read_bytes())
    assert told["id"] == "clv.bg_nbd"
    assert told["basis"]["rows"] == 8
    assert model.info["basis"] == told["basis"]


def test_a_broken_file_is_an_error(model, tmp_path):
    whole = model.to_bytes()
    for wrong in (b"", whole[:-1], whole[:100], b"x" + whole[1:], whole + b"\0"):
        with pytest.raises((hb.BadFileError, hb.IncompatibleError)):
            hb.load(wrong)
    with pytest.raises(FileNotFoundError) as caught:
        hb.load(tmp_path / "nowhere.habitue")
    assert isinstance(caught.value, hb.HabitueError) and caught.value.errno == 2
    with pytest.raises(OSError):
        model.save(pathlib.Path("no/such/folder/model.habitue"))


def test_pickling_keeps_fitted_and_unfitted(model, summary):
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(model, protocol))
        assert again == model
        assert again.predict(summary) == model.predict(summary)
    unfitted = pickle.loads(pickle.dumps(hb.clv.BgNbd(penalty=2)))
    assert unfitted == hb.clv.BgNbd(penalty=2)
    assert copy.deepcopy(model) == model
    shallow = copy.copy(model).set_params(penalty=9)
    assert model.penalty == 0.01 and shallow.penalty == 9


def test_pickling_keeps_the_family(summary):
    model = hb.clv.BgNbd(penalty=0.01).fit(pl.DataFrame(summary))
    assert isinstance(pickle.loads(pickle.dumps(model)).parameters, pl.DataFrame)


def test_models_are_equal_by_content(model, summary):
    assert model == hb.clv.BgNbd(penalty=0.01).fit(summary)
    assert model != hb.clv.BgNbd(penalty=0.02).fit(summary)
    assert model != hb.clv.BgNbd(penalty=0.01)
    assert model != 3
    assert hb.clv.BgNbd() == hb.clv.BgNbd()
    assert hb.clv.BgNbd() != hb.segment.Rfm()


def test_a_model_shows_itself(model):
    assert repr(model) == "<BgNbd(penalty=0.01), fitted on 8 rows>"
    html = model._repr_html_()
    assert html.startswith("<table>") and "penalty" in html and "8 rows" in html
    assert "penalty" in dir(model) and "p_alive" in dir(model)


def test_dates_are_taken_in_any_form():
    from habitue._plain import dumps
    import datetime as dt

    assert dumps({"as_of": dt.date(2024, 1, 2)}) == '{"as_of": "2024-01-02"}'
    assert dumps({"as_of": dt.datetime(2024, 1, 2, 3)}) == '{"as_of": "2024-01-02T03:00:00"}'
    assert dumps({"as_of": np.datetime64("2024-01-02")}) == '{"as_of": "2024-01-02"}'


def test_a_class_of_the_users_own_is_a_method(summary):
    class Mine(hb.clv.BgNbd):
        def __init__(self, *, strength=0.01):
            super().__init__(penalty=strength)

    assert Mine(strength=0.01).fit(summary).content_hash == (
        hb.clv.BgNbd(penalty=0.01).fit(summary).content_hash
    )


def test_the_registry_is_a_table():
    table = hb.methods()
    assert isinstance(table, hb.Table)
    assert "clv.bg_nbd" in table["id"]
    at = table["id"].index("clv.bg_nbd")
    assert table["call"][at] == "habitue.clv.BgNbd"
    assert hb.describe("clv.bg_nbd")["id"] == "clv.bg_nbd"
    with pytest.raises(hb.UnknownNameError, match="did you mean `clv.bg_nbd`"):
        hb.describe("clv.bgnbd")


def test_every_name_of_the_package_is_there():
    for name in dir(hb):
        assert getattr(hb, name) is not None
    for entry in hb.describe()["methods"]:
        assert callable(_registry.find(entry["id"]))
    with pytest.raises(AttributeError, match="no_such_name"):
        hb.no_such_name


def test_an_analysis_gives_tables_as_attributes():
    answer = hb.simulate.transactions(seed=3, customers=50, items=0)
    assert answer.transactions is answer.tables["transactions"]
    assert len(answer.customers) == 50
    assert answer == answer and "simulate.transactions" in repr(answer)
    again = hb.simulate.transactions(seed=3, customers=50, items=0)
    assert again.transactions == answer.transactions
    with pytest.raises(AttributeError):
        answer.save_html("nowhere.html")
