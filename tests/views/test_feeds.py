"""Feeds of what changed."""

import json
from xml.etree import ElementTree

from build_tools.views.feeds import LIMIT, case_feed, feed_assets
from build_tools.views.place import Site
from tests.factories import case_data, catalogue, event

SITE = Site("https://record.example/")
ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(tmp_path, site=SITE, **given):
    made = catalogue(tmp_path, {"example": case_data(**given)})
    assets = [*(feed.of(made) for feed in feed_assets(made, site)), *case_feed("example", made, site)]
    return {asset.address: asset.content for asset in assets}


def test_without_an_address_of_the_site_there_are_no_feeds(tmp_path):
    assert feeds(tmp_path, Site()) == {}


def test_a_case_is_in_the_feeds_of_its_place_topics_and_parties(tmp_path):
    assert set(feeds(tmp_path)) == {
        "feeds/all.atom", "feeds/all.json", "feeds/cases/example.atom", "feeds/jurisdictions/it.atom", "feeds/topics/privacy.atom",
        "feeds/stakeholders/authority.atom", "feeds/stakeholders/labs.atom",
    }  # fmt: skip


def test_entries_are_events_newest_first_and_lead_to_their_claims(tmp_path):
    made = feeds(
        tmp_path, events=[event("2024", "opened"), event("2025-03-01", "fine", what="<b>A fine</b> & *more*."), event("2027", "hearing")]
    )
    feed = ElementTree.fromstring(made["feeds/all.atom"])
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [f"https://record.example/cases/example/#event-{n}" for n in (2, 1)]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2025-03-01T00:00:00Z", "2024-01-01T00:00:00Z"]
    assert entries[0].findtext(f"{ATOM}content") == "<b>A fine</b> & more."
    items = json.loads(made["feeds/all.json"])["items"]
    assert [item["url"] for item in items] == [entry.findtext(f"{ATOM}id") for entry in entries]


def test_a_feed_holds_the_newest_entries_only(tmp_path):
    made = feeds(tmp_path, events=[event(str(1900 + n)) for n in range(LIMIT + 20)])
    assert len(ElementTree.fromstring(made["feeds/all.atom"]).findall(f"{ATOM}entry")) == LIMIT


def test_a_case_in_which_nothing_has_happened_yet_has_no_feed(tmp_path):
    assert set(feeds(tmp_path, events=[event("2027-01", "hearing")])) == {"feeds/all.atom", "feeds/all.json"}
