# Events, positions and effects on readers are compared in the same way once each is put into the same shape.
"""Claims as they are compared: what they are called, what they say, what carries them."""

from collections.abc import Hashable
from dataclasses import dataclass

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.changes.words import cited, day, effects, event_name, impact_name, position_name
from build_tools.records.parts import Citation

Side = tuple[CaseEntry, Catalogue]
"""A case as one of the two sides has it, and that side's catalogue."""


@dataclass(frozen=True)
class Said:
    """One part of a claim as readers see it. `binding` if a change of it changes what is claimed."""

    aspect: str
    value: str
    binding: bool = True


@dataclass(frozen=True)
class Claim:
    """One claim. Two of different sides are likened by `key` and `words`."""

    name: str
    key: Hashable
    words: str
    said: tuple[Said, ...]
    cites: tuple[Citation, ...]
    evidence: Evidence | None
    """None for a party that was not heard; such an entry claims nothing."""
    anchor: str
    """Its address on the page."""

    def whole(self) -> str:
        """All that it says beyond its name, on one line."""
        return "; ".join(said.value for said in self.said if said.value and said.value not in self.name)


def events(side: Side) -> list[Claim]:
    """The events of a case."""
    case, catalogue = side
    kinds = catalogue.vocabularies["event-kinds"]
    forums = {ident: entry.life.proceeding.name for ident, entry in case.proceedings.items()}
    return [
        Claim(
            event_name(event, catalogue),
            (event.date, event.kind),
            event.what,
            (
                Said("date", day(event.date)),
                Said("kind", kinds.label(event.kind)),
                Said("text", event.what),
                Said("steps", effects(event.effects, case, catalogue)),
                Said("proceeding", forums.get(event.proceeding or "", ""), binding=False),
            ),
            event.sources,
            case.event_evidence[n],
            case.anchors.events[n],
        )
        for n, event in enumerate(case.record.events)
    ]


def positions(side: Side) -> list[Claim]:
    """What the parties say, and whose word was not found."""
    case, catalogue = side
    made = []
    for n, position in enumerate(case.record.positions):
        quote = position.quote
        missing = f"no statement found ({position.looked or 'nothing said of where'})" if position.statement else ""
        said = (
            Said("party", catalogue.name(position.party), binding=False),
            Said("claim", position.claim or missing),
            Said("quotation", f"“{quote.text}”" if quote else ""),
            Said("speaker", quote.speaker if quote else ""),
            Said("language of the quotation", quote.language or "" if quote else "", binding=False),
            Said("date", day(position.date or position.as_of)),
        )
        words = f"{position.claim or ''} {quote.text if quote else ''}"
        name, evidence = position_name(position, catalogue), case.position_evidence[n]
        made.append(Claim(name, position.party, words, said, position.sources, evidence, case.anchors.positions[n]))
    return made


def disagreements(side: Side) -> list[Claim]:
    """Where the sources of a case disagree. They carry no evidence of their own: each version names its sources."""
    case, _ = side
    made = []
    for conflict, anchor in zip(case.record.conflicts, case.anchors.conflicts, strict=True):
        versions = "; ".join(f"“{version.says}” ({cited(version.sources, case)})" for version in conflict.versions)
        said = (
            Said("about", conflict.about),
            Said("versions", versions),
            Said("version that the record follows", conflict.used or ""),
            Said("note", conflict.note or ""),
        )
        made.append(Claim(conflict.about, conflict.about, f"{conflict.about} {versions}", said, (), None, anchor))
    return made


def effects_on_readers(side: Side) -> list[Claim]:
    """What the case means, by audience."""
    case, catalogue = side
    return [
        Claim(
            impact_name(item, catalogue),
            item.audience,
            item.effect,
            (
                Said("audience", impact_name(item, catalogue), binding=False),
                Said("effect", item.effect),
                Said("what to do", item.action or "", binding=False),
                Said("since", day(item.since)),
                Said("until", day(item.until), binding=False),
            ),
            item.sources,
            case.impact_evidence[n],
            case.anchors.impact[n],
        )
        for n, item in enumerate(case.record.impact)
    ]
