"""Every link of every page leads somewhere, in both editions; nothing is loaded from elsewhere."""

from collections import Counter

import pytest

from .pages import is_elsewhere, lines, pages_of

pytestmark = pytest.mark.site
EXTERNAL = {"noopener", "noreferrer", "nofollow", "ugc"}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_every_link_leads_to_a_file_and_every_anchor_to_its_place(pages, site):
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    ids = {name: set(page.ids) for name, page in pages.items()}
    lost = set()
    for page in pages.values():
        for href in page.followed():
            if is_elsewhere(href):
                continue
            file, anchor = page.leads_to(href)
            if file not in files or (anchor and anchor not in ids.get(file, ())):
                lost.add((page.name, href))
    assert not lost, lines(sorted(lost))
    assert len(pages) > 60


def test_what_a_page_loads_is_there(pages, site):
    for page in pages.values():
        for href in page.loads:
            assert (site / page.leads_to(href)[0]).is_file(), (page.name, href)


def test_a_page_loads_nothing_from_another_host(pages):
    assert [(page.name, href) for page in pages.values() for href in page.loads if is_elsewhere(href)] == []


def test_style_sheets_ask_for_nothing_elsewhere(site):
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text and "url(//" not in text and "@import" not in text, sheet.name


def test_links_that_leave_the_site_say_so(pages):
    """Whatever a page links to gets no credit from us and learns nothing of the reader. (The licence of the data is our own word.)"""
    bare = [
        (page.name, link.href)
        for page in pages.values()
        for link in page.links
        if is_elsewhere(link.href)
        and not set(link.rel.split()) >= EXTERNAL
        and not (link.href == LICENCE and set(link.rel.split()) >= {"license", "noopener", "noreferrer"})
    ]
    assert not bare, lines(bare)


def test_links_that_leave_the_site_are_plain_web_addresses(pages):
    odd = {link.href for page in pages.values() for link in page.links if is_elsewhere(link.href) and not link.href.startswith("http")}
    assert not odd, lines(odd)


@pytest.mark.parametrize("built", ["record", "small"])
def test_offline_links_end_in_a_file_below_the_folder(built, request):
    """A folder on a laptop completes no directory."""
    for page in pages_of(request.getfixturevalue(built).offline).values():
        for href in page.followed():
            if is_elsewhere(href) or href.startswith("#"):
                continue
            path = href.partition("#")[0].partition("?")[0]
            assert not path.startswith("/") and not path.endswith("/") and path not in ("", ".", ".."), (page.name, href)
            assert path.count("../") <= page.name.count("/"), (page.name, href)


def test_no_id_is_given_twice_in_a_page(pages):
    twice = [(name, ident) for name, page in pages.items() for ident, times in Counter(page.ids).items() if times > 1]
    assert not twice, lines(twice)


def test_no_page_is_an_island(pages, site):
    """From home a reader reaches every page but those that are only reached by old addresses."""
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        waiting += [pages[name].leads_to(link.href)[0] for link in pages[name].links if not is_elsewhere(link.href)]
    apart = {name for name, page in pages.items() if name not in reached and 'content="noindex"' not in page.html}
    assert not apart, lines(sorted(apart))
