# A case stands in some fifteen lists: of its places, topics, measures, year, parties and products. Its row is drawn once, for pages as deep
# as most of them are; on others only the way up to the root differs. At 10,000 cases this takes two thirds off the time of these pages.
"""Cases as rows of a table and as entries of a list."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View, evidence_view, place_view, term_view
from build_tools.views.environment import environment
from build_tools.views.links import Links

_USUAL = Links("topics/privacy/")
"""Links of a page that is as deep as most lists are."""


def case_rows(ids: Iterable[str], catalogue: Catalogue, links: Links) -> list[Markup]:
    """Finished rows of a table of cases, in the order given."""
    drawn: dict[str, Markup] = catalogue.kept.setdefault("case rows", {})
    cases = list(ids)
    if new := [ident for ident in cases if ident not in drawn]:
        draw = environment().get_template("_macros/lists.j2").module.case_row  # type: ignore[attr-defined]  # a macro
        drawn.update((ident, draw(case_view(ident, catalogue, _USUAL))) for ident in new)
    rows = [drawn[ident] for ident in cases]
    if links.climb == _USUAL.climb:
        return rows
    # Text holds no quotation mark that is not escaped, so nothing but a link looks like one.
    usual, climb = f'href="{_USUAL.climb}', f'href="{links.climb}'
    return [Markup(str(row).replace(usual, climb)) for row in rows]


def status_counts(ids: Iterable[str], catalogue: Catalogue) -> list[View]:
    """How many of these cases have each status: {id, word, count}, in the order of the vocabulary."""
    states = Counter(catalogue.cards[ident].status for ident in ids)
    words = catalogue.vocabularies["statuses"]
    return [{"id": ident, "word": words.label(ident), "count": states[ident]} for ident in words if states[ident]]


def case_view(ident: str, catalogue: Catalogue, links: Links) -> View:
    """One case; keys as in templates/_macros/lists.j2."""
    kinds = catalogue.vocabularies["measures"]
    card = catalogue.cards[ident]
    return {
        "title": card.title,
        "url": links.to(f"cases/{ident}/"),
        "status": term_view("statuses", card.status, catalogue),
        "place": place_view(card.place, catalogue, links),
        "measures": list(dict.fromkeys(map(kinds.label, card.measures))),
        "latest": card.latest,
        "evidence": evidence_view(Evidence(card.evidence, card.working), catalogue),
        "conflicts": card.conflicts,
    }
