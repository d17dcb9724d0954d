# From the top of a case page to its foot.
"""What changes on the page of a case."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TypeVar

from build_tools.changes.change import Change
from build_tools.changes.claim import Side
from build_tools.changes.claims import claim_changes
from build_tools.changes.lists import list_changes, set_changes, value_change
from build_tools.changes.measures import measure_changes, money_changes, proceeding_changes
from build_tools.changes.sources import source_changes
from build_tools.changes.words import cited, day, level, money, state, status, terms, told

T = TypeVar("T")


def case_changes(before: Side, after: Side) -> tuple[Change, ...]:
    """Everything that reads differently on the page of one case."""
    return tuple(
        chain(
            _head(before, after),
            measure_changes(before, after),
            money_changes(before, after),
            proceeding_changes(before, after),
            claim_changes(before, after),
            _rest(before, after),
            source_changes(before[0].record.sources, after[0].record.sources),
            _history(before, after),
        )
    )


def new_case(side: Side) -> tuple[Change, ...]:
    """What a page that is new holds, in short."""
    case, catalogue = side
    record = case.record
    counts = [
        f"{len(found)} {one if len(found) == 1 else many}"
        for found, one, many in (
            (record.events, "event", "events"),
            (record.positions, "position", "positions"),
            (record.impact, "effect on readers", "effects on readers"),
            (record.conflicts, "disagreement", "disagreements"),
            (record.sources, "source", "sources"),
        )
        if found
    ]
    measures = [f"{terms('measures', [entry.measure.kind], catalogue)}: {state(entry, catalogue)}" for entry in case.measures.values()]
    sums = [f"{name} {money(value, currency)}" for currency, total in case.ledger.items() for name, value in total.as_dict().items()]
    return (
        Change("added", "status", now=status(case.status.id, catalogue), because=case.status.reason),
        Change("added", "evidence", now=level(case.evidence, catalogue), because=case.evidence.working),
        Change("added", "contents", now=", ".join(counts)),
        *(Change("added", "measure", now=measure) for measure in measures),
        *(Change("added", "money", now=total) for total in sums),
    )


def _head(before: Side, after: Side) -> Iterator[Change]:
    (old, was), (new, now) = before, after
    yield from value_change("title", old.record.title, new.record.title, path="title")
    if old.status.id != new.status.id:
        yield Change("changed", "status", "", "", status(old.status.id, was), status(new.status.id, now), new.status.reason)
    else:
        yield from value_change("status", old.status.reason, new.status.reason, aspect="reason")
    if old.evidence.level != new.evidence.level:
        because = new.evidence.working
        yield Change("changed", "evidence of the case", "", "", level(old.evidence, was), level(new.evidence, now), because)
    yield from value_change("summary", old.record.summary, new.record.summary, path="summary")
    yield from value_change("issue", old.record.issue, new.record.issue, path="issue")
    yield from value_change(
        "place", *_both(before, after, lambda side: terms("jurisdictions", [side[0].record.jurisdiction], side[1])), path="jurisdiction"
    )
    yield from set_changes("topic", *_both(before, after, _topics), path="topics")
    yield from set_changes("product", *_both(before, after, _products), path="products")
    yield from set_changes("party", *_both(before, after, _parties), path="parties")
    yield from set_changes("legal basis", *_both(before, after, _laws), path="legal_basis")
    yield from value_change("next deadline", *_both(before, after, _deadline))


def _topics(side: Side) -> list[str]:
    return [terms("topics", [ident], side[1]) for ident in side[0].record.topics]


def _products(side: Side) -> list[str]:
    products = side[1].products
    return [products[ident].record.name if ident in products else ident for ident in side[0].record.products]


def _parties(side: Side) -> list[str]:
    return [
        f"{side[1].name(party.stakeholder)}, {terms('roles', [party.role], side[1])}{f' ({party.note})' if party.note else ''}"
        for party in side[0].record.parties
    ]


def _laws(side: Side) -> list[str]:
    return [f"{law.law}: {', '.join(law.provisions)}" if law.provisions else law.law for law in side[0].record.legal_basis]


def _deadline(side: Side) -> str:
    event = side[0].next_deadline
    return day(event.date) if event else ""


def _rest(before: Side, after: Side) -> Iterator[Change]:
    (old, _), (new, _) = before, after
    yield from list_changes("open question", old.record.open_questions, new.record.open_questions, "open_questions")
    yield from list_changes("unconfirmed", old.record.unconfirmed, new.record.unconfirmed, "unconfirmed")
    yield from list_changes("not read", old.record.not_read, new.record.not_read, "not_read")
    yield from set_changes("related case", *_both(before, after, _related))


def _related(side: Side) -> list[str]:
    case, catalogue = side
    return [f"{catalogue.cases[pair.case].record.title} ({pair.name.lower()})" for pair in catalogue.related.get(case.id, ())]


def _history(before: Side, after: Side) -> Iterator[Change]:
    yield from value_change("last review", *_both(before, after, lambda side: day(side[0].record.reviewed)), path="reviewed")
    yield from value_change("review", *_both(before, after, lambda side: "overdue" if side[0].overdue else "in time"))
    yield from set_changes("correction", *_both(before, after, lambda side: told(side[0].record.corrections, side[1])), path="corrections")
    yield from set_changes("reply", *_both(before, after, _replies), path="replies")


def _replies(side: Side) -> list[str]:
    outcomes = side[1].vocabularies["reply-outcomes"]
    return [
        f"{side[1].name(item.party)}, {item.date.words()}, {outcomes.label(item.outcome)}: {item.what}"
        + (f" [{cited(item.sources, side[0])}]" if item.sources else "")
        for item in side[0].record.replies
    ]


def _both(before: Side, after: Side, read: Callable[[Side], T]) -> tuple[T, T]:
    return read(before), read(after)
