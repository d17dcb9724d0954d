"""Finding text and taking the result away: CSV, JSON, paper."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.browser import until
from tests.explorer.conftest import COUNT, FORMULA, Reader, expected

pytestmark = pytest.mark.browser


# ---- Text


def test_text_is_found_among_what_is_chosen(reader: Reader, root):
    reader.open(root("cases/"))
    reader.write("supermarket cameras")
    assert reader.titles == ["Case 07 of the supermarket cameras"]
    assert reader.query == "?q=supermarket+cameras"
    assert reader.chips == ["Text supermarket cameras"]
    reader.write("chatbot")
    reader.choose("Place", "Italy")
    assert reader.titles
    assert all("chatbot" in title for title in reader.titles)
    reader.write("")
    assert reader.said.startswith("13 of")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 10000, id="ten-thousand"),
        pytest.param("word " * 2000, id="two-thousand-words"),
        pytest.param("the of and", id="stop-words"),
        pytest.param("?!… — «»", id="punctuation"),
        pytest.param("🤖🚗", id="emoji"),
        pytest.param("بحث عن قضية", id="right-to-left"),
        pytest.param("\ud83d", id="half-an-emoji"),
        pytest.param("__proto__ constructor toString", id="names-of-things"),
    ],
)
def test_odd_text_gives_a_sensible_page(reader: Reader, root, text):
    reader.open(root("cases/"))
    reader.page.evaluate(
        "text => { const field = document.querySelector('#ct-x-text'); field.value = text; field.dispatchEvent(new Event('input')); }", text
    )
    until(reader.page, "new URLSearchParams(location.search).has('q')")
    assert reader.titles or reader.page.get_by_text("Nothing fits this selection").is_visible()
    assert len(reader.query) < 1200
    reader.page.reload()
    reader.page.wait_for_selector(".ct-x.is-live tbody tr, .ct-x.is-live .ct-empty:not([hidden])")


def test_an_empty_result_says_what_to_do(reader: Reader, root):
    reader.open(root("cases/?q=zzzzqqqq"))
    assert reader.said == f"0 of {COUNT} cases"
    assert reader.page.get_by_text("Nothing fits this selection. Remove a filter").is_visible()
    assert reader.page.get_by_role("button", name="CSV").is_disabled()


def test_stakeholders_are_found_by_other_names(reader: Reader, root):
    reader.open(root("stakeholders/"))
    reader.write("labs inc")
    assert reader.titles == ["Example Labs"]
    reader.write("societe")
    assert reader.titles == ["Constructor Inc."]


def test_sources_are_filtered_by_what_they_are(reader: Reader, root, small):
    reader.open(root("sources/"))
    reader.choose("Read by an editor", "Not read")
    assert reader.titles == ["Document s2"]
    assert f"{COUNT} cases" not in reader.said
    assert (
        reader.page.locator("tbody td")
        .last.inner_text()
        .startswith(f"{small.catalogue.documents['https://authority.example/s2'].claims} claims in ")
    )


def test_a_list_is_busy_until_the_search_has_answered(reader: Reader, root):
    held = []
    reader.page.route("**/engine.js", lambda route: held.append(route))
    reader.open(root("cases/"))
    reader.write("supermarket cameras")
    while not held:
        reader.page.wait_for_timeout(10)
    assert reader.page.locator(".ct-x .ct-table").get_attribute("aria-busy") == "true"
    held[0].continue_()
    assert reader.titles == ["Case 07 of the supermarket cameras"]


# ---- Taking the result away


def taken(reader: Reader, name: str) -> str:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=name, exact=True).click()
    assert download.value.suggested_filename == f"contested-cases-2026-11-23.{name.lower()}"
    return Path(download.value.path()).read_bytes().decode()


def test_the_result_is_taken_away_as_csv(reader: Reader, root, small):
    reader.open(root("cases/?place=US&place=EU"))
    text = taken(reader, "CSV")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["Title"].removeprefix("'") for row in rows] == expected(
        small.catalogue, lambda c: c.record.jurisdiction in ("US", "US-CA", "EU")
    )
    first = small.catalogue.cases[rows[0]["Id"]]
    assert rows[0]["Latest"] == first.latest_event.date
    assert rows[0]["Address"].endswith(f"cases/{first.id}/")
    assert "/tmp" not in text, "where the folder lies is nobody's business"


def test_cells_that_begin_like_formulas_are_defused(reader: Reader, root):
    reader.open(root("cases/?place=US-CA"))
    titles = [row["Title"] for row in csv.DictReader(io.StringIO(taken(reader, "CSV").removeprefix("\ufeff")))]
    assert f"'{FORMULA}" in titles
    assert not [title for title in titles if title.startswith(("=", "+", "-", "@", "\t"))]


def test_the_result_is_taken_away_as_json(reader: Reader, root, small):
    reader.open(root("cases/?place=IT"))
    data = json.loads(taken(reader, "JSON"))
    assert [case["title"] for case in data["cases"]] == expected(small.catalogue, lambda c: c.record.jurisdiction == "IT")
    assert data["count"] == len(data["cases"])
    first = small.catalogue.cases[data["cases"][0]["id"]]
    assert data["cases"][0]["status"] == [first.status.id]
    assert data["cases"][0]["latest"] == first.latest_event.date


def test_paper_gets_the_whole_result_and_no_controls(reader: Reader, root):
    reader.open(root("cases/?sort=opened"))
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    assert len(reader.titles) == COUNT
    assert not reader.page.locator(".ct-x__facets").is_visible()
    assert "?sort=opened as of 2026-11-23" in reader.page.locator(".ct-x .ct-print-only, .ct-print-only").first.inner_text()
    reader.page.evaluate("dispatchEvent(new Event('afterprint'))")
    until(reader.page, "document.querySelectorAll('.ct-x tbody tr').length === 50")
