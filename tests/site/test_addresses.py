"""A site whose address is known says it wherever others look for it: canonical links, sitemap, feeds, edit links, citations."""

import json
import re
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from .conftest import REPO_URL, SITE_URL
from .pages import pages_of

pytestmark = pytest.mark.site
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def found(published):
    return pages_of(published.hosted)


def address_of(name):
    """The full address of a page by the name of its file."""
    return SITE_URL + name.removesuffix("index.html")


def canonical(page):
    return re.findall(r'<link rel="canonical" href="([^"]*)">', page.html)


def test_every_page_names_its_own_address(found):
    for name, page in found.items():
        if name == "404.html":
            assert canonical(page) == []
        elif page.refresh:
            assert canonical(page) == [address_of(page.leads_to(page.refresh)[0])]
        else:
            assert canonical(page) == [address_of(name)]


def test_the_sitemap_lists_every_page_that_may_be_found(published, found):
    listed = [element.text for element in ElementTree.parse(published.hosted / "sitemap.xml").iter() if element.tag.endswith("}loc")]
    wanted = {address_of(name) for name, page in found.items() if 'content="noindex"' not in page.html}
    assert set(listed) == wanted
    assert len(listed) == len(set(listed))
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (published.hosted / "robots.txt").read_text()


def test_every_feed_leads_to_pages_and_claims_that_are_there(published, found):
    feeds = sorted((published.hosted / "feeds").rglob("*.atom"))
    assert published.hosted / "feeds/all.atom" in feeds and len(feeds) > 8
    for feed in feeds:
        root = ElementTree.parse(feed).getroot()
        ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        assert ids and len(ids) == len(set(ids)), feed.name
        for link in root.iter(f"{ATOM}link"):
            place = urlsplit(link.get("href"))
            assert link.get("href").startswith(SITE_URL), (feed.name, link.get("href"))
            path = unquote(place.path).removeprefix("/contested/")
            if path.endswith("/") or not path:
                assert not place.fragment or place.fragment in found[f"{path}index.html"].ids, link.get("href")
            else:
                assert (published.hosted / path).is_file(), link.get("href")


def test_the_feed_in_json_says_the_same(published):
    data = json.loads((published.hosted / "feeds/all.json").read_text())
    atom = ElementTree.parse(published.hosted / "feeds/all.atom").getroot()
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in data["items"]] == [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]


def test_edit_links_lead_to_files_of_the_repository(published, found):
    edits = {link.href for page in found.values() for link in page.links if link.href.startswith(f"{REPO_URL}/edit/main/")}
    assert f"{REPO_URL}/edit/main/data/cases/whole.yml" in edits
    root = published.hosted.parent
    assert {href for href in edits if not (root / href.removeprefix(f"{REPO_URL}/edit/main/")).is_file()} == set()


def test_an_error_is_reported_with_the_address_of_its_page_or_claim(found):
    page = found["cases/hostile/index.html"]
    reports = [link.href for link in page.links if "/issues/new?" in link.href]
    places = [unquote(parse_qs(urlsplit(report).query)["page"][0]) for report in reports]
    assert places and all(place.partition("#")[0] == f"{SITE_URL}cases/hostile/" for place in places)
    assert {anchor for place in places if (anchor := place.partition("#")[2])} <= set(page.ids)
    assert not any(re.search(r"[<>\"' ]", report) for report in reports)


def test_data_and_citations_give_full_addresses(published):
    for item in json.loads((published.hosted / "api/v1/cases.json").read_text())["cases"]:
        assert item["url"] == f"{SITE_URL}cases/{item['id']}/"
        assert item["url"] in (published.hosted / f"cases/{item['id']}/cite.bib").read_text()


def test_the_offline_edition_links_within_its_folder_all_the_same(published):
    for page in pages_of(published.offline).values():
        inner = [link.href for link in page.links if link.href.startswith(SITE_URL)]
        assert inner == [], page.name
