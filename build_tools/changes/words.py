"""How the parts of a record are named in a change."""

from collections.abc import Iterable

from build_tools.catalogue.entry import CaseEntry, MeasureEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.measure_words import state_word, step_word
from build_tools.records.case import Effect, Event, Impact, Measure, Position
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Citation, Correction, Source


def day(value: PartialDate | None) -> str:
    """`12 June 2026`, as precise as the value; "" for none."""
    return value.words() if value else ""


def money(amount: int | None, currency: str | None) -> str:
    """`EUR 15,000,000`, never converted; "" for none."""
    return f"{currency or ''} {amount:,}".strip() if amount is not None else ""


def event_name(event: Event, catalogue: Catalogue) -> str:
    """`30 March 2023, Order`."""
    return f"{event.date.words()}, {catalogue.vocabularies['event-kinds'].label(event.kind)}"


def position_name(position: Position, catalogue: Catalogue) -> str:
    """The party, and when it spoke."""
    return catalogue.name(position.party) + (f", {position.date.words()}" if position.date else "")


def impact_name(item: Impact, catalogue: Catalogue) -> str:
    """The audience."""
    return catalogue.vocabularies["audiences"].label(item.audience)


def measure_name(measure: Measure, catalogue: Catalogue) -> str:
    """The name of its kind, and what tells it from others of that kind."""
    kind = catalogue.vocabularies["measures"].label(measure.kind)
    return f"{kind}, {measure.name}" if measure.name else kind


def names(idents: Iterable[str], catalogue: Catalogue) -> str:
    """Stakeholders by name."""
    return ", ".join(catalogue.name(ident) for ident in idents)


def terms(vocabulary: str, idents: Iterable[str], catalogue: Catalogue) -> str:
    """Terms as readers see them."""
    return ", ".join(catalogue.vocabularies[vocabulary].label(ident) for ident in idents)


def effects(given: Iterable[Effect], case: CaseEntry, catalogue: Catalogue) -> str:
    """`Fine: reduced to EUR 7,500,000; Temporary ban: lifted`."""
    parts = []
    for effect in given:
        measure = case.measures[effect.measure].measure
        sum_ = f" {money(effect.amount, measure.currency)}" if effect.amount is not None else ""
        note = f" ({effect.note})" if effect.note else ""
        parts.append(f"{measure_name(measure, catalogue)}: {step_word(measure.kind, effect.step, catalogue.vocabularies)}{sum_}{note}")
    return "; ".join(parts)


def source_name(source: Source) -> str:
    """`s1 (Example Authority)`."""
    return f"{source.id} ({source.publisher})"


def source_words(source: Source) -> str:
    """`Order of 30 March 2023, Example Authority, https://authority.example/order`."""
    return f"{source.title}, {source.publisher}, {source.url}"


def cited(citations: Iterable[Citation], case: CaseEntry) -> str:
    """`s1 (Example Authority), s2 (Example News)`."""
    sources = case.sources
    return ", ".join(source_name(sources[ident]) for ident in dict.fromkeys(cite.id for cite in citations))


def level(evidence: Evidence, catalogue: Catalogue) -> str:
    """`Reported`, or `Reported, contested`."""
    word = catalogue.vocabularies["evidence-levels"].label(evidence.level)
    return f"{word}, contested" if evidence.contested else word


def level_and_why(evidence: Evidence, catalogue: Catalogue) -> str:
    """`Reported: s1 was read, from one publisher (Example News).`"""
    return f"{level(evidence, catalogue)}: {evidence.working}"


def state(entry: MeasureEntry, catalogue: Catalogue) -> str:
    """The state of a measure as readers see it."""
    return state_word(entry, catalogue.vocabularies, catalogue.today)


def status(ident: str, catalogue: Catalogue) -> str:
    """The status of a case or proceeding as readers see it."""
    return catalogue.vocabularies["statuses"].label(ident)


def told(corrections: Iterable[Correction], catalogue: Catalogue) -> list[str]:
    """`1 December 2026, Correction: The fine was given as 12 million euros. (was: EUR 12,000,000; now: EUR 15,000,000)`"""
    kinds = catalogue.vocabularies["correction-kinds"]
    found = []
    for item in corrections:
        more = [f"{name}: {value}" for name, value in (("was", item.was), ("now", item.now), ("removed", ", ".join(item.removed))) if value]
        found.append(f"{item.date.words()}, {kinds.label(item.kind)}: {item.what}{_in_brackets(more)}")
    return found


def _in_brackets(parts: list[str]) -> str:
    return f" ({'; '.join(parts)})" if parts else ""
