"""Links between pages are relative and lead where they say."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.links import Links

PARTS = st.lists(st.text("abc-0", min_size=1, max_size=6).filter(lambda part: part.strip("-")), max_size=4)
PAGES = PARTS.map(lambda parts: "".join(f"{part}/" for part in parts))
FILES = st.builds(lambda page, name: f"{page}{name}.json", PAGES, st.text("abc", min_size=1, max_size=5))
ANCHORS = st.sampled_from(["", "event-3", "measure-fine"])
HOSTS = st.sampled_from(["https://site.example/", "https://site.example/contested/", "file:///home/me/site/"])


@given(PAGES, PAGES | FILES, ANCHORS, HOSTS)
def test_a_link_leads_to_its_target_wherever_the_site_lies(here, target, anchor, host):
    found = urljoin(host + here, Links(here).to(target, anchor))
    assert found == host + target + (f"#{anchor}" if anchor else "")


@given(PAGES, PAGES, ANCHORS)
def test_a_link_never_names_a_host_or_the_root_of_a_server(here, target, anchor):
    assert not Links(here).to(target, anchor).startswith("/")
    assert ":" not in Links(here).to(target, anchor)


def test_a_link_to_a_place_on_the_same_page_is_its_anchor():
    assert Links("cases/x/").to("cases/x/", "event-1") == "#event-1"


def test_home_links_to_itself():
    assert Links("").to("") == "./"
