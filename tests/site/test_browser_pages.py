"""Pages in real Chromium, over HTTP and from a folder: nothing fails, nothing is asked of another host, nothing is wider than a phone."""

import re
from urllib.parse import urlsplit

import pytest

from .pages import lines

pytestmark = [pytest.mark.site, pytest.mark.browser]

KINDS = (
    "", "cases/", "stakeholders/", "stakeholders/{stakeholder}/", "products/", "products/{product}/", "impact/", "impact/everyday-user/",
    "jurisdictions/", "jurisdictions/{place}/", "topics/", "topics/privacy/", "measures/", "measures/fine/", "timeline/", "briefings/",
    "briefings/{briefing}/", "data/", "about/", "about/method/", "contribute/record-format/", "404.html",
)  # fmt: skip


_LOOK = "[document.querySelectorAll('h1').length, document.documentElement.scrollWidth]"


@pytest.fixture(scope="module")
def addresses(record):
    """A page of every kind, the busiest of its kind, and every case."""
    made = record.catalogue
    names = {
        "stakeholder": max(made.stakeholders.values(), key=lambda entry: len(entry.cases)).id,
        "product": max(made.products.values(), key=lambda entry: len(entry.cases)).id,
        "place": next(iter(made.cases.values())).record.jurisdiction.lower(),
        "briefing": next((path.parent.name for path in sorted((record.hosted / "briefings").glob("*/index.html"))), ""),
    }
    return [kind.format(**names).replace("//", "/") for kind in KINDS] + [case.address for case in made.cases.values()]


@pytest.fixture(scope="module")
def visit(browser, record, address, addresses):
    """Open every page in both editions, side by side: the hosted one on a phone, the offline one on a laptop."""
    complaints, headings, widths = [], {}, {}

    def gone(request):
        """The reader left before the icon came; a missing one would be a complaint in the console."""
        return request.url.endswith("/mark.svg") and request.failure == "net::ERR_ABORTED"

    def tab(root, width):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.on("console", lambda message: complaints.append((page.url, message.type, message.text, message.location["url"])))
        page.on("pageerror", lambda error: complaints.append((page.url, f"error: {error}")))
        page.on("requestfailed", lambda request: gone(request) or complaints.append((page.url, f"failed: {request.url}")))
        page.on(
            "request", lambda request: request.url.startswith((root, "data:")) or complaints.append((page.url, f"asked: {request.url}"))
        )
        return page

    folder = record.offline.as_uri() + "/"
    hosted, offline = tab(address, 390), tab(folder, 1280)
    for place in addresses:
        hosted.goto(address + place, wait_until="commit")
        offline.goto(folder + place + ("" if place.endswith(".html") else "index.html"), wait_until="commit")
        for page in (hosted, offline):
            page.wait_for_load_state("load")
            headings[page.url], widths[page.url] = page.evaluate(_LOOK)
    hosted.close()
    offline.close()
    return complaints, headings, widths


def test_no_page_complains_or_asks_another_host(visit, addresses):
    """No error or warning in the console, no failed request, nothing asked of anybody else, over HTTP and from a folder."""
    complaints, headings, _ = visit
    assert not complaints, lines(complaints)
    assert len(headings) == 2 * len(set(addresses)) > 2 * len(KINDS)
    assert set(headings.values()) == {1}


def test_no_page_is_wider_than_its_window(visit):
    """Tables and drawings may scroll inside themselves, the page may not, neither on a phone nor on a laptop."""
    _, _, widths = visit
    wide = [(url, needed) for url, needed in widths.items() if needed > (390 if url.startswith("http") else 1280)]
    assert not wide, lines(wide)


def test_pages_fit_the_narrowest_phone(browser, address, addresses):
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for place in addresses[: len(KINDS) + 5]:
        page.goto(address + place)
        if page.evaluate(_LOOK)[1] > 320:
            wide.append(place)
    page.close()
    assert not wide, lines(wide)


def test_pages_are_whole_without_script(browser, address, addresses):
    """Nothing is hidden that only a script would show."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for place in addresses[: len(KINDS) + 3]:
        page.goto(address + place, wait_until="load")
        assert page.locator("main").is_visible() and len(page.inner_text("main")) > 80, place
    context.close()


def test_links_and_buttons_have_names(browser, address, addresses):
    """As a screen reader hears them."""
    context = browser.new_context()
    page = context.new_page()
    nameless = []
    for place in addresses[: len(KINDS) + 3]:
        page.goto(address + place, wait_until="load")
        tree = page.locator("body").aria_snapshot()
        nameless += [(place, line.strip()) for line in tree.splitlines() if re.match(r"\s*- (link|button|img|tab)\s*(:|$)", line)]
    context.close()
    assert not nameless, lines(nameless)


def test_a_page_that_is_not_there_helps_on(browser, address):
    assert urlsplit(address).hostname == "127.0.0.1"
    page = browser.new_page()
    page.goto(address + "404.html")
    page.get_by_role("link", name="all cases").click()
    assert page.url == address + "cases/"
    page.close()
