"""The listing of all cases."""

from build_tools.records.vocabulary import Vocabularies
from build_tools.views.explorer.facts import Facts
from build_tools.views.explorer.listing import Cell, Listing, Number, Row, dates, facet

_EVIDENCE = ("official", "corroborated", "reported", "aggregated", "unread")


def places_of(code: str, words: Vocabularies) -> list[str]:
    """A place and the one it lies in, as the pages of places count."""
    terms = words["jurisdictions"]
    within = terms[code].within if code in terms else None
    return [code, str(within)] if within else [code]


def case_listing(facts: Facts, words: Vocabularies) -> Listing:
    """Every case by the search's ordinals, which are the order of ids."""
    cases = facts.cases
    years = [case.opened[:4] for case in cases]
    facets = (
        facet("status", "Status", ([case.status] for case in cases), words["statuses"].label, tuple(words["statuses"]), marks=True),
        facet("place", "Place", (places_of(case.place, words) for case in cases), words["jurisdictions"].label,
              pages="jurisdictions/", folder_name="All places"),
        facet("authority", "Authority or court", (case.authorities for case in cases), facts.name,
              pages="stakeholders/", folder_name="All stakeholders"),
        facet("company", "Company", (case.companies for case in cases), facts.name, pages="stakeholders/", folder_name="All stakeholders"),
        facet("product", "Product", (case.products for case in cases), facts.product_name, pages="products/", folder_name="All products"),
        facet("topic", "Topic", (case.topics for case in cases), words["topics"].label, pages="topics/", folder_name="All topics"),
        facet("measure", "Measure", (case.measures for case in cases), words["measures"].label, pages="measures/", folder_name="All measures"),
        facet("year", "Year opened", ([year] for year in years), str, sorted(set(years), reverse=True), pages="years/", folder_name="All years"),
        facet("evidence", "Evidence", ([case.evidence] for case in cases), words["evidence-levels"].label, _EVIDENCE, marks=True),
        facet("disagree", "Disagreement", (["yes"] if case.conflicts else [] for case in cases), lambda _: "Sources disagree", ["yes"], marks=True),
    )  # fmt: skip
    return Listing(
        kind="cases",
        one="case",
        many="cases",
        rows=tuple(Row(case.id, case.title) for case in cases),
        facets=facets,
        numbers=(
            dates("latest", "Latest", (case.latest for case in cases)),
            dates("opened", "Opened", (case.opened for case in cases)),
            Number("disputed", "Disputed points", tuple(case.conflicts for case in cases)),
        ),
        cells=(
            Cell("title", "Case", "measure"),
            Cell("mark", "Status", "status"),
            Cell("date", "Latest", "latest"),
            Cell("page", "Place", "place"),
            Cell("mark", "Evidence", "evidence"),
        ),
        lead="latest",
        sorts=(
            ("latest", "Latest development"),
            ("opened", "Date opened"),
            ("title", "Title"),
            ("status", "Status"),
            ("place", "Place"),
            ("authority", "Authority"),
            ("evidence", "Evidence"),
        ),  # fmt: skip
        folder="cases/",
        searched=True,
    )
