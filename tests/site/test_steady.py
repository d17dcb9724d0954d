"""Nothing moves while a page arrives: what a script or a font adds has its place from the first paint."""

import pytest

pytestmark = [pytest.mark.site, pytest.mark.browser]

MOVED = """new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""
MOST = 0.005
"""Of the window's height; a heading that wraps anew when its font comes late is half of it, a search box that grows four times as much."""


@pytest.mark.parametrize("width", [412, 1280])
@pytest.mark.parametrize("place", ["", "cases/", "cases/us-anthropic-model-recall/", "about/"])
def test_nothing_moves_while_a_page_arrives(address, browser, place, width):
    page = browser.new_page(viewport={"width": width, "height": 820})
    try:
        page.goto(address + place)
        assert page.evaluate(MOVED) <= MOST
    finally:
        page.close()


@pytest.mark.parametrize(("place", "wanted"), [("about/", True), ("cases/", False), ("cases/us-anthropic-model-recall/", False)])
def test_only_pages_written_by_hand_load_the_themes_style_sheets(record, place, wanted):
    text = (record.hosted / place / "index.html").read_text(encoding="utf-8")
    assert "assets/contested.css" in text
    assert ("assets/stylesheets/" in text) is wanted


def test_fonts_are_asked_for_at_once_where_a_server_sends_them(record):
    assert record.hosted.joinpath("index.html").read_text(encoding="utf-8").count('rel="preload" as="font"') == 2
    assert 'rel="preload"' not in record.offline.joinpath("index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["cases", "stakeholders", "sources", "about/method", "develop/search"])
def test_pages_say_what_they_are_about(record, place):
    assert '<meta name="description" content="' in (record.hosted / place / "index.html").read_text(encoding="utf-8")
