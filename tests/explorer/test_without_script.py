"""The pages of the explorer without script, and the same rows with it."""

import pytest

from tests.explorer.conftest import COUNT, Reader, expected

pytestmark = pytest.mark.browser


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
