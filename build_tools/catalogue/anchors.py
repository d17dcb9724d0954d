# A claim keeps its address when others are added or removed beside it. Most claims need nothing for that: new ones come last and
# take the next number. One that comes between others is given a number of its own in the record (`anchor: event-12`), and the number
# of one that was removed stays with the correction that tells of it (`removed: [event-3]`).
"""Anchors of claims: the part of their address behind `#`."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_tools.records.case import Case, Conflict, Event, Impact, Position
from build_tools.records.inner import PREFIXES


@dataclass(frozen=True, slots=True)
class Anchors:
    """The anchors of a case's claims, parallel to the lists of the record."""

    events: tuple[str, ...]
    positions: tuple[str, ...]
    impact: tuple[str, ...]
    conflicts: tuple[str, ...]


def anchors(case: Case) -> Anchors:
    """The anchor of every claim of a case."""
    removed = {anchor for correction in case.corrections for anchor in correction.removed}
    return Anchors(**{key: _numbered(prefix, getattr(case, key), removed) for key, prefix in PREFIXES.items()})


def _numbered(prefix: str, claims: Sequence[Event | Position | Impact | Conflict], removed: Collection[str]) -> tuple[str, ...]:
    """The anchors that claims give themselves, and for the others the next numbers that nobody has."""
    if not removed and all(claim.anchor is None for claim in claims):
        return _first(prefix, len(claims))
    return tuple(_among(prefix, claims, removed))


@lru_cache(maxsize=1024)  # Nearly every case has these, so they share them.
def _first(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}-{number}" for number in range(1, count + 1))


def _among(prefix: str, claims: Sequence[Event | Position | Impact | Conflict], removed: Iterable[str]) -> Iterator[str]:
    taken = {claim.anchor for claim in claims if claim.anchor} | set(removed)
    number = 0
    for claim in claims:
        if claim.anchor:
            yield claim.anchor
            continue
        number += 1
        while f"{prefix}-{number}" in taken:
            number += 1
        yield f"{prefix}-{number}"
