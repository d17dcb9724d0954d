"""How a person reads: by keyboard, with and without script, on paper, in the dark."""

import re
from urllib.parse import urlsplit

import pytest

from tests.browser import until

pytestmark = [pytest.mark.site, pytest.mark.browser]


@pytest.fixture(params=["hosted", "offline"])
def root(request, small, small_address):
    """What the addresses of the small site begin with, in both editions."""
    return small_address if request.param == "hosted" else small.offline.as_uri() + "/"


@pytest.fixture(scope="module")
def small_address(small):
    from tests.conftest import served

    with served(small.hosted) as found:
        yield found


@pytest.fixture
def page(browser):
    """A window of its own."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(10_000)
    yield made
    made.close()


def at(root, address, anchor=""):
    """The address of a page in an edition."""
    return root + address + ("index.html" if root.startswith("file:") else "") + anchor


def focus(page, locator, most=200):
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("it cannot be reached with Tab")


def shown(page):
    """The panels of "what this means for you" that can be read."""
    return [panel.get_attribute("data-ct-tab") for panel in page.locator("[data-ct-tab]").all() if panel.is_visible()]


def test_from_home_to_a_case_to_its_source_and_back_by_keyboard(page, root):
    page.goto(at(root, ""))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "content"
    focus(page, page.locator("main").get_by_role("link", name="Example Authority and the Chatbot, whole").first)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"cases/whole/"))
    assert page.inner_text("h1") == "Example Authority and the Chatbot, whole"

    page.goto(at(root, "cases/whole/"))
    focus(page, page.locator("#event-2 .ct-cite").first)
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "source-s2"
    focus(page, page.locator("#source-s2 .ct-source__back a", has_text="event 2"))
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "event-2"
    page.go_back()
    assert urlsplit(page.url).fragment == "source-s2"


def test_what_this_means_is_told_to_one_reader_at_a_time(page, root):
    page.goto(at(root, "cases/whole/"))
    assert shown(page) == ["Everyday user"]
    page.get_by_role("tab", name="Parent").click()
    assert shown(page) == ["Parent"]
    assert page.get_by_role("tab", selected=True).inner_text() == "Parent"


def test_the_tabs_work_by_keyboard(page, root):
    page.goto(at(root, "cases/whole/"))
    focus(page, page.get_by_role("tab", name="Everyday user"))
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End"):
        page.keyboard.press(key)
        [one] = shown(page)
        seen.append(one)
        assert page.evaluate("document.activeElement.textContent") == one, "the focus goes along"
    assert seen == ["Developer", "Parent", "Everyday user", "Parent", "Everyday user", "Parent"]


def test_a_link_to_a_hidden_effect_opens_its_panel(page, root):
    page.goto(at(root, "cases/whole/", "#impact-3"))
    assert shown(page) == ["Parent"]


def test_without_script_every_panel_is_there(browser, root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at(root, "cases/whole/"))
    assert shown(page) == ["Everyday user", "Developer", "Parent"]
    assert page.locator("[role=tab]").count() == 0
    context.close()


def test_on_paper_every_panel_and_every_carrying_word_is_there(page, root):
    page.goto(at(root, "cases/whole/"))
    assert not page.locator("#event-1 .ct-words").is_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page) == ["Everyday user", "Developer", "Parent"]
    assert page.locator("#event-1 .ct-words").is_visible()
    assert not page.get_by_role("tab").first.is_visible()
    assert not page.locator("header nav").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#event-1 .ct-working[open]").count() == 0


def test_hovering_a_number_shows_what_its_source_is(page, root):
    page.goto(at(root, "cases/whole/"))
    card = page.locator("#ct-card")
    page.locator("#event-2 .ct-cite").first.hover()
    card.wait_for(state="visible")
    assert "Document s2" in card.inner_text() and "Le Journal" in card.inner_text()
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")


def test_focusing_a_number_shows_what_its_source_is_and_escape_hides_it(page, root):
    page.goto(at(root, "cases/whole/"))
    number = page.locator("#event-2 .ct-cite").first
    title = number.get_attribute("aria-describedby")
    assert "Document s2" in page.locator(f"#{title}").inner_text(), "without a card its title describes it"
    focus(page, number)
    assert page.locator("#ct-card").is_visible()
    assert number.get_attribute("aria-describedby") == "ct-card"
    page.keyboard.press("Escape")
    assert not page.locator("#ct-card").is_visible()
    assert number.get_attribute("aria-describedby") == title


def test_the_evidence_shows_its_working(page, root):
    page.goto(at(root, "cases/whole/"))
    working = page.locator("#event-1 .ct-working")
    assert not working.get_by_text("stop now").is_visible()
    working.locator("summary").click()
    assert working.get_by_text("stop now").is_visible()


def test_a_citation_is_copied(browser, small_address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(small_address + "cases/whole/")
    page.get_by_role("button", name="Copy citation").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.inner_text("#citation-text")
    context.close()


def test_a_table_is_sorted_by_its_heads(page, root):
    page.goto(at(root, "stakeholders/authority/"))
    table = page.locator("table[data-ct-sortable]").first
    before = table.locator("tbody th").all_inner_texts()
    table.get_by_role("button", name="Case").click()
    assert table.locator("tbody th").all_inner_texts() == sorted(before, key=str.casefold)
    table.get_by_role("button", name="Case").click()
    assert table.locator("tbody th").all_inner_texts() == sorted(before, key=str.casefold, reverse=True)
    assert len(before) > 1


@pytest.mark.parametrize("address", ["", "cases/", "cases/whole/", "stakeholders/authority/", "about/"])
def test_the_dark_scheme_is_dark_and_readable(page, small_address, address):
    """Text and ground swap their lightness, and keep a contrast of at least 4.5 (WCAG AA)."""
    page.goto(small_address + address)
    light = page.evaluate(_SHADES)
    page.emulate_media(color_scheme="dark")
    until(page, "document.body.dataset.mdColorScheme === 'slate' && document.getAnimations().length === 0")
    dark = page.evaluate(_SHADES)
    assert light["ground"] > 0.7 > 0.3 > light["text"]
    assert dark["ground"] < 0.1 < 0.3 < dark["text"]
    assert min(light["contrast"], dark["contrast"]) >= 4.5


_SHADES = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const shade = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    const linear = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return a === 0 ? null : 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const ground = element => {
    for (; element; element = element.parentElement) {
      const found = shade(getComputedStyle(element).backgroundColor);
      if (found !== null) return found;
    }
    return 1;
  };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const texts = [...document.querySelectorAll("main h1, main p, main a, main li, main td, main dt, main dd, main summary, header a, footer p")]
    .filter(element => element.offsetParent && element.textContent.trim());
  const contrasts = texts.map(element => ratio(shade(getComputedStyle(element).color), ground(element)));
  const main = document.querySelector("main h1");
  return {ground: ground(main), text: shade(getComputedStyle(main).color), contrast: Math.min(...contrasts)};
}"""
