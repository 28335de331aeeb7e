"""Runs the conformance cases through the Python objects and writes what they give.

Usage: python conformance.py CASES.json OUT.tsv
"""

from __future__ import annotations

import json
import struct
import sys
from datetime import date, datetime, timezone
from typing import Any

import habitue as hb
from habitue import _registry


class Case:
    def __init__(self, name: str, out: Any) -> None:
        self.name = name
        self.out = out
        self.kept: dict[str, Any] = {}

    def run(self, steps: list[dict[str, Any]]) -> None:
        for step in steps:
            code = step.get("error")
            try:
                result = self.step(step)
            except hb.HabitueError as error:
                if code is None:
                    raise
                self.line("error", 0, described(error))
                continue
            if code is not None:
                raise AssertionError(f"{self.name}: {step} must fail with {code}")
            if step.get("write"):
                self.write(step.get("as", ""), result)

    def step(self, step: dict[str, Any]) -> Any:
        name = step.get("as")
        result: Any
        if "fit" in step:
            result = _registry.find(step["fit"])(**step.get("params", {}))
            result.fit(**self.inputs(step))
        elif "run" in step:
            answer = _registry.find(step["run"])(**self.inputs(step), **step.get("params", {}))
            result = answer.tables[step.get("table") or next(iter(answer.tables))]
        elif "predict" in step:
            model = self.kept[step["predict"]]
            result = model.predict(**self.inputs(step), **step.get("options", {}))
        elif "explain" in step:
            model = self.kept[step["explain"]]
            result = model.explain(**self.inputs(step), **step.get("options", {}))
        elif "score_one" in step:
            model = self.kept[step["score_one"]]
            result = model.score_one(**step["row"], **step.get("options", {}))
            result = {name: [None if value != value else value] for name, value in result.items()}
        elif "update" in step:
            result = self.kept[step["update"]].update(**self.inputs(step))
        elif "merge" in step:
            first, second = (self.kept[model] for model in step["merge"])
            result = first.merge(second)
        elif "reload" in step:
            result = hb.load(self.kept[step["reload"]].to_bytes())
        elif "hash" in step:
            result = None
            self.line("hash", 0, self.kept[step["hash"]].content_hash)
        else:
            raise AssertionError(f"{self.name}: no such step: {step}")
        if name is not None:
            self.kept[name] = result
        return result

    def inputs(self, step: dict[str, Any]) -> dict[str, Any]:
        return {role: self.input(given) for role, given in step.get("inputs", {}).items()}

    def input(self, given: Any) -> Any:
        if isinstance(given, str):
            return self.kept[given]
        return bytes.fromhex(given["ipc"]) if "ipc" in given else given["columns"]

    def write(self, prefix: str, table: Any) -> None:
        for name in table.keys():
            for row, value in enumerate(table[name]):
                self.line(f"{prefix}.{name}" if prefix else name, row, written(value))

    def line(self, column: str, row: int, value: str) -> None:
        self.out.write(f"{self.name}\t{column}\t{row}\t{value}\n")


def described(error: hb.HabitueError) -> str:
    first = error.rows[0] if error.rows else "-"
    return f"{error.code} {error.column or '-'} {error.parameter or '-'} {first}"


def written(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return struct.pack(">d", value).hex()
    if isinstance(value, datetime):
        epoch = datetime(1970, 1, 1, tzinfo=None if value.tzinfo is None else timezone.utc)
        passed = value - epoch
        return str((passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds)
    if isinstance(value, date):
        return str(value.toordinal() - date(1970, 1, 1).toordinal())
    if isinstance(value, list):
        return "[" + ",".join(map(written, value)) + "]"
    text = str(value).replace("\\", "\\\\").replace("\t", "\\t")
    return text.replace("\n", "\\n").replace("\0", "\\0")


def main(cases: str, out: str) -> None:
    with open(cases, encoding="utf-8") as file:
        listed = json.load(file)
    listed = listed["cases"] if isinstance(listed, dict) else listed
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        for case in listed:
            Case(case["name"], file).run(case["steps"])


if __name__ == "__main__":
    main(*sys.argv[1:])
