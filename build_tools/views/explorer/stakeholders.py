"""The listing of all stakeholders."""

from collections.abc import Sequence

from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import foreign
from build_tools.views.explorer.cases import places_of
from build_tools.views.explorer.facts import CaseFacts
from build_tools.views.explorer.listing import Cell, Listing, Number, Row, facet


def stakeholder_listing(cases: Sequence[CaseFacts], catalogue: Catalogue) -> Listing:
    """Every stakeholder with its kind, place, roles and topics."""
    entries = [catalogue.stakeholders[ident] for ident in sorted(catalogue.stakeholders)]
    words = catalogue.vocabularies
    topics_of = {case.id: case.topics for case in cases}
    topics = [[topic for ident in entry.cases for topic in topics_of[ident]] for entry in entries]
    return Listing(
        kind="stakeholders",
        one="stakeholder",
        many="stakeholders",
        rows=tuple(
            Row(
                entry.id,
                entry.record.name,
                note=entry.record.local_name or "",
                note_lang=foreign(entry.record.language) if entry.record.local_name else "",
                also=", ".join(entry.record.aliases),
            )
            for entry in entries
        ),
        facets=(
            facet("kind", "Kind", ([entry.record.kind] for entry in entries), words["stakeholder-kinds"].label, tuple(words["stakeholder-kinds"])),
            facet("role", "Role in its cases", (entry.roles for entry in entries), words["roles"].label, tuple(words["roles"])),
            facet("place", "Place", (places_of(entry.record.jurisdiction, catalogue) for entry in entries), words["jurisdictions"].label),
            facet("topic", "Topic of its cases", topics, words["topics"].label, pages="topics/", folder_name="All topics"),
        ),
        numbers=(Number("cases", "Cases", tuple(len(entry.cases) for entry in entries)),),
        cells=(
            Cell("title", "Stakeholder"),
            Cell("words", "Kind", "kind"),
            Cell("words", "Role", "role"),
            Cell("own", "Place", "place"),
            Cell("count", "Cases", "cases"),
        ),
        lead="cases",
        sorts=(("cases", "Number of cases"), ("title", "Name"), ("kind", "Kind"), ("role", "Role"), ("place", "Place")),
        folder="stakeholders/",
    )  # fmt: skip
