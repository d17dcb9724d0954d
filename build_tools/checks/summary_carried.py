# A summary has no sources of its own: it may say what the claims below it say, and be no surer than they are.
# Numbers show a summary that says more; words such as "reported" show that a thin record is not told as certain.
"""E135: a summary that claims more than the record carries."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import LEVELS
from build_tools.files.finding import Fault
from build_tools.records.case import Case
from build_tools.records.inner import citations

CODE = "E135"
_HEDGE = re.compile(
    r"\b(report(?:s|ed|edly)?|alleg\w+|according|said|says|apparently|unconfirmed|is not known|claim\w*|accus\w+)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.-])([0-9][0-9,]*(?:\.[0-9]+)?)(?:\s(million|billion))?(?![\w-])")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_TIMES = {"million": 10**6, "billion": 10**9}
_ROUNDED = 0.01
"""How far a number may be from that of a claim: 7.5 million may stand for 7,552,800."""


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each number of the summary that no claim has, and for a summary without a hedge over claims that digests carry."""
    record = case.record
    said = list(_numbers(record.summary))
    known = _known(record) if said else frozenset()
    for shown, value in said:
        if not any(abs(value - other) <= _ROUNDED * other for other in known):
            hint = "add it to the event, position or effect that carries it, with the source; or leave it out"
            yield Fault(("summary",), CODE, f"the summary says {shown}, and no claim does", hint, "warning")
    if _may_be_thin(record) and not _HEDGE.search(record.summary) and case.evidence.rank <= LEVELS.index("aggregated") + 1:
        hint = "say who reported it, or read a better source"
        yield Fault(
            ("summary",), CODE, f"the summary speaks as if it were certain, and its claims are {case.evidence.level}", hint, "warning"
        )


def _may_be_thin(record: Case) -> bool:
    """False where more than half of the claims cite a text that was read and is no digest: they are reported or better.

    Asking this first takes a tenth of the time that the evidence of every claim takes.
    """
    read = {source.id for source in record.sources if source.read and source.kind != "aggregator"}
    claims = [event.sources for event in record.events]
    claims += [position.sources for position in record.positions if position.heard]
    claims += [item.sources for item in record.impact]
    return 2 * sum(any(citation.id in read for citation in cited) for cited in claims) <= len(claims)


def _known(record: Case) -> frozenset[float]:
    """The numbers that the summary may name: those of the claims, years anywhere in them, and the years and days of events."""
    claims = " | ".join(_claims(record))
    dates = [part for event in record.events for part in event.date.split("-")[:1] + event.date.split("-")[2:]]
    return frozenset([value for _, value in _numbers(claims)] + [float(part) for part in _YEAR.findall(claims) + dates])


def _claims(record: Case) -> Iterator[str]:
    """Every text of a case that stands on sources, with the words that those show."""
    for event in record.events:
        yield event.what
        yield from (f"{effect.amount or ''} {effect.note or ''}" for effect in event.effects)
    yield from (position.claim or "" for position in record.positions)
    yield from (f"{item.effect} {item.since or ''} {item.until or ''}" for item in record.impact)
    yield from (f"{measure.what or ''} {measure.amount or ''}" for measure in record.measures)
    yield from (f"{law.law} {' '.join(law.provisions)}" for law in record.legal_basis)
    yield from (version.says for conflict in record.conflicts for version in conflict.versions)
    yield from (citation.words or "" for _, citation in citations(record))


def _numbers(text: str) -> Iterator[tuple[str, float]]:
    """Each number of a text as it is written and as a value: 1,500 and 7.5 million."""
    for match in _NUMBER.finditer(text):
        digits, unit = match.groups()
        yield match.group(), float(digits.replace(",", "")) * _TIMES.get(unit, 1)
