"""Tables with a row for each part of a case: proceedings, measures, events, positions, impact, disagreements, sources, citations."""

from collections.abc import Iterator
from dataclasses import astuple, fields

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.ledger import Sums
from build_tools.catalogue.link import Catalogue
from build_tools.records.inner import citations
from build_tools.views.place import Site
from build_tools.views.tables.table import CASE, EVIDENCE, URL, CaseTable, Column, Row, stakeholder

_ANCHOR = Column("anchor", "Its address on the case's page, behind #.")


def _level(evidence: Evidence | None) -> str | None:
    return evidence.level if evidence else None


def _proceedings(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for part in case.record.proceedings:
        yield case.id, part.id, part.name, part.forum, part.docket, case.proceedings[part.id].state


def _measures(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for ident, entry in case.measures.items():
        part = entry.measure
        url = f"{site.url(case.address)}#measure-{ident}"
        yield case.id, ident, part.kind, part.name, part.what, part.amount, part.currency, entry.state, entry.evidence.level, url


def _measure_parties(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for part in case.record.measures:
        yield from ((case.id, part.id, "by", ident) for ident in dict.fromkeys(part.authors))
        yield from ((case.id, part.id, "on", ident) for ident in dict.fromkeys(part.holders))


def _events(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for anchor, part, evidence in zip(case.anchors.events, case.record.events, case.event_evidence, strict=True):
        url = f"{site.url(case.address)}#{anchor}"
        yield case.id, anchor, part.date, part.kind, part.proceeding, part.what, evidence.level, evidence.contested, url


def _effects(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for anchor, event in zip(case.anchors.events, case.record.events, strict=True):
        for n, part in enumerate(event.effects, start=1):
            yield case.id, anchor, n, part.measure, part.step, part.amount, part.note


def _positions(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for anchor, part, evidence in zip(case.anchors.positions, case.record.positions, case.position_evidence, strict=True):
        quote = part.quote
        yield (
            case.id, anchor, part.party, part.claim, quote.text if quote else None, quote.speaker if quote else None, part.date,
            part.statement, _level(evidence), f"{site.url(case.address)}#{anchor}",
        )  # fmt: skip


def _impact(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for anchor, part, evidence in zip(case.anchors.impact, case.record.impact, case.impact_evidence, strict=True):
        url = f"{site.url(case.address)}#{anchor}"
        yield case.id, anchor, part.audience, part.effect, part.action, part.since, part.until, evidence.level, url


def _conflicts(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for anchor, part in zip(case.anchors.conflicts, case.record.conflicts, strict=True):
        for n, version in enumerate(part.versions, start=1):
            used = part.used is not None and version.says == part.used
            yield case.id, anchor, n, part.about, version.says, used, part.note, f"{site.url(case.address)}#{anchor}"


def _sources(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for part in case.record.sources:
        yield (
            case.id, part.id, part.url, part.title, part.publisher, part.published, part.kind, part.hosted_by, part.language, part.read,
            part.checked, part.excerpt, part.archived,
        )  # fmt: skip


def _citations(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for path, cited in citations(case.record):
        key, n = str(path[0]), int(path[1])
        anchor = f"reply-{n + 1}" if key == "replies" else getattr(case.anchors, key)[n]
        version = int(path[3]) + 1 if key == "conflicts" else 0
        yield case.id, anchor, version, int(path[-1]) + 1, cited.id, cited.at, cited.words


def _ledger(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for currency, sums in case.ledger.items():
        yield case.id, currency, *astuple(sums)


def _corrections(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for n, part in enumerate(case.record.corrections, start=1):
        yield case.id, n, part.date, part.kind, part.what, part.was, part.now, "; ".join(part.removed) or None


_SUMS = {
    "sought": "Asked for and not imposed.", "threatened": "Threatened, or the legal maximum.", "proposed": "Proposed and not imposed.",
    "imposed": "First imposed or agreed.", "reduced": "Taken off later.", "increased": "Put on later.", "annulled": "Annulled.",
    "lifted": "Lifted or withdrawn.", "paid": "Known to be paid.", "standing": "What stands today.",
}  # fmt: skip
_ID = Column("id", "Its id in the case.")

CLAIM_TABLES = (
    CaseTable(
        "proceedings",
        "Procedures before authorities and courts",
        (
            CASE, _ID, Column("name", "What it is called."), stakeholder("forum_id", "Before whom it is."), Column("docket", "Its number there."),
            Column("state", "pending, on-appeal or concluded."),
        ),
        ("case_id", "id"),
        _proceedings,
    ),
    CaseTable(
        "measures",
        "What was sought or ordered, and its state today",
        (
            CASE, _ID, Column("kind", "Term of measures."), Column("name", "What tells it from others of its kind."),
            Column("what", "What must be done or stopped."), Column("amount", "The sum first sought, proposed or imposed, in whole units.", "integer"),
            Column("currency", "ISO 4217 code."), Column("state", "Term of measure-states."), EVIDENCE, URL,
        ),
        ("case_id", "id"),
        _measures,
    ),
    CaseTable(
        "measure_parties",
        "Who ordered or asked for each measure, and whom it binds",
        (CASE, Column("measure_id", "The measure."), Column("side", "by or on."), stakeholder("stakeholder_id", "The party.")),
        ("case_id", "measure_id", "side", "stakeholder_id"),
        _measure_parties,
    ),
    CaseTable(
        "events",
        "What happened or falls due",
        (
            CASE, _ANCHOR, Column("date", "When, as precisely as known.", "date"), Column("kind", "Term of event-kinds."),
            Column("proceeding_id", "The proceeding it belongs to."), Column("what", "What happened."), EVIDENCE,
            Column("contested", "Whether sources disagree about it.", "boolean"), URL,
        ),
        ("case_id", "anchor"),
        _events,
    ),
    CaseTable(
        "effects",
        "What events did to measures",
        (
            CASE, Column("event_anchor", "The event."), Column("number", "Its place in the event.", "integer"), Column("measure_id", "The measure."),
            Column("step", "Term of steps."), Column("amount", "The sum from this step on, in whole units.", "integer"), Column("note", "What exactly changed."),
        ),
        ("case_id", "event_anchor", "number"),
        _effects,
    ),
    CaseTable(
        "positions",
        "What each party says",
        (
            CASE, _ANCHOR, stakeholder("stakeholder_id", "Who says it."), Column("claim", "Our paraphrase."), Column("quote", "Its words, verbatim."),
            Column("speaker", "Who said them, where and when."), Column("date", "When.", "date"),
            Column("statement", "none-found where its word was looked for and not found."), EVIDENCE, URL,
        ),
        ("case_id", "anchor"),
        _positions,
    ),
    CaseTable(
        "impact",
        "What each case means for one kind of reader",
        (
            CASE, _ANCHOR, Column("audience", "Term of audiences."), Column("effect", "One sourced fact."), Column("action", "What the reader can do."),
            Column("since", "From when.", "date"), Column("until", "Until when.", "date"), EVIDENCE, URL,
        ),
        ("case_id", "anchor"),
        _impact,
    ),
    CaseTable(
        "conflicts",
        "Where sources disagree, a row for each version",
        (
            CASE, _ANCHOR, Column("version", "1, 2 …", "integer"), Column("about", "What they disagree about."), Column("says", "This version."),
            Column("used", "Whether the record follows it.", "boolean"), Column("note", "Why that one, or why none."), URL,
        ),
        ("case_id", "anchor", "version"),
        _conflicts,
    ),
    CaseTable(
        "sources",
        "The documents of each case",
        (
            CASE, _ID, Column("url", "Where it can be read.", "address"), Column("title", "Its own title."), Column("publisher", "Who published it."),
            Column("published", "When.", "date"), Column("kind", "Who wrote it: term of source-kinds."),
            Column("hosted_by", "Who republished the copy that was read."), Column("language", "BCP 47."),
            Column("read", "Whether an editor read the text.", "boolean"), Column("checked", "When an editor last looked.", "date"),
            Column("excerpt", "Words that show what was seen."), Column("archived", "Address of a snapshot.", "address"),
        ),
        ("case_id", "id"),
        _sources,
    ),
    CaseTable(
        "citations",
        "Which source carries which claim",
        (
            CASE, Column("anchor", "The claim."), Column("version", "The version of a disagreement; 0 for other claims.", "integer"),
            Column("number", "Its place at the claim.", "integer"), Column("source_id", "The source."), Column("at", "Where in it."),
            Column("words", "Its words that carry the claim."),
        ),
        ("case_id", "anchor", "version", "number"),
        _citations,
    ),
    CaseTable(
        "ledger",
        "Money by case and currency, in whole units",
        (CASE, Column("currency", "ISO 4217 code."), *(Column(field.name, _SUMS[field.name], "integer") for field in fields(Sums))),
        ("case_id", "currency"),
        _ledger,
    ),
    CaseTable(
        "corrections",
        "Published claims of cases that were mended",
        (
            CASE, Column("number", "Its place in the record.", "integer"), Column("date", "When.", "date"), Column("kind", "Term of correction-kinds."),
            Column("what", "What was wrong and what stands now."), Column("was", "The former wording."), Column("now", "The present wording."),
            Column("removed", "Anchors of claims that were taken out, separated by semicolons."),
        ),
        ("case_id", "number"),
        _corrections,
    ),
)  # fmt: skip
