"""The pages of disagreements, of evidence and of corrections: what they gather from the record, and what they say when there is nothing."""

import re

from build_tools.views.conflicts_page import conflict_pages
from build_tools.views.corrections_page import corrections_pages
from build_tools.views.evidence_page import evidence_page
from build_tools.views.place import Site
from build_tools.views.units import NOTHING, gathered
from tests.factories import case_data, catalogue, source

CONFLICT = {
    "about": "date of the order",
    "versions": [{"says": "2023-03-30", "sources": ["s1"]}, {"says": "2023-03-31", "sources": ["s2"]}],
    "used": "2023-03-30",
    "note": "The order says so.",
}
OPEN = {"about": "the sum", "versions": [{"says": "EUR 5", "sources": ["s1"]}, {"says": "EUR 6", "sources": ["s2"]}]}
SOURCES = [source(), source("s2", publisher="A Paper", kind="news")]


def conflicts_page(found):
    """The first page."""
    return next(iter(gathered(conflict_pages(found), found, NOTHING)))


def corrections_page(found, site):
    """The first page."""
    return next(iter(gathered(corrections_pages(found, site), found, NOTHING)))


def text(document):
    """The page as a reader reads it: without tags, its white space folded."""
    return " ".join(re.sub(r"<[^>]*>", " ", document.body).split())


def in_numbers(document):
    """The figures beside the page, by what they count."""
    pairs = re.findall(r"<dt>(.*?)</dt><dd class=\"ct-num\">([\d,]+)</dd>", document.body)
    return {name: int(number.replace(",", "")) for name, number in pairs}


def test_every_version_stands_with_its_sources_and_leads_to_them(tmp_path):
    page = conflicts_page(catalogue(tmp_path, {"a": case_data(sources=SOURCES, conflicts=[CONFLICT])}))
    assert '<a href="../cases/a/#conflict-1">Date of the order</a>' in page.body
    assert re.search(r'href="../cases/a/#source-s1"[^>]*>Example Authority</a> <span class="ct-version__tag">followed here', page.body)
    assert re.search(r'href="../cases/a/#source-s2"[^>]*>A Paper</a>', page.body)
    assert "30 March 2023" in page.body and "The order says so." in page.body


def test_disagreements_are_counted_over_all_cases(tmp_path):
    cases = {
        "a": case_data(sources=SOURCES, conflicts=[CONFLICT, OPEN]),
        "b": case_data(sources=SOURCES, conflicts=[OPEN]),
        "c": case_data(),
    }
    assert in_numbers(conflicts_page(catalogue(tmp_path, cases))) == {
        "Points on which sources disagree": 3,
        "Cases with such a point, of 3": 2,
        "Versions": 6,
        "Points where the record follows one": 1,
        "Points left open": 2,
        "Claims that a point touches": 1,
    }


def test_a_point_that_is_left_open_says_so(tmp_path):
    page = conflicts_page(catalogue(tmp_path, {"a": case_data(sources=SOURCES, conflicts=[OPEN])}))
    assert "Left open." in text(page) and "followed here" not in page.body


def test_without_disagreements_the_page_says_what_would_stand_there(tmp_path):
    assert "No sources that were read disagree." in text(conflicts_page(catalogue(tmp_path)))


def test_levels_are_counted_from_the_claims(tmp_path):
    """Five claims: an event and an impact on the authority's document, a position each, and one event on a newspaper."""
    news = case_data()["events"] + [
        {"date": "2024", "kind": "statement", "what": "A report.", "sources": [{"id": "s2", "words": "a report"}]}
    ]
    page = evidence_page(catalogue(tmp_path, {"a": case_data(sources=SOURCES, events=news)}))
    said = text(page)
    assert re.search(r"Official .*? 4 \(80\.0 %\) 1 ", said)
    assert re.search(r"Reported .*? 1 \(20\.0 %\) 0 ", said)
    assert "1 of 5 claims (20 %) show them" in said
    assert in_numbers(page) == {
        "Claims": 5,
        "Claims that show the very words of a source": 1,
        "Claims that a disagreement touches": 0,
        "Documents": 2,
        "Documents that an editor read": 2,
    }


def test_each_level_shows_a_claim_with_its_working_in_names(tmp_path):
    page = evidence_page(catalogue(tmp_path))
    assert "Something happens (opened). Example Authority was read:" in text(page)
    assert '<a href="../cases/example/#event-1">' in page.body


def test_changes_of_all_records_stand_newest_first(tmp_path):
    corrected = case_data(
        title="First",
        corrections=[{"date": "2026-11-01", "kind": "correction", "what": "The sum was wrong.", "was": "EUR 12", "now": "EUR 15"}],
        replies=[{"party": "labs", "date": "2026-11-03", "outcome": "published", "what": "We disagree."}],
    )
    gone = {"withdrawn": {"date": "2026-11-02", "reason": "It was entered twice."}}
    page = corrections_page(catalogue(tmp_path, {"a": corrected, "b": gone}), Site())
    said = text(page)
    places = [said.index(part) for part in ("Reply, 3 November 2026", "Withdrawal, 2 November 2026", "Correction, 1 November 2026")]
    assert places == sorted(places)
    assert "Was: EUR 12 Now: EUR 15" in said and "Example Labs : We disagree." in said
    assert '<a href="../cases/a/#history">First</a>' in page.body and '<a href="../cases/b/">' in page.body


def test_without_changes_the_page_says_what_would_stand_there_and_how_to_report(tmp_path):
    given = catalogue(tmp_path)
    assert "No published claim was corrected" in text(corrections_page(given, Site()))
    assert "../contribute/" in corrections_page(given, Site()).body
    assert "https://code.example/issues/new" in corrections_page(given, Site(repo_url="https://code.example")).body


def test_what_is_overdue_stands_before_what_falls_due(tmp_path):
    cases = {
        "late": case_data(title="Late", reviewed="2025-01-01"),
        "near": case_data(title="Near", reviewed="2026-09-10"),
        "later": case_data(title="Later", reviewed="2026-11-23"),
    }
    page = corrections_page(catalogue(tmp_path, cases), Site())
    said = text(page)
    assert in_numbers(page)["Reviews overdue"] == 1
    assert said.index("Late ") < said.index("overdue", said.index("Late ")) < said.index("1 record due later") < said.index("Later ")
