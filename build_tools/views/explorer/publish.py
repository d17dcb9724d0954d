"""The explorer's pages and shards, for the edition."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial

from pydantic_core import to_json

from build_tools.catalogue.link import Catalogue
from build_tools.records.vocabulary import Vocabularies
from build_tools.views.document import Asset, Document, Piece
from build_tools.views.explorer.cases import case_listing
from build_tools.views.explorer.facts import Facts, packed_facts, unpacked_facts, without_cases
from build_tools.views.explorer.listing import Listing
from build_tools.views.explorer.pages import explorer_page
from build_tools.views.explorer.script import explorer_script
from build_tools.views.explorer.shards import listing_shards
from build_tools.views.explorer.sources import source_listing
from build_tools.views.explorer.stakeholders import stakeholder_listing
from build_tools.views.search.bundles import Bound, Bundle, digest
from build_tools.views.search.groups import groups
from build_tools.views.shelf import Maker, Shelf, in_order, pieces
from build_tools.views.units import Gathered
from build_tools.views.wording import counted

FACTS = "facts"
"""The kind of the pieces that lists are made of."""

LISTINGS: Mapping[str, Callable[[Facts, Vocabularies], Listing]] = {
    "cases": case_listing,
    "stakeholders": stakeholder_listing,
    "sources": source_listing,
}
"""What can be filtered, by the folder of its page."""


WEIGHTS = {"cases": 0.8, "stakeholders": 0.4, "sources": 2}
"""How long they take to make, compared to each other."""


def facts(catalogue: Catalogue) -> Iterator[Maker]:
    """First step: who makes the pieces."""
    for ids in groups(catalogue.cases):
        yield Maker(f"facts of cases: {' '.join(ids)}", partial(packed_facts, ids), len(ids) / 10)


def explorer_bundles(made: Iterable[Piece], catalogue: Catalogue) -> list[Bundle]:
    """Second step: bundles of the page of a list and the shards that it is filtered by, of the pieces that are among what was `made`.

    The name of each is how the names of its shards begin.
    """
    packed = [piece.content for piece in in_order(FACTS, made)]
    rest = without_cases(catalogue)
    inputs = digest([to_json(rest), *packed])
    unpacked = cache(lambda: rest._replace(cases=unpacked_facts(packed)))
    size = sum(map(len, packed)) / 3e4
    return [
        Bundle(f"explorer-{kind}", inputs, cache(partial(_bound, kind, unpacked, catalogue)), weight * size)
        for kind, weight in WEIGHTS.items()
    ]


def explorer_pages(catalogue: Catalogue, shelf: Shelf | None = None) -> Iterator[Gathered]:
    """The pages of all lists, before they are made."""
    for kind, one in zip(LISTINGS, explorer_lists(catalogue, shelf), strict=True):
        yield Gathered(f"{kind}/", (), None, partial(_page_of, one))


def explorer_lists(catalogue: Catalogue, shelf: Shelf | None = None) -> list[Bundle]:
    """Both steps at once, for a preview and for tests. Pages and shards can be asked for at different times, and are made once."""
    found: list[Bundle] | None = catalogue.kept.get("lists")
    if found is None:
        made, tasks = pieces(FACTS, facts(catalogue), catalogue, shelf)
        made += [piece for task in tasks for piece in task.run()]
        found = catalogue.kept["lists"] = explorer_bundles(made, catalogue)
    return found


def _bound(kind: str, facts: Callable[[], Facts], catalogue: Catalogue) -> Bound:
    listing = LISTINGS[kind](facts(), catalogue.vocabularies)
    shards = [shard.written() for shard in listing_shards(listing, catalogue.today)]
    return Bound(shards, pages=[_page(listing, catalogue.today)])


def _page_of(one: Bundle, catalogue: Catalogue, facts: object) -> Document:
    return one.make().pages[0]


def _page(listing: Listing, today: date) -> Document:
    if listing.kind == "cases":
        return explorer_page(listing, "All cases", "", today, downloads=(("JSON", "api/v1/cases.json"),))
    if listing.kind == "stakeholders":
        intro = f"The {counted(len(listing.rows), 'party', 'parties')} of the disputes: authorities, companies, courts and others."
        downloads = (("JSON", "api/v1/stakeholders.json"),)
        return explorer_page(listing, "Stakeholders", intro, today, downloads=downloads, section="stakeholders")
    intro = "Every document that the record cites: who published it, whether an editor read it, and which claims rest on it."
    return explorer_page(listing, "Sources", intro, today)


def explorer_assets() -> Iterator[Asset]:
    """The explorer's script."""
    yield explorer_script()
