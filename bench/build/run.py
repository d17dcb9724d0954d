# Absolute times do not travel between machines, so other generators build a corpus of the same size in the same rounds, in an order that
# rotates, and the ratio inside a round is what to quote.
"""`python -m bench.build.run --maker make_corpus.py`: what builds and checks cost at several sizes, beside other generators."""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.build import limits
from bench.build.cost import Cost
from bench.build.limits import CHECK, CLEAN, COLD_CHECK, EDITED, HELP, ONE, REAL, REAL_ONE, REAL_WARM, SERVED, WARM, Results, middle, pairs
from bench.build.peers import Peers
from bench.build.preview import reload_times
from bench.build.project import Bench, real, synthetic


def main() -> int:
    """Measure, print a row for each thing that was run, and say which limits were missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--maker", type=Path, required=True, help="make_corpus.py")
    options.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "bench-build", help="folder for corpora and sites")
    options.add_argument("--sizes", default="100,1000,10000")
    options.add_argument("--rounds", type=int, default=3, help="how often everything is run")
    options.add_argument("--peers", type=Path, metavar="run_peers.py", help="build with other generators, too, in the same rounds")
    options.add_argument("--with", dest="names", default="hugo,mkdocs,eleventy", help="which generators")
    options.add_argument("--only-clean", action="store_true", help="clean builds only")
    given = options.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    sizes = [int(size) for size in given.sizes.split(",")]
    peers = Peers(given.peers, given.names.split(","), given.work)
    peers.set_up()
    results: Results = {}
    print("| cases | run | clock, s (least, most) | processors, s | memory, MB | of the clean build | load |")
    print("|" + " --- |" * 7, flush=True)
    for size in sizes:
        at_size(size, given, peers, results)
    if not given.only_clean:
        of_the_record(real(given.work), given.rounds, results)
    compare(results, sizes, peers.names)
    lines = list(limits.missed(results))
    print("\n" + "\n".join(lines or ["Every limit that was measured holds."]), flush=True)
    return 1 if lines else 0


def at_size(size: int, given: argparse.Namespace, peers: Peers, results: Results) -> None:
    """Everything that is measured at one size."""
    bench = synthetic(given.maker, given.work, size)
    names = [CLEAN, *peers.names]
    for turn in range(given.rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            cost = clean(bench) if name == CLEAN else peers.build(name, size)
            results.setdefault((size, name), []).append(cost)
    for name in names:
        told(size, name, results)
    if given.only_clean:
        return
    again = range(given.rounds)
    bench.contested("build")  # The next one finds what it left.
    keep(results, size, WARM, [bench.contested("build") for _ in again])
    keep(results, size, EDITED, [edited(bench, turn) for turn in again])
    keep(results, size, COLD_CHECK, [checked_cold(bench) for _ in again])
    keep(results, size, CHECK, [bench.contested("check") for _ in again])
    keep(results, size, ONE, [bench.contested("check", str(bench.one)) for _ in again])
    keep(results, size, SERVED, [Cost(seconds, 0, 0) for seconds in reload_times(bench)])


def of_the_record(bench: Bench, rounds: int, results: Results) -> None:
    """What people who work on the real record wait for."""
    again = range(rounds)
    keep(results, 0, REAL, [clean(bench) for _ in again])
    keep(results, 0, REAL_WARM, [bench.contested("build") for _ in again])
    keep(results, 0, REAL_ONE, [bench.contested("check", str(bench.one)) for _ in again])
    keep(results, 0, HELP, [bench.contested("--help") for _ in range(max(rounds, 5))])


def clean(bench: Bench) -> Cost:
    """A build that finds nothing of an earlier one."""
    bench.forget()
    return bench.contested("build")


def edited(bench: Bench, turn: int) -> Cost:
    """A build after an edit of one case."""
    bench.edit(f"Edit {turn}.")
    return bench.contested("build")


def checked_cold(bench: Bench) -> Cost:
    """A check that finds nothing of an earlier one."""
    shutil.rmtree(bench.root / ".cache", ignore_errors=True)
    return bench.contested("check")


def keep(results: Results, size: int, name: str, costs: list[Cost]) -> None:
    """Take these runs down and print their row."""
    results[size, name] = costs
    told(size, name, results)


def told(size: int, name: str, results: Results) -> None:
    """Print a row: middle times, most memory."""
    costs = results[size, name]
    walls = [cost.wall for cost in costs]
    share = f"{middle(costs) / middle(results[size, CLEAN]):.1%}" if size and name != CLEAN else ""
    clock = f"{middle(costs):.2f} ({min(walls):.2f}, {max(walls):.2f})"
    spent = f"{median(cost.cpu for cost in costs):.2f} | {max(cost.memory for cost in costs):,}" if costs[0].cpu else " | "
    cases = f"{size:,}" if size else "real"
    print(f"| {cases} | {name} | {clock} | {spent} | {share} | {os.getloadavg()[0]:.1f} |", flush=True)


def compare(results: Results, sizes: list[int], names: list[str]) -> None:
    """Print what a clean build takes beside others of the same round, and how it grows."""
    for size in sizes:
        for name in names:
            found = pairs(results, size, CLEAN, name)
            each = ", ".join(f"{ratio:.2f}" for ratio in found)
            print(f"\n{size:,} cases: our clean build takes {median(found):.2f} of {name}'s time ({each}, round by round).", flush=True)
    for small, large in zip(sizes, sizes[1:], strict=False):
        growth = middle(results[large, CLEAN]) / middle(results[small, CLEAN])
        print(f"\nFrom {small:,} to {large:,} cases the clean build takes {growth:.1f} times as long.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
