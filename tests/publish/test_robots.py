from xml.etree import ElementTree

import pytest

from build_tools.views.document import Redirect

from .conftest import document

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
HIDDEN = [document("404.html", indexed=False), document("cases/gone/", indexed=False)]
PAGES = [document(""), document("cases/"), document("cases/x/"), *HIDDEN]


@pytest.fixture
def addressed(configure):
    configure('site_url: ""', "site_url: https://example.org/contested")


def test_the_sitemap_lists_what_may_be_found_and_nothing_else(build, addressed):
    site = build(*PAGES, redirects=[Redirect("cases/old/", "cases/x/", "X")])
    places = [place.text for place in ElementTree.parse(site / "sitemap.xml").iter(LOCATION)]
    assert places == [f"https://example.org/contested/{address}" for address in ("", "about/", "about/method/", "cases/", "cases/x/")]


def test_robots_name_the_sitemap(build, addressed):
    assert (build(*PAGES) / "robots.txt").read_text() == "User-agent: *\nAllow: /\nSitemap: https://example.org/contested/sitemap.xml\n"


def test_without_an_address_there_is_no_sitemap(build):
    site = build(*PAGES)
    assert (site / "robots.txt").read_text() == "User-agent: *\nAllow: /\n"
    assert not (site / "sitemap.xml").exists()


def test_the_offline_edition_is_not_for_search_engines(build, addressed):
    site = build(*PAGES, offline=True)
    assert not (site / "robots.txt").exists()
    assert not (site / "sitemap.xml").exists()
