"""The explorer in real Chromium, on a server and from a folder."""

import csv
import io
import json
from collections import Counter

import pytest

from tests.explorer.conftest import COUNT, FORMULA, HOSTILE, Reader

pytestmark = pytest.mark.browser


def expected(catalogue, keep):
    """Titles of the cases that `keep` is true for, in the order of the list."""
    return [case.record.title for case in catalogue.cases.values() if keep(case)]


# ---- Without script


@pytest.fixture
def plain(browser, hosted):
    """A page with script turned off."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("address", ["cases/", "stakeholders/", "sources/"])
def test_without_script_the_whole_list_is_there(plain, hosted, small, address):
    plain.goto(hosted + address)
    counts = {"cases/": COUNT, "stakeholders/": len(small.catalogue.stakeholders), "sources/": len(small.catalogue.documents)}
    assert plain.locator("tbody tr").count() == counts[address]
    assert plain.locator(".ct-x input").count() == 0


@pytest.mark.parametrize("folder", ["jurisdictions", "topics", "measures", "years"])
def test_without_script_lists_are_one_link_away(plain, hosted, small, folder):
    """By place, topic, measure and year; and every link leads to a page."""
    plain.goto(hosted + "cases/")
    links = plain.eval_on_selector_all(f".ct-x__facets a[href*='{folder}/']", "links => links.map(link => link.href)")
    assert links
    for link in links:
        assert (small.hosted / link.removeprefix(hosted) / "index.html").is_file()
    assert plain.locator(f".ct-ways a[href*='{folder}/']").count() == 1


def test_years_have_their_lists(plain, hosted, small):
    plain.goto(hosted + "years/2021/")
    titles = expected(small.catalogue, lambda case: case.opened.year == 2021)
    assert plain.locator("tbody th a").all_inner_texts() == titles


def test_script_shows_the_same_rows(reader: Reader, root, browser, hosted):
    """Cell for cell: text, links and language."""
    read = """rows => rows.map(row => [...row.cells].map(cell => [cell.tagName, cell.className, cell.innerText,
        ...[...cell.querySelectorAll('a')].map(a => [a.href, a.rel, a.lang]), cell.querySelectorAll('svg').length, cell.querySelector('time')?.dateTime]))"""
    for kind in ("cases", "stakeholders", "sources"):
        context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(root(f"{kind}/"))
        before = page.eval_on_selector_all(".ct-x tbody tr", read)[:50]
        context.close()
        reader.open(root(f"{kind}/"))
        assert reader.page.eval_on_selector_all(".ct-x tbody tr", read) == before


# ---- Choosing


def test_every_facet_is_there_at_first_sight(reader: Reader, root):
    reader.open(root("cases/"))
    names = reader.page.locator("details.ct-x__facet[open] > summary").all_inner_texts()
    assert names == [
        "Status", "Place", "Authority or court", "Company", "Product", "Topic", "Measure", "Year opened", "Evidence", "Disagreement",
    ]  # fmt: skip
    assert reader.said == f"{COUNT} cases"


def test_values_of_one_facet_add_up_and_facets_narrow(reader: Reader, root, small):
    reader.open(root("cases/"))
    reader.choose("Place", "Italy")
    reader.choose("Place", "France")
    reader.choose("Topic", "Safety")
    assert reader.titles == expected(small.catalogue, lambda c: c.record.jurisdiction in ("IT", "FR") and "safety" in c.record.topics)
    assert reader.chips == ["Place Italy", "Place France", "Topic Safety"]


def test_counts_of_a_facet_follow_the_others_and_not_itself(reader: Reader, root, small):
    reader.open(root("cases/"))
    reader.choose("Place", "Italy")
    reader.choose("Topic", "Safety")
    cases = small.catalogue.cases.values()
    places = Counter(c.record.jurisdiction for c in cases if "safety" in c.record.topics)
    assert reader.counts("Place")["Italy"] == places["IT"]
    assert reader.counts("Place")["United States"] == places["US"] + places["US-CA"]
    here = [c for c in cases if c.record.jurisdiction == "IT"]
    assert reader.counts("Topic")["Safety"] == sum("safety" in c.record.topics for c in here)
    both = [c for c in here if "safety" in c.record.topics]
    assert reader.counts("Year opened") == {year: n for year, n in Counter(str(c.opened.year) for c in both).items()}


def test_the_facet_in_use_stays_as_it_is(reader: Reader, root):
    """Nothing moves under the reader's hand."""
    reader.open(root("cases/"))
    before = reader.counts("Place")
    reader.choose("Place", "France")
    assert list(reader.counts("Place").items()) == list(before.items())


def test_chips_are_removed_one_by_one_and_all_at_once(reader: Reader, root):
    reader.open(root("cases/?place=IT&place=FR&topic=privacy"))
    assert len(reader.chips) == 3
    reader.page.get_by_role("button", name="Remove Place: Italy").click()
    assert reader.chips == ["Place France", "Topic Privacy"]
    assert reader.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove Place: France", "focus is not lost"
    reader.page.get_by_role("button", name="Clear all").click()
    assert reader.said == f"{COUNT} cases"
    assert reader.query == ""


def test_a_long_facet_opens_and_is_searched(reader: Reader, root):
    reader.open(root("cases/"))
    facet = reader.facet("Year opened")
    facet.get_by_role("button", name="All 7").click()
    assert len(reader.counts("Year opened")) == 7
    facet.get_by_label("Find in Year opened").fill("2020")
    assert list(reader.counts("Year opened")) == ["2020"]
    facet.get_by_role("button", name="Show fewer").click()
    assert len(reader.counts("Year opened")) == 5


def test_the_list_goes_on_page_by_page(reader: Reader, root):
    reader.open(root("cases/"))
    assert len(reader.titles) == 50
    reader.page.get_by_role("button", name=f"Show {COUNT - 50} more").click()
    assert len(reader.titles) == COUNT
    assert reader.page.evaluate("document.activeElement.innerText") == reader.titles[50], "reading goes on where it stopped"


# ---- The address


def test_the_address_holds_the_choice(reader: Reader, root, browser):
    """Back, reload and a copied link restore it."""
    reader.open(root("cases/"))
    reader.choose("Status", "In force")
    reader.choose("Place", "Italy")
    assert reader.query == "?status=in-force&place=IT"
    chosen = reader.titles
    reader.page.reload()
    reader.page.wait_for_selector(".is-live tbody tr")
    assert reader.titles == chosen
    other = Reader(browser.new_page()).open(reader.page.url)
    assert (other.titles, other.chips) == (chosen, ["Status In force", "Place Italy"])
    other.page.close()
    reader.page.go_back()
    assert reader.chips == ["Status In force"]
    reader.page.go_back()
    assert (reader.chips, reader.said) == ([], f"{COUNT} cases")
    reader.page.go_forward()
    assert reader.chips == ["Status In force"]


def test_back_from_a_case_comes_to_the_same_list(reader: Reader, root):
    reader.open(root("cases/?place=IT"))
    chosen = reader.titles
    reader.page.locator("tbody th a").first.click()
    reader.page.wait_for_selector("h1")
    reader.page.go_back()
    reader.page.wait_for_selector(".is-live tbody tr")
    assert reader.titles == chosen


@pytest.mark.parametrize(
    "query",
    [
        "place=__proto__&constructor=constructor&__proto__[x]=1&toString=1",
        "status=&sort=&q=",
        "sort=constructor&status=IN-FORCE",
        "%E0%A4%A&place=%FF%FE&=&&&",
        "<script>alert(1)</script>",
        "q=%20%20&sort=--latest&year=99999999999999999999",
    ],
)
def test_garbage_in_the_address_is_passed_over(reader: Reader, root, query):
    reader.open(root(f"cases/?{query}"))
    assert reader.said == f"{COUNT} cases"
    assert reader.chips == []


def test_garbage_does_not_hide_what_is_meant(reader: Reader, root):
    reader.open(root("cases/?place=nowhere&place=IT&evil=1"))
    assert reader.chips == ["Place Italy"]


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
    reader.page.wait_for_timeout(900)
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


# ---- Order


def test_rows_are_sorted_by_every_column(reader: Reader, root, small):
    reader.open(root("cases/"))
    cases = list(small.catalogue.cases.values())
    reader.page.get_by_label("Sort by").select_option("opened")
    assert reader.titles == [case.record.title for case in sorted(cases, key=lambda case: case.opened, reverse=True)][:50]
    head = reader.page.get_by_role("columnheader", name="Case")
    head.get_by_role("button").click()
    reader.page.wait_for_selector("th[aria-sort=ascending] >> text=Case")
    assert reader.titles[-1] > "Case 40"
    head.get_by_role("button").click()
    assert reader.query == "?sort=-title"
    assert head.get_attribute("aria-sort") == "descending"
    assert reader.titles[0] == "Case 63 of the chatbot"


# ---- Taking the result away


def taken(reader: Reader, name: str) -> str:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=name, exact=True).click()
    assert download.value.suggested_filename == f"contested-cases-2026-11-23.{name.lower()}"
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        return file.read()


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
    reader.page.wait_for_function("document.querySelectorAll('.ct-x tbody tr').length === 50")


# ---- Keyboard, screen reader, phone


def test_all_is_done_by_keyboard(reader: Reader, root):
    reader.open(root("cases/"))
    reader.page.get_by_label("Search in these").focus()
    for _ in range(3):  # order, head of the first facet, its first value
        reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Space")
    assert reader.query == "?status=in-force"
    assert reader.page.evaluate("document.activeElement.type") == "checkbox", "the reader stays where they are"
    assert reader.page.locator("[role=status].ct-x__count").inner_text() == reader.said


def test_controls_have_names(reader: Reader, root):
    reader.open(root("cases/"))
    nameless = (
        """nodes => nodes.filter(node => !(node.getAttribute('aria-label') || node.labels?.length || node.textContent.trim())).length"""
    )
    assert reader.page.eval_on_selector_all(".ct-x :is(button, input, select)", nameless) == 0
    assert reader.page.locator("fieldset legend").all_text_contents()[:2] == ["Status", "Place"]


def test_on_a_phone_filters_fold_behind_a_button(reader: Reader, root):
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open(root("cases/"))
    toggle = reader.page.get_by_role("button", name="Filters")
    assert not reader.facet("Status").is_visible()
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    reader.page.locator("summary:has-text('Status')").click()
    reader.choose("Status", "In force")
    assert reader.page.get_by_role("button", name="Filters (1)").is_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390


# ---- What goes wrong


def test_hostile_records_open_nothing(reader: Reader, root):
    reader.open(root("cases/?place=EU"))
    assert HOSTILE in reader.titles
    assert reader.page.locator(".ct-x img, .ct-x script[src='x']").count() == 0
    reader.choose("Company", "Constructor Inc.")
    reader.choose("Product", "__proto__")
    assert reader.query == "?place=EU&company=constructor&product=constructor"
    assert reader.page.evaluate("({}).x") is None


def test_nothing_asks_for_more_than_a_strict_policy_allows(reader: Reader, hosted):
    def strict(route):
        response = route.fetch()
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:"
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    reader.page.route("**/cases/**", strict)
    reader.open(hosted + "cases/?place=IT&q=chatbot")
    reader.choose("Topic", "Privacy")
    assert reader.titles


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        pytest.param("**/explorer-cases.js", None, id="missing"),
        pytest.param("**/explorer-cases.js", "contestedSearch.shard(", id="cut-off"),
        pytest.param("**/explorer-cases.js", "contestedSearch.shard('000000000000','explorer-cases',{})", id="foreign-build"),
        pytest.param("**/explorer-cases-0.js", None, id="rows-missing"),
        pytest.param("**/manifest.js", None, id="no-manifest"),
        pytest.param("**/loader.js", None, id="no-loader"),
        pytest.param("**/assets/explorer-*.js", None, id="no-explorer"),
    ],
)
def test_without_its_data_the_list_stays(browser, hosted, what, answer):
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)) if "shard(" not in (answer or "") else None)
    page.route(what, lambda route: route.abort() if answer is None else route.fulfill(body=answer, content_type="text/javascript"))
    page.goto(hosted + "cases/?place=IT")
    if "assets/explorer" not in what:
        page.wait_for_selector("text=The filters could not be loaded; the list below works without them.")
    assert page.locator("tbody tr").count() == COUNT
    assert page.locator(".ct-x__facets a").count() > 10
    assert errors == []
    page.close()


def test_damaged_columns_are_refused(browser, hosted, small):
    """A value that no facet has, in a shard of the right build."""
    path = next(small.hosted.glob("search/*/explorer-cases.js"))
    text = path.read_text(encoding="utf-8").replace('"count":64', '"count":65')
    page = browser.new_page()
    page.route("**/explorer-cases.js", lambda route: route.fulfill(body=text, content_type="text/javascript"))
    page.goto(hosted + "cases/")
    page.wait_for_selector("text=The list arrived damaged.")
    assert page.locator("tbody tr").count() == COUNT
    page.close()


def test_a_search_that_cannot_be_loaded_leaves_titles(browser, hosted):
    page = browser.new_page()
    page.route("**/search/*/engine*.js", lambda route: route.abort())
    made = Reader(page).open(hosted + "cases/")
    made.write("supermarket")
    page.wait_for_selector("text=Only titles and filters are searched.")
    assert made.titles == ["Case 07 of the supermarket cameras"]
    page.close()


def test_a_history_that_refuses_does_no_harm(browser, hosted):
    page = browser.new_page()
    page.add_init_script("history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }")
    made = Reader(page).open(hosted + "cases/")
    made.choose("Place", "Italy")
    assert made.said.startswith("13 of")
    assert made.problems == []
    page.close()
