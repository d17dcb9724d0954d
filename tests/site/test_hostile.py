"""Records come from strangers. Whatever they write is shown as the text it is, and runs nothing."""

import html
import json
import re

import pytest

from tests.conftest import served

from .pages import Page, is_elsewhere, lines, pages_of
from .samples import ATTACKS, SHORT

pytestmark = [pytest.mark.site]
VISIBLE = [attack for attack in ATTACKS if "&" not in attack and "](" not in attack and "<https" not in attack]


@pytest.fixture(scope="module")
def hostile_pages(small):
    """Every page of the small site that shows something of the hostile records."""
    return [page for page in pages_of(small.hosted).values() if "window.hacked" in page.html]


def test_they_are_on_many_pages(hostile_pages):
    names = {page.name for page in hostile_pages}
    assert names >= {
        "index.html", "cases/index.html", "cases/hostile/index.html", "stakeholders/hostile/index.html", "stakeholders/index.html",
        "products/hostile/index.html", "products/index.html", "impact/everyday-user/index.html", "jurisdictions/it/index.html", "topics/privacy/index.html",
        "measures/temporary-ban/index.html", "timeline/index.html", "briefings/index.html", "briefings/hostile/index.html",
        "stakeholders/gone/index.html", "products/old-product/index.html",
    }  # fmt: skip


def test_no_attack_becomes_a_tag(hostile_pages):
    """Neither an element with a handler, nor a script or style that says what a record said, nor a picture."""
    for page in hostile_pages:
        tags = re.findall(r"<[a-zA-Z][^<>]*?(?:\"[^\"]*\"[^<>]*?|'[^']*'[^<>]*?)*>", page.html)
        bare = [re.sub(r"\"[^\"]*\"", '""', tag) for tag in tags]
        assert [tag for tag in bare if re.search(r"\son\w+\s*=", tag)] == [], page.name
        assert not re.search(r"<img|<style[ >](?!.*data-)|<iframe|<svg onload", page.html), page.name
        for script in re.findall(r"<script[^>]*>(.*?)</script", page.html, re.DOTALL):
            assert "<" not in script or "hacked" not in script, page.name


def test_no_attack_becomes_a_link(hostile_pages):
    odd = [
        (page.name, link.href)
        for page in hostile_pages
        for link in page.links
        if not re.match(r"https?://|[#./a-z0-9]", link.href) or ":" in link.href and not is_elsewhere(link.href)
    ]
    scripts = [
        (page.name, link.href)
        for page in hostile_pages
        for link in page.links
        if re.match(r"\s*(javascript|data|vbscript):", html.unescape(link.href), re.IGNORECASE)
    ]
    assert not odd and not scripts, lines(odd + scripts)


def test_every_attack_is_shown_as_it_was_written(small):
    text = Page(small.hosted / "cases/hostile/index.html", small.hosted).text
    missing = [attack for attack in VISIBLE if attack not in text]
    assert not missing, lines(missing)
    assert SHORT in text
    assert "{{ 7 * 7 }}" in text and "49" not in text


def test_titles_and_descriptions_are_text(small):
    page = Page(small.hosted / "cases/hostile/index.html", small.hosted)
    assert f"<title>{html.escape(SHORT, quote=False)} – Contested</title>" in page.html.replace("&#34;", '"').replace("&#39;", "'")
    [description] = re.findall(r'<meta name="description" content="([^"]*)">', page.html)
    assert html.unescape(description).startswith("<script>window.hacked = 1</script>")


def test_structured_data_stays_in_its_element(small):
    page = (small.hosted / "cases/hostile/index.html").read_text()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["headline"] == SHORT


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["hosted", "offline"])
def test_nothing_of_it_runs(small, browser, hostile_pages, edition):
    with served(small.hosted) as address:
        root = address if edition == "hosted" else small.offline.as_uri() + "/"
        page = browser.new_page()
        found = []
        page.on("console", lambda message: "Failed to load" in message.text or found.append((page.url, message.text)))
        page.on("dialog", lambda dialog: found.append((page.url, dialog.message)))
        page.on("pageerror", lambda error: found.append((page.url, str(error))))
        page.on("request", lambda request: request.url.startswith((root, "data:")) or found.append((page.url, request.url)))
        for hostile in hostile_pages:
            if hostile.refresh:
                continue
            page.goto(root + hostile.name, wait_until="load")
            page.locator("main").hover()
            assert page.evaluate("window.hacked === undefined"), hostile.name
            assert page.locator("main img, main script:not([src]):not([type]), main iframe, main style").count() == 0, hostile.name
        page.goto(root + "cases/hostile/index.html")
        for cite in page.locator(".ct-cite").all()[:3]:
            if cite.is_visible():
                cite.hover()
                page.locator("#ct-card").wait_for(state="visible")
        for tab in page.get_by_role("tab").all():
            tab.click()
        assert page.evaluate("window.hacked === undefined")
        assert page.locator("#ct-card img, #ct-card script").count() == 0
        page.goto(root + "cases/index.html")
        page.get_by_role("combobox", name="Search the record").fill("window hacked")
        page.get_by_role("option").first.wait_for()
        assert "<script>" in page.get_by_role("listbox", name="Results").inner_text()
        assert page.evaluate("window.hacked === undefined")
        assert page.locator("main img, #ct-card img, #search img, #search script").count() == 0
        page.close()
    assert not found, lines(found)
