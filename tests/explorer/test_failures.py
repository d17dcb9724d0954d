"""Hostile records, strict policies, and data that is missing or damaged."""

import pytest

from tests.explorer.conftest import COUNT, HOSTILE, Reader

pytestmark = pytest.mark.browser


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


def test_storage_that_throws_is_no_matter(reader: Reader, root):
    """Nothing is stored: what was chosen stands in the address."""
    names = "for (const name of ['localStorage', 'sessionStorage'])"
    reader.page.add_init_script(f"{names} Object.defineProperty(window, name, {{ get() {{ throw new Error('no'); }} }});")
    reader.open(root("cases/?place=IT"))
    reader.choose("Topic", "Privacy")
    assert reader.query == "?place=IT&topic=privacy"


def test_a_history_that_refuses_does_no_harm(browser, hosted):
    page = browser.new_page()
    page.add_init_script("history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }")
    made = Reader(page).open(hosted + "cases/")
    made.choose("Place", "Italy")
    assert made.said.startswith("13 of")
    assert made.problems == []
    page.close()
