"""Columns are what the catalogue says, row for row."""

from collections import Counter
from pathlib import Path

import pytest

from build_tools.records.partial_date import PartialDate
from build_tools.views.explorer.cases import case_listing
from build_tools.views.explorer.facts import packed_facts, unpacked_facts, without_cases
from build_tools.views.explorer.listing import dates, facet, written
from build_tools.views.explorer.publish import explorer_lists
from build_tools.views.explorer.shards import BLOCK, listing_shards
from build_tools.views.explorer.sources import source_listing
from build_tools.views.explorer.stakeholders import stakeholder_listing
from tests.explorer.conftest import many_cases
from tests.factories import STAKEHOLDERS, catalogue


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory):
    """The catalogue of the small site."""
    folder: Path = tmp_path_factory.mktemp("listing")
    constructor = {"name": "Constructor Inc.", "kind": "company", "jurisdiction": "FR"}
    products = {"constructor": {"name": "__proto__", "developer": "labs"}}
    return catalogue(folder, many_cases(), stakeholders={**STAKEHOLDERS, "constructor": constructor}, products=products)


def listed(listing, found):
    """The listing of a catalogue."""
    facts = without_cases(found)._replace(cases=unpacked_facts([packed_facts(sorted(found.cases), found)]))
    return listing(facts, found.vocabularies)


def test_rows_stand_at_the_ordinals_of_the_search(found):
    """docs/develop/search.md: a case's ordinal is its place in order of id."""
    assert [row.id for row in listed(case_listing, found).rows] == sorted(found.cases)


def test_rows_are_shown_in_the_order_of_the_catalogue(found):
    """Newest development first, as on every list."""
    listing = listed(case_listing, found)
    assert [listing.rows[row].id for row in listing.order] == list(found.cases)


def test_facets_say_what_records_say(found):
    listing = listed(case_listing, found)
    for row, ident in enumerate(sorted(found.cases)):
        case = found.cases[ident]
        given = {f.key: [f.values[index][0] for index in f.rows[row]] for f in listing.facets}
        assert given["status"] == [case.status.id]
        assert given["place"][0] == case.record.jurisdiction
        assert given["authority"] == list(case.with_role("authority", "court"))
        assert given["topic"] == list(case.record.topics)
        assert given["product"] == list(case.record.products)
        assert given["measure"] == list(dict.fromkeys(measure.kind for measure in case.record.measures))
        assert given["year"] == [str(case.opened.year)]
        assert given["evidence"] == [case.evidence.level]
        assert given["disagree"] == (["yes"] if case.record.conflicts else [])


def test_a_place_counts_what_lies_in_it(found):
    """As the page of the place does: California is in the United States."""
    place = listed(case_listing, found).facet("place")
    counts = dict(zip((ident for ident, _ in place.values), place.counts, strict=True))
    places = Counter(case.record.jurisdiction for case in found.cases.values())
    assert counts["US"] == places["US"] + places["US-CA"]


def test_facets_list_only_values_that_occur_each_once():
    made = facet("topic", "Topic", [["b", "a", "b"], [], ["a"]], str.upper)
    assert made.values == (("a", "A"), ("b", "B"))
    assert made.rows == ((1, 0), (), (0,))
    assert made.counts == (2, 1)


def test_values_come_by_label_without_accents():
    made = facet("x", "X", [["1"], ["2"], ["3"]], {"1": "Zebra", "2": "Élan", "3": "apple"}.__getitem__)
    assert [label for _, label in made.values] == ["apple", "Élan", "Zebra"]


@pytest.mark.parametrize("text", ["2026", "2026-06", "2026-06-12"])
def test_dates_survive_as_numbers(text):
    assert written(dates("d", "D", [PartialDate(text)]).rows[0]) == text


def test_dates_as_numbers_sort_as_partial_dates_do():
    """A vaguer date stands before the precise ones it contains; no date is 0."""
    given = [PartialDate(text) for text in ("2025-12-31", "2026", "2026-01", "2026-01-01", "2026-02")]
    rows = dates("d", "D", [*given, None]).rows
    assert list(rows[:-1]) == sorted(rows[:-1])
    assert rows[-1] == 0
    assert written(0) == ""


def test_blocks_hold_every_row_once_in_the_first_order(found):
    listing = listed(case_listing, found)
    columns, *blocks = listing_shards(listing, found.today)
    assert columns.data["count"] == len(found.cases)
    assert len(blocks) == -(-len(found.cases) // BLOCK)
    assert [row[0] for block in blocks for row in block.data["rows"]] == list(found.cases)


def test_every_shard_can_be_written(found):
    """Keys are plain words; ids such as `constructor` are values only."""
    for bundle in explorer_lists(found):
        assert list(bundle.make().assets())


def test_sources_know_who_cites_them(found):
    listing = listed(source_listing, found)
    row = next(n for n, row in enumerate(listing.rows) if row.id.endswith("/s1"))
    assert listing.number("cases").rows[row] == len(found.cases)
    assert listing.number("claims").rows[row] == found.documents["https://authority.example/s1"].claims
    assert [use.case for use in listing.rows[row].uses] == sorted(found.cases)


def test_stakeholders_have_the_topics_of_their_cases(found):
    listing = listed(stakeholder_listing, found)
    row = [row.id for row in listing.rows].index("constructor")
    given = {f.key: {f.values[index][0] for index in f.rows[row]} for f in listing.facets}
    topics = {topic for ident in found.stakeholders["constructor"].cases for topic in found.cases[ident].record.topics}
    assert given == {"kind": {"company"}, "role": {"respondent"}, "place": {"FR"}, "topic": topics}
