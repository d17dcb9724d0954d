"""The listing of all stakeholders."""

from build_tools.records.vocabulary import Vocabularies
from build_tools.views.claims import foreign
from build_tools.views.explorer.cases import places_of
from build_tools.views.explorer.facts import Facts
from build_tools.views.explorer.listing import Cell, Listing, Number, Row, facet


def stakeholder_listing(facts: Facts, words: Vocabularies) -> Listing:
    """Every stakeholder with its kind, place, roles and topics."""
    entries = facts.stakeholders.values()
    topics_of = {case.id: case.topics for case in facts.cases}
    topics = [[topic for ident in entry.cases for topic in topics_of[ident]] for entry in entries]
    return Listing(
        kind="stakeholders",
        one="stakeholder",
        many="stakeholders",
        rows=tuple(
            Row(
                entry.id,
                entry.name,
                note=entry.local_name,
                note_lang=foreign(entry.language) if entry.local_name else "",
                also=", ".join(entry.aliases),
            )
            for entry in entries
        ),
        facets=(
            facet("kind", "Kind", ([entry.kind] for entry in entries), words["stakeholder-kinds"].label, tuple(words["stakeholder-kinds"])),
            facet("role", "Role in its cases", (entry.roles for entry in entries), words["roles"].label, tuple(words["roles"])),
            facet("place", "Place", (places_of(entry.place, words) for entry in entries), words["jurisdictions"].label),
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
