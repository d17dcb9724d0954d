# A published claim that says something else now, or is gone, wants a word in `corrections`; its sources and its evidence may
# change without one.
"""What changes in the claims of a case, and in the addresses of those that stay."""

from collections.abc import Callable, Iterator

from build_tools.changes.change import Change
from build_tools.changes.claim import Claim, Side, disagreements, effects_on_readers, events, positions
from build_tools.changes.evidence import citation_changes, evidence_changes
from build_tools.changes.lists import value_change
from build_tools.changes.match import Pair, pairs
from build_tools.changes.words import level_and_why

_LISTS: tuple[tuple[str, str, Callable[[Side], list[Claim]]], ...] = (
    ("event", "events", events),
    ("position", "positions", positions),
    ("effect on readers", "impact", effects_on_readers),
    ("disagreement", "conflicts", disagreements),
)
"""Our word, the record's key, and how the claims are read."""
_SHOWN = 6


def claim_changes(before: Side, after: Side) -> Iterator[Change]:
    """Claims that came, went or read differently; then links to claims that lead elsewhere now."""
    links = []
    for part, key, read in _LISTS:
        old, new = read(before), read(after)
        found = pairs(old, new, lambda claim: claim.key, lambda claim: claim.words)
        yield from _compared(part, key, (old, new), found, (before, after))
        links += list(_moved(key.rstrip("s"), (old, new), found))
    yield from links


def _compared(
    part: str, key: str, claims: tuple[list[Claim], list[Claim]], found: list[Pair], sides: tuple[Side, Side]
) -> Iterator[Change]:
    for n, m in found:
        was = claims[0][n] if n is not None else None
        now = claims[1][m] if m is not None else None
        if was and now:
            yield from _same(part, f"{key}[{m}]", was, now, sides)
        elif was:
            yield Change("removed", part, was.name, was=was.whole(), path=f"{key}[{n}]", claim=was.evidence is not None)
        elif now:
            proof = level_and_why(now.evidence, sides[1][1]) if now.evidence else ""
            yield Change("added", part, now.name, now=now.whole(), evidence=proof, path=f"{key}[{m}]")


def _same(part: str, path: str, was: Claim, now: Claim, sides: tuple[Side, Side]) -> Iterator[Change]:
    """What one claim says differently. Where a party was not heard before, nothing was claimed yet."""
    for old, new in zip(was.said, now.said, strict=True):
        claim = old.binding and was.evidence is not None
        yield from value_change(part, old.value, new.value, subject=was.name, aspect=old.aspect, path=path, claim=claim)
    cites = (was.cites, now.cites)
    yield from citation_changes(part, was.name, path, cites, sides)
    if was.evidence and now.evidence:
        yield from evidence_changes(part, was.name, was.evidence, now.evidence, cites, sides)


def _moved(part: str, claims: tuple[list[Claim], list[Claim]], found: list[Pair]) -> Iterator[Change]:
    """Links from elsewhere to a claim that has another address now (`anchor` in the record would keep the old one)."""
    same = [(claims[0][n].anchor, claims[1][m].anchor) for n, m in found if n is not None and m is not None]
    moved = [(was, now) for was, now in same if was != now]
    if moved:
        was, now = ([f"#{anchor}" for anchor in anchors] for anchors in zip(*moved, strict=True))
        subject = f"to {len(moved)} {part}{'s' if len(moved) > 1 else ''}"
        yield Change("moved", "link", subject, "", _listed(was), _listed(now), "`anchor` keeps the address of a claim")


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
