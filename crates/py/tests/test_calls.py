"""Long calls: progress, Ctrl-C, threads, forks."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import habitue as hb
import pytest

BIG = 300_000


@pytest.fixture(scope="module")
def big() -> hb.Table:
    """A table that keeps a call busy for a while."""
    return hb.Table(
        {
            "frequency": [row % 11 for row in range(BIG)],
            "recency": [float(row % 30) if row % 11 else 0.0 for row in range(BIG)],
            "T": [30.0 + row % 20 for row in range(BIG)],
        }
    )


@pytest.fixture(scope="module")
def fitted(big):
    return hb.clv.BgNbd(penalty=0.01).fit(big)


def endless(progress=None):
    """A call that is far longer than any test waits."""
    return hb.simulate.transactions(profile="medium", progress=progress)


def test_progress_is_heard_on_the_calling_thread():
    heard = []
    me = threading.get_ident()

    def listen(stage, done, total):
        heard.append((stage, done, total, threading.get_ident()))

    hb.simulate.transactions(profile="small", progress=listen)
    assert heard
    assert {thread for *_, thread in heard} == {me}
    assert all(isinstance(stage, str) and done >= 0 for stage, done, *_ in heard)


def test_false_cancels():
    with pytest.raises(hb.Cancelled) as caught:
        endless(lambda *_: False)
    assert caught.value.code == "CANCELLED"


def test_what_a_callback_raises_ends_the_call():
    def fail(stage, done, total):
        raise LookupError(stage)

    with pytest.raises(LookupError):
        endless(fail)


def test_a_callback_that_gives_nothing_or_true_does_not_cancel():
    for answer in (None, True, 0, 1):
        hb.simulate.transactions(profile="small", progress=lambda *_: answer)


def test_ctrl_c_cancels():
    code = """
        import habitue as hb, os, signal, sys, threading
        timer = threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT))
        timer.start()
        try:
            hb.simulate.transactions(profile="medium")
        except KeyboardInterrupt:
            print("interrupted")
    """
    began = time.monotonic()
    out = run(code)
    assert out == "interrupted"
    assert time.monotonic() - began < 30


def test_other_threads_run_during_a_call():
    count = 0
    done = threading.Event()

    def spin():
        nonlocal count
        while not done.is_set():
            count += 1

    thread = threading.Thread(target=spin)
    thread.start()
    before = count
    hb.simulate.transactions(profile="small")
    during = count - before
    done.set()
    thread.join()
    assert during > 100


def test_threads_may_share_a_model(fitted, big):
    expected = fitted.predict(big, outputs=["p_alive"])["p_alive"]
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda _: fitted.predict(big, outputs=["p_alive"])["p_alive"], range(8))
        )
        scores = list(
            pool.map(lambda n: fitted.score_one(frequency=1 + n % 7, recency=9.0, T=30), range(400))
        )
    assert all(answer == expected for answer in answers)
    assert scores == [fitted.score_one(frequency=1 + n % 7, recency=9.0, T=30) for n in range(400)]


def test_a_model_may_be_fitted_again_while_others_predict(big):
    model = hb.clv.BgNbd(penalty=0.01).fit(big)
    first = model.parameters
    second = hb.clv.BgNbd(penalty=10.0).fit(big).parameters
    with ThreadPoolExecutor(4) as pool:
        seen = [pool.submit(lambda: model.parameters) for _ in range(50)]
        model.set_params(penalty=10.0).fit(big)
        seen += [pool.submit(lambda: model.parameters) for _ in range(50)]
    assert all(answer.result() in (first, second) for answer in seen)
    assert model.parameters == second


def ask_in_child(connection, model, table):
    try:
        model.predict(table)
        connection.send("predicted")
    except hb.ForkedError as error:
        connection.send(f"{error.code}: {error.hint}")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_use_after_a_fork_is_an_error_and_no_hang(fitted, big):
    fitted.predict(big)  # Starts the threads.
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    child = context.Process(target=ask_in_child, args=(there, fitted, big))
    child.start()
    assert here.poll(60)
    assert here.recv().startswith("FORKED: start workers by spawn")
    child.join()


def test_a_spawned_process_works():
    code = """
        import multiprocessing
        import habitue as hb

        def work(model):
            return model.score_one(frequency=3, recency=20.0, T=39)

        if __name__ == "__main__":
            data = {"frequency": [0, 2, 5, 1], "recency": [0, 20.5, 30, 3], "T": [38.0, 38, 37, 30]}
            model = hb.clv.BgNbd(penalty=0.1).fit(data)
            hb.threads()
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(pool.apply(work, (model,)) == work(model))
    """
    assert run(code) == "True"


def test_threads_are_set_before_the_first_call():
    code = """
        import habitue as hb
        hb.set_threads(3)
        print(hb.threads())
        try:
            hb.set_threads(2)
        except hb.IncompatibleError as error:
            print(error.code)
        try:
            hb.set_threads(0)
        except ValueError:
            print("zero")
    """
    assert run(code).split() == ["3", "INCOMPATIBLE", "zero"]


def test_the_bar_draws_on_a_terminal_only(capsys, monkeypatch):
    hb.progress_bar("reading", 1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    hb.progress_bar("reading", 1, 2)
    drawn = capsys.readouterr().err
    assert "reading" in drawn and "50%" in drawn
    hb.progress_bar.close()
    assert capsys.readouterr().err.strip("\r ") == ""


def test_nothing_is_printed(capfd, fitted, big):
    fitted.predict(big)
    with pytest.raises(hb.HabitueError):
        fitted.predict({"x": [1]})
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


def test_import_is_cheap_and_alone():
    from import_time import LIMIT_MS, measure

    assert measure() < LIMIT_MS


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads are counted on Linux")
def test_a_small_call_on_a_loaded_model_starts_no_thread(tmp_path, summary):
    path = tmp_path / "model.habitue"
    kmeans = hb.segment.Kmeans(k=2, features=["frequency", "recency", "T"])
    for model in [hb.clv.BgNbd(penalty=0.01).fit(summary), kmeans.fit(summary)]:
        model.save(path)
        told = run(f"""
            import os
            import habitue as hb

            model = hb.load({str(path)!r})
            row = {{"frequency": 2, "recency": 3.0, "T": 9.0}}
            model.predict({{name: [value] * 3 for name, value in row.items()}})
            model.score_one(**row)
            print(len(os.listdir("/proc/self/task")))
        """)
        assert told == "1", type(model)


def run(code: str) -> str:
    """Run code as a script of its own, so that spawned processes find it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "script.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(code))
        done = subprocess.run(
            [sys.executable, path], capture_output=True, text=True, timeout=120, check=False
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
