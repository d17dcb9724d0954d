# The box as readers use it: by mouse, keyboard, screen reader and phone; from a folder and from a server.
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Built, served

pytestmark = pytest.mark.browser
INPUT = "#search-words"


def results(page: Any, text: str) -> Any:
    """Type and wait for results."""
    page.fill(INPUT, text)
    page.wait_for_selector("[role=option]")
    return page.locator("[role=option]")


def active(page: Any) -> str:
    """Text of the option that the box says is active, or ""."""
    return str(
        page.evaluate(
            "document.getElementById(document.getElementById('search-words').getAttribute('aria-activedescendant'))?.textContent || ''"
        )
    )


def test_nothing_of_the_index_is_loaded_until_somebody_turns_to_the_box(real: tuple[Path, Any], browser: Any) -> None:
    """A page that nobody searches on asks for two small scripts and a style sheet."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((real[0] / "page/index.html").as_uri(), wait_until="networkidle")
    assert [address for address in asked if "/search/" in address and "/assets/" not in address] == []
    page.click(INPUT)
    page.wait_for_function("contestedSearch.engine !== null")
    assert any(address.endswith("/search/manifest.js") for address in asked)
    page.close()


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_lead_to_the_box(key: str, real_page: Any) -> None:
    """From anywhere on the page, and what was there is selected for typing over."""
    real_page.fill(INPUT, "old")
    real_page.evaluate("document.activeElement.blur()")
    real_page.keyboard.press(key)
    real_page.keyboard.type("new")
    assert real_page.input_value(INPUT) == "new"


def test_a_slash_in_another_field_is_a_slash(real_page: Any) -> None:
    """The key belongs to whoever is typing."""
    real_page.click("#other")
    real_page.keyboard.type("a/b")
    assert real_page.input_value("#other") == "a/b"


def test_results_come_as_one_types_and_say_why(real_page: Any) -> None:
    """The best first, with its words marked."""
    real_page.click(INPUT)
    real_page.keyboard.type("italy chatgpt ban")
    real_page.wait_for_function("document.querySelector('[role=option] mark')?.textContent === 'Italy'")
    first = real_page.locator("[role=option]").first
    assert first.locator(".search__title").inner_text() == "Italy's data protection authority and ChatGPT"
    assert "ChatGPT" in first.locator("mark").all_inner_texts()
    assert first.get_attribute("href").endswith("/cases/italy-garante-chatgpt/index.html")
    claims = real_page.locator(".search__hit--claim")
    assert "#" in claims.first.get_attribute("href")


def test_the_pattern_of_a_combobox(real_page: Any) -> None:
    """Roles and states as the ARIA authoring practices ask; focus never leaves the box."""
    box = real_page.get_by_role("combobox", name="Search the record")
    assert box.get_attribute("aria-expanded") == "false"
    box.click()
    results(real_page, "clearview")
    assert box.get_attribute("aria-expanded") == "true"
    assert real_page.get_by_role("listbox", name="Results").get_attribute("id") == box.get_attribute("aria-controls")
    options = real_page.get_by_role("option")
    assert len({options.nth(n).get_attribute("id") for n in range(options.count())}) == options.count()
    assert active(real_page) == ""
    real_page.keyboard.press("ArrowDown")
    assert active(real_page) == options.first.text_content()
    assert real_page.get_by_role("option", selected=True).count() == 1
    real_page.keyboard.press("ArrowUp")
    assert active(real_page) == "", "past the first the box itself is active"
    real_page.keyboard.press("ArrowUp")
    assert active(real_page) == options.last.text_content()
    assert real_page.evaluate("document.activeElement.id") == "search-words"
    real_page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "clearview", "the first Escape closes"
    real_page.keyboard.press("Escape")
    assert box.input_value() == "", "the second empties"


def test_results_are_announced(real_page: Any) -> None:
    """A polite status says how many and which is first, once the reader pauses."""
    real_page.click(INPUT)
    results(real_page, "mercadona")
    real_page.wait_for_function("/^\\d+ results?[.,].*First: /.test(document.querySelector('[role=status]').textContent)")


def test_nothing_found_says_so_and_what_to_try(real_page: Any) -> None:
    """Plain words, and no list is announced."""
    real_page.click(INPUT)
    real_page.fill(INPUT, "xqzwv jjjkq")
    real_page.wait_for_selector("text=Nothing was found")
    assert "fewer or other words" in real_page.inner_text(".search__state")
    assert real_page.get_attribute(INPUT, "aria-expanded") == "false"
    real_page.fill(INPUT, "the of")
    real_page.wait_for_selector("text=No word to look for")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("robot " * 1667, "Only the first word was looked for", id="ten-thousand-characters"),
        pytest.param("x" * 10_000, "Nothing was found", id="one-long-word"),
        pytest.param("the of and which", "No word to look for", id="stop-words"),
        pytest.param('?!… — «» "', "No word to look for", id="punctuation"),
        pytest.param("🤖🚗👩‍⚖️", "No word to look for", id="emoji"),
        pytest.param("هيئة حماية البيانات", "Nothing was found", id="right-to-left"),
        pytest.param("בינה מלאכותית", "Nothing was found", id="hebrew"),
        pytest.param("\u202eqzxwv", "Nothing was found", id="direction-override"),
    ],
)
def test_odd_text_is_answered_in_words(text: str, said: str, real_page: Any) -> None:
    """Never a blank box; and the next query is answered."""
    real_page.click(INPUT)
    real_page.fill(INPUT, text)
    real_page.wait_for_selector(f".search__state:has-text('{said}')")
    results(real_page, "clearview")


def test_enter_opens_the_best_or_the_chosen(record: Built, opened: Callable[..., Any]) -> None:
    """In the offline edition, from a page two levels down."""
    page = opened((record.offline / "about/method/index.html").as_uri())
    page.keyboard.press("/")
    results(page, "garante chatgtp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/italy-garante-chatgpt/index.html")
    page.keyboard.press("/")
    results(page, "tesla autopilot recall")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    href = page.evaluate("document.querySelectorAll('[role=option]')[1].href")
    page.keyboard.press("Enter")
    page.wait_for_url(href)
    assert Path(re.sub(r"^file://|#.*$", "", page.url)).is_file()


def test_every_kind_of_hit_leads_to_a_page_that_is_there(record: Built, opened: Callable[..., Any]) -> None:
    """Pages and anchors of hits exist in the site."""
    page = opened((record.offline / "index.html").as_uri())
    for query in ("openai", "chatgpt", "clearview fine", "founding dispute", "court annulled decision", "docket 2024"):
        for hit in page.evaluate("(text) => contestedSearch.query(text, { limit: 20 })", query)["hits"]:
            file = record.offline / hit["address"] / "index.html"
            assert file.is_file(), hit["address"]
            html = file.read_text(encoding="utf-8")
            for claim in hit["claims"]:
                assert not claim["anchor"] or f'id="{claim["anchor"]}"' in html, (hit["address"], claim["anchor"])


def test_it_works_from_a_server(record: Built, opened: Callable[..., Any]) -> None:
    """The hosted edition links to folders."""
    with served(record.hosted) as address:
        page = opened(f"{address}cases/italy-garante-chatgpt/")
        page.click(INPUT)
        results(page, "mercadona spain")
        assert page.locator("[role=option]").first.get_attribute("href") == f"{address}cases/spain-aepd-mercadona/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone(scheme: str, real: tuple[Path, Any], opened: Callable[..., Any]) -> None:
    """At 390 pixels nothing is cut off, and results are large enough to touch."""
    page = opened(real[0], viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, color_scheme=scheme)
    page.tap(INPUT)
    found = results(page, "clearview")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    pop = page.locator(".search__pop").bounding_box()
    assert pop["x"] >= 0
    assert pop["x"] + pop["width"] <= 390
    assert found.first.bounding_box()["height"] >= 44
    assert page.locator(INPUT).bounding_box()["height"] >= 40


def test_words_of_a_record_are_text(real_page: Any) -> None:
    """Marks are made of text nodes: markup in a text stays text."""
    real_page.click(INPUT)
    results(real_page, "grok")
    real_page.evaluate(
        """() => { contestedSearch.query = async () => ({ total: 1, all: true, note: "<b>", words: ["img"], hits: [{ kind: "case", id: "x", ordinal: 0, score: 1,
          title: "<img src=x onerror=boom()>", address: "cases/x/", meta: "<script>boom()</script>", summary: "<i>img</i>", claims: [{ anchor: "a", label: "<u>", text: "<img>" }] }] }); }"""
    )
    real_page.fill(INPUT, "img")
    real_page.wait_for_function("document.querySelector('.search__title')?.textContent.startsWith('<img')")
    assert real_page.evaluate("document.querySelectorAll('#search :is(img, script, i, u, b)').length") == 0


def test_leaving_closes_it(real_page: Any) -> None:
    """By Tab and by a click beside it."""
    real_page.click(INPUT)
    results(real_page, "grok")
    real_page.keyboard.press("Tab")
    assert not real_page.is_visible(".search__pop")
    real_page.click(INPUT)
    real_page.wait_for_selector("[role=option]", state="visible")
    real_page.mouse.click(5, 600)
    assert not real_page.is_visible(".search__pop")
