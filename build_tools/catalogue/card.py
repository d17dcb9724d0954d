# A page that gathers cases (a list, the timeline, home) tells little of each, and an edit changes one of them. So what such pages tell is on
# a card, which is kept: ten thousand cards are read in a fraction of the time that ten thousand records take. Outlines are something else:
# they are what other records and rules need, and every check reads them; evidence is not among it, because it takes long to find.
"""What pages that gather cases tell of one."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from build_tools.catalogue.calendar import DUE
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import LEVELS, Evidence
from build_tools.records.partial_date import PartialDate, partial_date
from build_tools.records.web_address import canonical


class EventOnCard(NamedTuple):
    """An event: its date, kind, anchor and level of evidence; of what falls due the words, too, which calendars show, of others ""."""

    date: PartialDate
    kind: str
    anchor: str
    level: str
    due: str


class EffectOnCard(NamedTuple):
    """An effect on readers: audience, anchor, level of evidence, when it begins and ends."""

    audience: str
    anchor: str
    level: str
    since: PartialDate | None
    until: PartialDate | None


class ChangeOnCard(NamedTuple):
    """A correction, or a reply by a party with its outcome. Texts are "" where there is nothing to say."""

    date: PartialDate
    kind: str
    """Of the correction; "" for a reply."""
    what: str
    was: str = ""
    now: str = ""
    party: str = ""
    outcome: str = ""


class Card(NamedTuple):
    """The card of one case as of the build date."""

    title: str
    place: str
    topics: Sequence[str]
    measures: Sequence[str]
    """Kinds of measures, each once, in the record's order."""
    status: str
    opened: PartialDate
    latest: PartialDate
    """The date of its latest event, or of its opening."""
    reviewed: PartialDate
    review_due: str
    """Day, ISO 8601."""
    evidence: str
    """Level of all its claims together."""
    working: str
    """The sentence that explains it."""
    levels: Sequence[int]
    """How many of its claims have each level, in the order of `LEVELS`."""
    worded: int
    """How many of its claims show the words that carry them."""
    contested: int
    """How many of its claims a disagreement touches."""
    conflicts: int
    versions: int
    """Of all its conflicts."""
    followed: int
    """Conflicts of which the record follows a version."""
    documents: Sequence[tuple[str, bool]]
    """Canonical address of each source, and whether it was read."""
    events: Sequence[EventOnCard]
    impact: Sequence[EffectOnCard]
    changes: Sequence[ChangeOnCard]

    @property
    def claims(self) -> int:
        """How many claims it makes."""
        return sum(self.levels)


def card(case: CaseEntry) -> Card:
    """The card of an entry."""
    record = case.record
    claims = list(claims_of(case))
    levels = [claim.level for claim in claims]
    corrections = [ChangeOnCard(one.date, one.kind, one.what, one.was or "", one.now or "") for one in record.corrections]
    replies = [ChangeOnCard(one.date, "", one.what, party=one.party, outcome=one.outcome) for one in record.replies]
    return Card(
        title=record.title,
        place=record.jurisdiction,
        topics=[*record.topics],
        measures=[*dict.fromkeys(measure.kind for measure in record.measures)],
        status=case.status.id,
        opened=case.opened,
        latest=case.latest_event.date if case.latest_event else case.opened,
        reviewed=record.reviewed,
        review_due=case.review_due.isoformat(),
        evidence=case.evidence.level,
        working=case.evidence.working,
        levels=[levels.count(level) for level in LEVELS],
        worded=case.support.shown,
        contested=sum(claim.contested for claim in claims),
        conflicts=len(record.conflicts),
        versions=sum(len(conflict.versions) for conflict in record.conflicts),
        followed=sum(bool(conflict.used) for conflict in record.conflicts),
        documents=[(canonical(source.url), source.read) for source in record.sources],
        events=[
            EventOnCard(event.date, event.kind, anchor, evidence.level, event.what if event.kind in DUE else "")
            for event, anchor, evidence in zip(record.events, case.anchors.events, case.event_evidence, strict=True)
        ],
        impact=[
            EffectOnCard(item.audience, anchor, evidence.level, item.since, item.until)
            for item, anchor, evidence in zip(record.impact, case.anchors.impact, case.impact_evidence, strict=True)
        ],
        changes=[*corrections, *replies],
    )


def packed(card: Card) -> tuple[Any, ...]:
    """A card as plain values that JSON has: of named tuples and dates, JSON is written in five times the time."""
    return (
        *card[:5],
        *map(str, card[5:8]),
        *card[8:18],
        [(str(one.date), *one[1:]) for one in card.events],
        [(*one[:3], one.since and str(one.since), one.until and str(one.until)) for one in card.impact],
        [(str(one.date), *one[1:]) for one in card.changes],
    )


def unpacked(value: Any) -> Card | None:
    """A card again, of what JSON gives back of it; None for what is none."""
    try:
        made = Card(*value)
        date = partial_date
        return made._replace(
            opened=date(made.opened),
            latest=date(made.latest),
            reviewed=date(made.reviewed),
            documents=[(address, read) for address, read in made.documents],
            events=[EventOnCard(date(when), *rest) for when, *rest in made.events],
            impact=[
                EffectOnCard(audience, anchor, level, date(since) if since else None, date(until) if until else None)
                for audience, anchor, level, since, until in made.impact
            ],
            changes=[ChangeOnCard(date(when), *rest) for when, *rest in made.changes],
        )
    except (ValueError, TypeError):
        return None


def claims_of(case: CaseEntry) -> Iterator[Evidence]:
    """The evidence of every claim: events, positions that were found, effects on readers."""
    return (evidence for evidence in (*case.event_evidence, *case.position_evidence, *case.impact_evidence) if evidence)
