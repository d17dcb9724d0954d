"""What changes in measures, proceedings and money."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry, MeasureEntry, ProceedingEntry
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.measure_words import step_word
from build_tools.changes.change import Change
from build_tools.changes.claim import Side
from build_tools.changes.evidence import evidence_changes
from build_tools.changes.lists import value_change
from build_tools.changes.words import day, measure_name, money, names, state, status
from build_tools.records.parts import Citation


def measure_changes(before: Side, after: Side) -> Iterator[Change]:
    """Measures that came, went, or have another sum, state or scope. They are told apart by their ids."""
    old, new = before[0].measures, after[0].measures
    for n, (ident, entry) in enumerate(new.items()):
        if ident in old:
            yield from _same(f"measures[{n}]", old[ident], entry, before, after)
        else:
            yield Change("added", "measure", measure_name(entry.measure, after[1]), now=_whole(entry, after[1]), path=f"measures[{n}]")
    for n, (ident, entry) in enumerate(old.items()):
        if ident not in new:
            yield Change(
                "removed",
                "measure",
                measure_name(entry.measure, before[1]),
                was=_whole(entry, before[1]),
                path=f"measures[{n}]",
                claim=True,
            )


def _same(path: str, was: MeasureEntry, now: MeasureEntry, before: Side, after: Side) -> Iterator[Change]:
    subject = measure_name(was.measure, before[1])
    told = zip(_said(was, before[1]), _said(now, after[1]), strict=True)
    for (aspect, old, claim), (_, new, _) in told:
        yield from value_change("measure", old, new, subject=subject, aspect=aspect, path=path, claim=claim)
    yield from _sums(path, subject, was, now)
    if was.state != now.state:
        moves = now.life.until(after[1].today)
        because = (
            f"{step_word(now.measure.kind, moves[-1].step, after[1].vocabularies)} {moves[-1].date.when()}"
            if moves
            else "nothing happened to it yet"
        )
        yield Change("changed", "measure", subject, "state", state(was, before[1]), state(now, after[1]), because=because)
    cites = (_cites(was, before[0]), _cites(now, after[0]))
    yield from evidence_changes("measure", subject, was.evidence, now.evidence, cites, (before, after))


def _said(entry: MeasureEntry, catalogue: Catalogue) -> list[tuple[str, str, bool]]:
    """Aspect, value, and whether it is part of what is claimed."""
    measure = entry.measure
    return [
        ("kind", measure_name(measure, catalogue), True),
        ("by", names(measure.authors, catalogue), True),
        ("on", names(measure.holders, catalogue), True),
        ("text", measure.what or "", True),
    ]


def _sums(path: str, subject: str, was: MeasureEntry, now: MeasureEntry) -> Iterator[Change]:
    """The sum that the page shows is the one of the last step that names one, else the first; a new step is no wrong claim."""
    firsts = [money(entry.measure.amount, entry.measure.currency) for entry in (was, now)]
    shown = [_shown_sum(entry) for entry in (was, now)]
    aspect, sums = ("sum", shown) if shown[0] != shown[1] else ("first sum", firsts)
    yield from value_change("measure", sums[0], sums[1], subject=subject, aspect=aspect, path=path, claim=firsts[0] != firsts[1])


def _shown_sum(entry: MeasureEntry) -> str:
    amounts = [move.amount for move in entry.life.moves if move.amount is not None and move.possible]
    return money(amounts[-1] if amounts else entry.measure.amount, entry.measure.currency)


def _whole(entry: MeasureEntry, catalogue: Catalogue) -> str:
    measure = entry.measure
    amount = money(measure.amount, measure.currency)
    who = f"by {names(measure.authors, catalogue)} on {names(measure.holders, catalogue)}"
    return "; ".join(part for part in (state(entry, catalogue), amount, measure.what or "", who) if part)


def _cites(entry: MeasureEntry, case: CaseEntry) -> tuple[Citation, ...]:
    return tuple(cite for n in dict.fromkeys(move.event for move in entry.life.moves) for cite in case.record.events[n].sources)


def money_changes(before: Side, after: Side) -> Iterator[Change]:
    """What the case's ledger adds up to."""
    old, new = before[0].ledger, after[0].ledger
    for currency in sorted({*old, *new}):
        was = old[currency].as_dict() if currency in old else {}
        now = new[currency].as_dict() if currency in new else {}
        for line in [key for key in {**was, **now} if was.get(key) != now.get(key)]:
            yield from value_change("money", money(was.get(line), currency), money(now.get(line), currency), aspect=line)


def proceeding_changes(before: Side, after: Side) -> Iterator[Change]:
    """Proceedings that the record names: come, gone, renamed, or in another state."""
    old = before[0].proceedings if before[0].record.proceedings else {}
    new = after[0].proceedings if after[0].record.proceedings else {}
    for n, (ident, entry) in enumerate(new.items()):
        if ident not in old:
            yield Change("added", "proceeding", entry.life.proceeding.name, now=_court(entry, after), path=f"proceedings[{n}]")
            continue
        was, name = old[ident], old[ident].life.proceeding.name
        for aspect, first, then in (
            ("name", name, entry.life.proceeding.name),
            ("forum", before[1].name(was.life.proceeding.forum), after[1].name(entry.life.proceeding.forum)),
            ("docket", was.life.proceeding.docket or "", entry.life.proceeding.docket or ""),
            ("state", status(was.state, before[1]), status(entry.state, after[1])),
        ):
            if first != then:
                since = entry.life.since(after[1].today)
                because = f"since {day(since)}" if aspect == "state" and since else ""
                path = "" if aspect == "state" else f"proceedings[{n}].{aspect}"
                yield Change("changed", "proceeding", name, aspect, first, then, because, path=path)
    for n, (ident, entry) in enumerate(old.items()):
        if ident not in new:
            yield Change("removed", "proceeding", entry.life.proceeding.name, was=_court(entry, before), path=f"proceedings[{n}]")


def _court(entry: ProceedingEntry, side: Side) -> str:
    proceeding = entry.life.proceeding
    parts = (side[1].name(proceeding.forum), proceeding.docket or "", status(entry.state, side[1]))
    return ", ".join(part for part in parts if part)
