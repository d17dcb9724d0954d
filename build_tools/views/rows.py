# A case stands in some fifteen lists: of its places, topics, measures, year, parties and products. Its row is drawn once, for pages as deep
# as most of them are; on others only the way up to the root differs. At 10,000 cases this takes two thirds off the time of these pages.
"""Cases as rows of a table and as entries of a list."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View, evidence_view, place_view, term_view
from build_tools.views.environment import environment
from build_tools.views.links import Links

_USUAL = Links("topics/privacy/")
"""Links of a page that is as deep as most lists are."""


def case_rows(ids: Iterable[str], catalogue: Catalogue, links: Links) -> list[Markup]:
    """Finished rows of a table of cases, in the order given."""
    drawn: dict[str, Markup] = catalogue.kept.setdefault("case rows", {})
    cases = [catalogue.cases[ident] for ident in ids]
    if new := [case for case in cases if case.id not in drawn]:
        draw = environment().get_template("_macros/lists.j2").module.case_row  # type: ignore[attr-defined]  # a macro
        drawn.update((case.id, draw(case_view(case, catalogue, _USUAL))) for case in new)
    rows = [drawn[case.id] for case in cases]
    if links.climb == _USUAL.climb:
        return rows
    # Text holds no quotation mark that is not escaped, so nothing but a link looks like one.
    usual, climb = f'href="{_USUAL.climb}', f'href="{links.climb}'
    return [Markup(str(row).replace(usual, climb)) for row in rows]


def status_counts(ids: Iterable[str], catalogue: Catalogue) -> list[View]:
    """How many of these cases have each status: {id, word, count}, in the order of the vocabulary."""
    states = Counter(catalogue.cases[ident].status.id for ident in ids)
    words = catalogue.vocabularies["statuses"]
    return [{"id": ident, "word": words.label(ident), "count": states[ident]} for ident in words if states[ident]]


def case_view(case: CaseEntry, catalogue: Catalogue, links: Links) -> View:
    """One case; keys as in templates/_macros/lists.j2."""
    kinds = catalogue.vocabularies["measures"]
    latest = case.latest_event
    return {
        "title": case.record.title,
        "url": links.to(case.address),
        "status": term_view("statuses", case.status.id, catalogue),
        "place": place_view(case.record.jurisdiction, catalogue, links),
        "measures": list(dict.fromkeys(kinds.label(measure.kind) for measure in case.record.measures)),
        "latest": latest.date if latest else case.opened,
        "evidence": evidence_view(case.evidence, catalogue),
        "conflicts": len(case.record.conflicts),
    }
