"""Lists, disagreements and corrections that are too much for a page: what stands where, and how the pages lead to each other."""

import re
from posixpath import join, normpath

import pytest

from build_tools.views import conflicts_page, corrections_page, list_pages
from build_tools.views.place import Site
from build_tools.views.units import NOTHING, gathered
from tests.factories import case_data, catalogue, event, source

SOURCES = [source(), source("s2", publisher="A Paper", kind="news")]
CONFLICT = {"about": "the sum", "versions": [{"says": "EUR 5", "sources": ["s1"]}, {"says": "EUR 6", "sources": ["s2"]}]}
BEGAN = {"one": "2021-04-01", "two": "2023-05-01", "three": "2023-06-01", "four": "2023-06-02", "five": "2024-01-01"}
"""By number of a case, when it began; nothing happened in it since."""


@pytest.fixture
def record(tmp_path):
    """Five cases with a disagreement each, one of them elsewhere, and one that was corrected twice."""
    cases = {
        ident: case_data(title=f"Case {ident}", sources=SOURCES, conflicts=[CONFLICT], events=[event(day, "opened")], reviewed=day)
        for ident, day in BEGAN.items()
    }
    cases["two"]["jurisdiction"] = "FR"
    cases["one"]["corrections"] = [{"date": day, "kind": "correction", "what": f"Of {day}."} for day in ("2024-02-02", "2025-03-03")]
    return catalogue(tmp_path, cases)


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Two things fill a page."""
    for module in (list_pages, conflicts_page, corrections_page):
        monkeypatch.setattr(module, "WHOLE", 2)
        monkeypatch.setattr(module, "NEWEST", 1)


def made(parts, record):
    return {page.address: page for page in gathered(parts, record, NOTHING)}


def cases(page):
    """The cases that stand on a page, in order."""
    return list(dict.fromkeys(re.findall(r">Case (\w+)</a>", page.body)))


def links_between(pages, below):
    """Links of these pages to each other; asserts that none leads to where nothing is."""
    found = set()
    for address, page in pages.items():
        for href in re.findall(r'href="([^"#]+)', page.body):
            place = normpath(join(address, href)) + "/"
            if place.startswith(below):
                assert place in pages, (address, href)
                found.add((address, place))
    return found


def test_a_long_list_keeps_the_newest_and_has_a_page_for_each_year_and_month(record):
    pages = {
        address: page for address, page in made(list_pages.list_pages(record), record).items() if address.startswith("topics/privacy/")
    }
    assert {address.removeprefix("topics/privacy/"): cases(page) for address, page in pages.items()} == {
        "": ["five"],
        "2024/": ["five"],
        "2023/": ["four"],
        "2023/06/": ["four", "three"],
        "2023/05/": ["two"],
        "2021/": ["one"],
    }
    assert ">5</span> cases, newest development first; the newest 1 here, all on the pages of the years" in pages["topics/privacy/"].body
    assert "the newest 1 here, all on the pages of the months" in pages["topics/privacy/2023/"].body
    assert pages["topics/privacy/2023/06/"].title.endswith(": June 2023")
    links = links_between(pages, "topics/privacy/")
    assert all(("topics/privacy/", f"topics/privacy/{year}/") in links for year in (2021, 2023, 2024))
    assert all((address, "topics/privacy/") in links for address in pages if address != "topics/privacy/")
    assert ("topics/privacy/2023/06/", "topics/privacy/2023/05/") in links


def test_many_disagreements_have_a_page_for_each_place(record):
    pages = made(conflicts_page.conflict_pages(record), record)
    assert {address: cases(page) for address, page in pages.items()} == {
        "conflicts/": ["five"],
        "conflicts/fr/": ["two"],
        "conflicts/it/": ["five"],
        "conflicts/it/2024/": ["five"],
        "conflicts/it/2023/": ["four", "three"],
        "conflicts/it/2021/": ["one"],
    }
    assert "the newest 1 case here, all on the pages of the places" in pages["conflicts/"].body
    assert {'id="in-fr"', 'id="in-it"'} <= set(re.findall(r'id="in-..?"', pages["conflicts/"].body))
    links = links_between(pages, "conflicts/")
    assert {("conflicts/", "conflicts/it/"), ("conflicts/it/", "conflicts/it/2021/"), ("conflicts/it/2021/", "conflicts/it/")} <= links


def test_many_reviews_have_pages_in_the_order_in_which_they_are_due(record):
    pages = made(corrections_page.corrections_pages(record, Site()), record)
    reviews = {address: cases(page) for address, page in pages.items() if address.startswith("corrections/due/")}
    assert reviews == {"corrections/due/": ["one", "two"], "corrections/due/2/": ["three", "four"], "corrections/due/3/": ["five"]}
    assert "the first 1 here" in pages["corrections/"].body
    links = links_between(pages, "corrections/")
    assert {("corrections/", f"corrections/due/{n}") for n in ("", "2/", "3/")} <= links
    assert ("corrections/due/2/", "corrections/due/") in links and ("corrections/due/2/", "corrections/due/3/") in links


def test_many_corrections_have_a_page_for_each_year(record, monkeypatch):
    monkeypatch.setattr(corrections_page, "WHOLE", 1)
    pages = made(corrections_page.corrections_pages(record, Site()), record)
    told = {address: re.findall(r"Of (\S+)\.<", page.body) for address, page in pages.items() if "due" not in address}
    assert told == {"corrections/": ["2025-03-03"], "corrections/2025/": ["2025-03-03"], "corrections/2024/": ["2024-02-02"]}
    assert ("corrections/2024/", "corrections/2025/") in links_between(pages, "corrections/")
