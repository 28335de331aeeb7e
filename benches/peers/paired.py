"""Times two or more ways to one result, in turn, each run in a process of its own.

Prints CPU seconds, wall seconds and peak memory of each, the quality that each reports, and the
ratio to the first way: the median of the pairs with their range.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time


def child(way):
    """Runs one way: what its module-level function of that name returns is its quality."""
    module = sys.modules["__main__"]
    started = resource.getrusage(resource.RUSAGE_SELF)
    wall = time.perf_counter()
    prepare = getattr(module, "prepare_" + way, None)
    data = prepare() if prepare else None
    if prepare:
        started = resource.getrusage(resource.RUSAGE_SELF)
        wall = time.perf_counter()
    quality = getattr(module, way)(*([data] if prepare else []))
    wall = time.perf_counter() - wall
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - started.ru_utime - started.ru_stime
    json.dump({"cpu": cpu, "wall": wall, "rss": used.ru_maxrss / 1024, "quality": quality}, sys.stdout)


def compare(ways, rounds=3, environment=None):
    """Runs A B C A B C ... and prints the table."""
    if len(sys.argv) > 2 and sys.argv[1] == "--way":
        child(sys.argv[2])
        return
    found = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            run = subprocess.run(
                [sys.executable, sys.argv[0], "--way", way, *sys.argv[1:]],
                env={**os.environ, **(environment or {})},
                stdout=subprocess.PIPE,
                check=True,
            )
            found[way].append(json.loads(run.stdout))
    first = found[ways[0]]
    print(f"{'':24} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'ratio of CPU':>22}  quality")
    for way in ways:
        runs = found[way]
        median = lambda key: statistics.median(run[key] for run in runs)
        ratios = sorted(run["cpu"] / base["cpu"] for run, base in zip(runs, first))
        ratio = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})"
        print(
            f"{way:24} {median('cpu'):8.2f} {median('wall'):8.2f} {median('rss'):8.0f} {ratio:>22}"
            f"  {runs[-1]['quality']}"
        )
