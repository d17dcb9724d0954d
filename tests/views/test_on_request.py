"""What is made on request is what a build makes of the same records."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from build_tools.catalogue.link import link
from build_tools.catalogue.load import load
from build_tools.records.moved import Moved
from build_tools.views import on_request
from build_tools.views.document import Asset, Document
from build_tools.views.edition import make_edition
from build_tools.views.makers import Part, all_parts, unit_at
from build_tools.views.on_request import OnRequest
from build_tools.views.place import Site
from tests.factories import TODAY, case_data, catalogue, event
from tests.site.samples import write_samples


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return link(load(write_samples(tmp_path_factory.mktemp("samples"))), TODAY)


@pytest.fixture(scope="module")
def site():
    gone = Moved.model_validate({"address": "gone/", "date": "2026", "reason": "It was a trial."})
    moved = Moved.model_validate({"address": "data/old/", "to": "data/", "date": "2026", "reason": "Renamed."})
    return Site("https://site.example/", "https://code.example/x", "abc", moved=(gone, moved))


@pytest.fixture(scope="module")
def edition(found, site):
    return make_edition(found, site)


def test_every_address_of_a_build_is_found_with_the_same_content(found, site, edition):
    asked = OnRequest(found, site)
    made = [*edition.documents, *edition.assets, *edition.redirects]
    assert len(made) > 100
    assert [one.address for one in made if asked.at(one.address) != one or not asked.has(one.address)] == []


def test_what_search_engines_may_list_is_what_a_build_says(found, site, edition):
    listed = [one.address for one in edition.documents if one.indexed]
    assert sorted(OnRequest(found, site).indexed()) == sorted(listed)


@pytest.mark.parametrize(
    "address",
    [
        "cases/nobody/",
        "cases/whole",
        "cases/whole/x",
        "stakeholders/labs/cite.bib",
        "api/v1/cases/nobody.json",
        "topics/nothing/",
        "favicon.ico",
        "../etc/passwd",
    ],
)
def test_nothing_is_found_where_a_build_makes_nothing(found, site, address):
    asked = OnRequest(found, site)
    assert asked.at(address) is None and not asked.has(address)


def test_a_case_in_which_nothing_has_happened_yet_has_a_page_and_no_feed(tmp_path):
    ahead = catalogue(tmp_path, {"ahead": case_data(events=[event("2027-01", "hearing")]), "past": case_data()})
    asked = OnRequest(ahead, Site("https://record.example/"))
    addresses = ["cases/ahead/", "feeds/cases/ahead.atom", "cases/past/", "feeds/cases/past.atom"]
    assert [asked.has(address) for address in addresses] == [True, False, True, True]
    assert [asked.at(address) is not None for address in addresses] == [True, False, True, True]


def test_parts_claim_what_they_make_and_have_what_they_promise(found, site):
    """Else a page of theirs would not be found, or a link to it would wait for nothing."""
    for part in all_parts():
        made = {one.address for one in part.make(found, site)}
        assert [address for address in made if not part.claims(address)] == []
        assert part.surely <= made


def test_parts_have_what_they_promise_of_the_smallest_record(tmp_path):
    small = catalogue(tmp_path)
    for part in all_parts():
        assert part.surely <= {one.address for one in part.make(small, Site())}


def test_an_address_of_a_record_names_it():
    assert unit_at("cases/x/cite.bib") == ("cases", "x") == unit_at("api/v1/cases/x.json")
    assert unit_at("stakeholders/x/") == ("stakeholders", "x")
    assert unit_at("cases/") is None


def one_part(make):
    """One part that claims every address."""
    return [Part(make, 1, frozenset(), re.compile(".*"))]


def test_the_page_of_a_record_is_made_alone(found, site, monkeypatch):
    monkeypatch.setattr(on_request, "all_parts", lambda: one_part(lambda *_: pytest.fail("something else was made")))
    page = OnRequest(found, site).at("cases/whole/")
    assert isinstance(page, Document) and page.address == "cases/whole/"


def test_what_several_ask_for_is_made_once(found, site, monkeypatch):
    made = []

    def make(*_):
        made.append("x.txt")
        time.sleep(0.05)
        yield Asset("x.txt", b"x")

    monkeypatch.setattr(on_request, "all_parts", lambda: one_part(make))
    asked = OnRequest(found, site)
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(asked.at, ["x.txt"] * 4))
    assert answers == [Asset("x.txt", b"x")] * 4
    assert made == ["x.txt"]
