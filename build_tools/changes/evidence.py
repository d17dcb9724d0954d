# Evidence is computed from the sources that a claim cites. When its level moves, a reviewer wants to know which source did it.
"""Why the evidence of a claim changed."""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.changes.change import Change, joined
from build_tools.changes.claim import Side
from build_tools.changes.lists import value_change
from build_tools.changes.words import cited, level, source_name
from build_tools.records.parts import Citation, Source
from build_tools.records.web_address import canonical


def evidence_changes(
    part: str, subject: str, was: Evidence, now: Evidence, cites: tuple[Sequence[Citation], Sequence[Citation]], sides: tuple[Side, Side]
) -> Iterator[Change]:
    """The change of level of one claim, with the sources that made it."""
    (before, old), (after, new) = sides
    if (was.level, was.contested) == (now.level, now.contested):
        return
    reasons = list(_reasons(_documents(cites[0], before), _documents(cites[1], after)))
    if now.contested != was.contested:
        reasons.append("its sources disagree about it" if now.contested else "no disagreement between sources touches it any more")
    if was.level != now.level:
        reasons.append(now.working)
    yield Change("changed", part, subject, "evidence", level(was, old), level(now, new), because=joined(reasons))


def citation_changes(
    part: str, subject: str, path: str, cites: tuple[Sequence[Citation], Sequence[Citation]], sides: tuple[Side, Side]
) -> Iterator[Change]:
    """Which sources carry the claim, and with which place and words."""
    (before, _), (after, _) = sides
    was, now = _documents(cites[0], before), _documents(cites[1], after)
    if set(was) != set(now):  # a source that was swapped under its id is told once, in the list of sources
        yield from value_change(
            part, cited(cites[0], before), cited(cites[1], after), subject=subject, aspect="sources", path=f"{path}.sources"
        )
    for aspect in ("at", "words"):
        old, new = _said(cites[0], before, aspect), _said(cites[1], after, aspect)
        for address in [key for key in {**old, **new} if key in was and key in now and old.get(key) != new.get(key)]:
            what = "place in " if aspect == "at" else "words shown from "
            values = (old.get(address, ""), new.get(address, ""))
            yield from value_change(part, *values, subject=subject, aspect=what + now[address].id, path=f"{path}.sources")


def _documents(citations: Iterable[Citation], case: CaseEntry) -> dict[str, Source]:
    """Cited sources by what they are, whatever number they have."""
    sources = case.sources
    return {canonical(sources[cite.id].url): sources[cite.id] for cite in citations}


def _said(citations: Iterable[Citation], case: CaseEntry, aspect: str) -> dict[str, str]:
    sources = case.sources
    said: dict[str, list[str]] = {}
    for cite in citations:
        if value := getattr(cite, aspect):
            said.setdefault(canonical(sources[cite.id].url), []).append(value)
    return {address: " … ".join(values) for address, values in said.items()}


def _reasons(was: dict[str, Source], now: dict[str, Source]) -> Iterator[str]:
    gone = [source_name(source) for address, source in was.items() if address not in now]
    come = [source_name(source) for address, source in now.items() if address not in was]
    if gone:
        yield f"no longer cited: {', '.join(gone)}"
    if come:
        yield f"now cited: {', '.join(come)}"
    for address in [address for address in was if address in now]:
        old, new = was[address], now[address]
        for aspect in ("read", "kind", "publisher", "hosted_by"):
            before, after = getattr(old, aspect), getattr(new, aspect)
            if before != after:
                yield f"{source_name(new)} {_turned(aspect, before, after)}"


def _turned(aspect: str, was: object, now: object) -> str:
    if aspect == "read":
        return "is now marked as read" if now else "is no longer marked as read"
    name = {"kind": "is of another kind", "publisher": "has another publisher", "hosted_by": "was read at another host"}[aspect]
    return f"{name}: {was or 'none'} → {now or 'none'}"
