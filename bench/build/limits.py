"""What builds and checks may cost, and what of it was missed."""

from collections.abc import Iterator
from statistics import median

from bench.build.cost import Cost

Results = dict[tuple[int, str], list[Cost]]
"""Every run by the number of cases and its name, in order of the rounds."""
CLEAN, WARM, EDITED, SERVED = "clean build", "build, nothing changed", "build, one case edited", "edit to reloaded page"
COLD_CHECK, CHECK, ONE = "check, no cache", "check", "check of one file"
REAL, REAL_WARM, REAL_ONE, HELP = "real record, clean build", "real record, nothing changed", "real record, check of one file", "--help"

SECONDS = {
    (1_000, EDITED): 0.8, (10_000, EDITED): 2.5, (1_000, SERVED): 1.0, (10_000, SERVED): 1.0,
    (10_000, COLD_CHECK): 12.0, (10_000, CHECK): 2.0, (10_000, ONE): 0.5, (1_000, ONE): 0.5,
    (0, REAL): 4.0, (0, REAL_WARM): 1.5, (0, REAL_ONE): 0.5, (0, HELP): 0.15,
}  # fmt: skip
"""Middle time at most; 0 cases is the record of this repository."""
WARM_SHARE, GROWTH, MEGABYTES = 0.10, 11.0, 1024
"""Of the clean build with nothing changed; of its time from 1,000 to 10,000 cases; of its memory at 10,000."""
PEER_SHARES = {1_000: 1.0, 10_000: 0.5}
"""Of the clean build of Hugo with Pagefind."""


def middle(costs: list[Cost]) -> float:
    """The middle time by the clock."""
    return median(cost.wall for cost in costs)


def pairs(results: Results, size: int, one: str, other: str) -> list[float]:
    """Ratios of times taken in the same round."""
    return [a.wall / b.wall for a, b in zip(results[size, one], results[size, other], strict=True)]


def missed(results: Results) -> Iterator[str]:
    """Every limit that does not hold, in words; what was not run has none."""
    for (size, name), limit in SECONDS.items():
        if (size, name) in results and middle(results[size, name]) > limit:
            yield f"{_of(size)}{name}: {middle(results[size, name]):.2f} s, and may take {limit} s"
    for size in {size for size, name in results if name == WARM and size >= 1_000}:
        share = middle(results[size, WARM]) / middle(results[size, CLEAN])
        if share > WARM_SHARE:
            yield f"{_of(size)}{WARM}: {share:.0%} of the clean build, and may take {WARM_SHARE:.0%}"
    if (1_000, CLEAN) in results and (10_000, CLEAN) in results:
        growth = middle(results[10_000, CLEAN]) / middle(results[1_000, CLEAN])
        if growth > GROWTH:
            yield f"ten times the cases take {growth:.1f} times as long, and may take {GROWTH:g} times"
    if (10_000, CLEAN) in results and (most := max(cost.memory for cost in results[10_000, CLEAN])) > MEGABYTES:
        yield f"{_of(10_000)}{CLEAN}: {most} MB, and may take {MEGABYTES} MB"
    for size, limit in PEER_SHARES.items():
        if (size, "hugo") in results and (ratio := median(pairs(results, size, CLEAN, "hugo"))) > limit:
            yield f"{_of(size)}{CLEAN}: {ratio:.2f} of Hugo and Pagefind, and may take {limit:g}"


def _of(size: int) -> str:
    return f"{size:,} cases, " if size else ""
