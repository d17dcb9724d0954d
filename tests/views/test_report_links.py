"""A claim can be grabbed: its own address, and where the repository is known a form with its place filled in."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from build_tools.views.case_page import case_page
from build_tools.views.place import Site
from tests.factories import REPOSITORY as RECORD_REPOSITORY
from tests.factories import case_data, catalogue, event, measure, source

REPOSITORY = "https://code.example/record"
CASE = case_data(
    measures=[measure()],
    events=[event("2023-03-30", "order", ("ban", "imposed")), event("2023-04-02")],
    conflicts=[
        {"about": "the date", "versions": [{"says": "2023", "sources": ["s1"]}, {"says": "2024", "sources": ["s2"]}], "note": "Open."}
    ],
    sources=[source(), source("s2")],
    positions=[
        {"party": "authority", "claim": "There was a breach.", "sources": ["s1"]},
        {"party": "labs", "statement": "none-found", "looked": "newsroom", "as_of": "2026-11-01"},
    ],
)
CLAIMS = {"event-1", "event-2", "position-1", "position-2", "impact-1", "measure-ban", "conflict-1", "source-s1", "source-s2"}


@pytest.fixture
def page(tmp_path):
    """Makes the page of a case for a site."""
    made = catalogue(tmp_path, {"example": CASE})
    return lambda site: case_page(made.cases["example"], made, site).body


def reports(body):
    """Every link to the form, with what is filled in."""
    links = [unescape(link) for link in re.findall(r'<a class="ct-report" href="([^"]+)"', body)]
    return {
        anchor: (link, parse_qs(urlsplit(link).query))
        for link in links
        if (anchor := parse_qs(urlsplit(link).query)["claim"][0].partition("#")[2])
    }


def test_each_claim_position_and_source_has_its_anchor(page):
    body = page(Site())
    assert set(re.findall(r' id="([^"]+)"', body)) >= CLAIMS
    assert set(re.findall(r'<a class="ct-anchor" href="#([^"]+)"', body)) >= CLAIMS


def test_without_a_repository_nothing_appears(page):
    body = page(Site(site_url="https://record.example/"))
    assert "ct-report" not in body and "Report an error" not in body and "Edit this record" not in body


def test_each_claim_leads_to_the_form_with_its_place_filled_in(page):
    found = reports(page(Site(site_url="https://record.example/", repo_url=REPOSITORY + "/")))
    assert set(found) == CLAIMS
    link, filled = found["event-2"]
    assert link.startswith(f"{REPOSITORY}/issues/new?template=report-an-error.yml&") and "#" not in link
    assert filled == {
        "template": ["report-an-error.yml"],
        "page": ["https://record.example/cases/example/#event-2"],
        "claim": ["data/cases/example.yml#event-2"],
    }


def test_the_page_itself_can_be_edited_and_reported(page):
    body = unescape(page(Site(site_url="https://record.example/", repo_url=REPOSITORY)))
    assert re.search(rf'href="{REPOSITORY}/edit/main/[^"]*cases/example.yml"[^>]*>Edit this record', body)
    assert re.search(
        rf'href="{REPOSITORY}/issues/new\?[^"]*page=https%3A%2F%2Frecord.example%2Fcases%2Fexample%2F&[^"]*"[^>]*>Report an error', body
    )


def test_an_address_with_odd_characters_stays_one_address():
    link = Site(repo_url=REPOSITORY).report("cases/a&b/", "data/cases/a&b.yml", "event-1")
    assert parse_qs(urlsplit(link).query)["claim"] == ["data/cases/a&b.yml#event-1"]
    assert Site().report("cases/x/", "data/cases/x.yml", "event-1") == ""


def test_the_form_has_the_fields_that_are_filled_in():
    """The ids of a form's fields are what its address fills in."""
    form = (RECORD_REPOSITORY / ".github/ISSUE_TEMPLATE/report-an-error.yml").read_text(encoding="utf-8")
    assert {"page", "claim"} <= set(re.findall(r"^ +id: (\w+)", form, re.MULTILINE))
