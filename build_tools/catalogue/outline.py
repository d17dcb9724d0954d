# Ten thousand records are linked to show the one that was edited. Others take part with what is told here and no more: what refers to
# other records, what rules compare, and where the case stands in lists. The outline of a text is kept, and the record itself is only
# made when somebody asks for it. Whoever wants to know more of all cases either adds it here or pays for reading them all.
"""What the rest of the record has to know of a case."""

from typing import Any, NamedTuple

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.ledger import NOTHING, Sums
from build_tools.records.partial_date import PartialDate


class MeasureOutline(NamedTuple):
    """A measure: who made it, whom it is on, and what became of its sum by the build date."""

    id: str
    authors: tuple[str, ...]
    holders: tuple[str, ...]
    currency: str | None
    sums: Sums


class SourceOutline(NamedTuple):
    """The particulars of a source, as `records.parts.Source` has them."""

    id: str
    url: str
    title: str
    publisher: str
    kind: str
    published: str | None
    language: str | None
    hosted_by: str | None


class Outline(NamedTuple):
    """The outline of one case as of the build date."""

    listed: str
    """The date that lists are sorted by: of its latest event, or of its opening."""
    opened: PartialDate
    aliases: tuple[str, ...]
    products: tuple[str, ...]
    parties: tuple[tuple[str, str], ...]
    """Stakeholder and role."""
    positions: tuple[tuple[str, bool], ...]
    """Party, and whether it is heard."""
    proceedings: tuple[tuple[str, str | None], ...]
    """Forum and docket."""
    measures: tuple[MeasureOutline, ...]
    related: tuple[tuple[str, str], ...]
    """Case and relation."""
    sources: tuple[SourceOutline, ...]

    def with_role(self, *roles: str) -> tuple[str, ...]:
        """Ids of the parties that have one of these roles, in the record's order."""
        return tuple(dict.fromkeys(stakeholder for stakeholder, role in self.parties if role in roles))


def outline(case: CaseEntry) -> Outline:
    """The outline of an entry."""
    record = case.record
    sums = ((key, entry.measure, entry.sums) for key, entry in case.measures.items())
    return Outline(
        case.latest_event.date if case.latest_event else case.opened,
        case.opened,
        record.aliases,
        record.products,
        tuple([(party.stakeholder, party.role) for party in record.parties]),
        tuple([(position.party, position.heard) for position in record.positions]),
        tuple([(proceeding.forum, proceeding.docket) for proceeding in record.proceedings]),
        tuple([MeasureOutline(key, one.authors, one.holders, one.currency, own) for key, one, own in sums]),
        tuple([(relation.case, relation.how) for relation in record.related]),
        tuple([
            SourceOutline(one.id, one.url, one.title, one.publisher, one.kind, one.published, one.language, one.hosted_by)
            for one in record.sources
        ]),
    )  # fmt: skip


def packed(outline: Outline) -> tuple[Any, ...]:
    """An outline as plain values that JSON has: of named tuples and dates, JSON is written in five times the time."""
    measures = [(*measure[:4], None if measure.sums == NOTHING else measure.sums.as_dict()) for measure in outline.measures]
    sources = [(*source[:5], source.published and str(source.published), *source[6:]) for source in outline.sources]
    return (str(outline.listed), str(outline.opened), *outline[2:7], measures, outline.related, sources)


def unpacked(value: Any) -> Outline | None:
    """The outline again, of what JSON gives; None for what is none."""
    try:
        listed, opened, aliases, products, parties, positions, proceedings, measures, related, sources = value
        return Outline(
            listed,
            PartialDate(opened),
            tuple(aliases),
            tuple(products),
            tuple(map(tuple, parties)),
            tuple(map(tuple, positions)),
            tuple(map(tuple, proceedings)),
            tuple([
                MeasureOutline(ident, tuple(authors), tuple(holders), currency, Sums(**sums) if sums else NOTHING)
                for ident, authors, holders, currency, sums in measures
            ]),
            tuple(map(tuple, related)),
            tuple([SourceOutline(*source) for source in sources]),
        )  # fmt: skip
    except (ValueError, TypeError, RecursionError):
        return None
