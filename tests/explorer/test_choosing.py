"""Choosing in real Chromium, on a server and from a folder: facets, the address, order, keyboard and phone."""

from collections import Counter

import pytest

from tests.explorer.conftest import COUNT, Reader, expected

pytestmark = pytest.mark.browser


# ---- Choosing


def test_every_facet_is_there_at_first_sight(reader: Reader, root):
    reader.open(root("cases/"))
    names = reader.page.locator("details.ct-x__facet[open] > summary").all_inner_texts()
    assert names == [
        "Status", "Place", "Authority or court", "Company", "Product", "Topic", "Measure", "Year opened", "Evidence", "Disagreement",
    ]  # fmt: skip
    assert reader.said == f"{COUNT} cases"


def test_values_of_one_facet_add_up_and_facets_narrow(reader: Reader, root, small):
    reader.open(root("cases/"))
    reader.choose("Place", "Italy")
    reader.choose("Place", "France")
    reader.choose("Topic", "Safety")
    assert reader.titles == expected(small.catalogue, lambda c: c.record.jurisdiction in ("IT", "FR") and "safety" in c.record.topics)
    assert reader.chips == ["Place Italy", "Place France", "Topic Safety"]


def test_counts_of_a_facet_follow_the_others_and_not_itself(reader: Reader, root, small):
    reader.open(root("cases/"))
    reader.choose("Place", "Italy")
    reader.choose("Topic", "Safety")
    cases = small.catalogue.cases.values()
    places = Counter(c.record.jurisdiction for c in cases if "safety" in c.record.topics)
    assert reader.counts("Place")["Italy"] == places["IT"]
    assert reader.counts("Place")["United States"] == places["US"] + places["US-CA"]
    here = [c for c in cases if c.record.jurisdiction == "IT"]
    assert reader.counts("Topic")["Safety"] == sum("safety" in c.record.topics for c in here)
    both = [c for c in here if "safety" in c.record.topics]
    assert reader.counts("Year opened") == dict(Counter(str(c.opened.year) for c in both))


def test_the_facet_in_use_stays_as_it_is(reader: Reader, root):
    """Nothing moves under the reader's hand."""
    reader.open(root("cases/"))
    before = reader.counts("Place")
    reader.choose("Place", "France")
    assert list(reader.counts("Place").items()) == list(before.items())


def test_chips_are_removed_one_by_one_and_all_at_once(reader: Reader, root):
    reader.open(root("cases/?place=IT&place=FR&topic=privacy"))
    assert len(reader.chips) == 3
    reader.page.get_by_role("button", name="Remove Place: Italy").click()
    assert reader.chips == ["Place France", "Topic Privacy"]
    assert reader.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove Place: France", "focus is not lost"
    reader.page.get_by_role("button", name="Clear all").click()
    assert reader.said == f"{COUNT} cases"
    assert reader.query == ""


def test_a_long_facet_opens_and_is_searched(reader: Reader, root):
    reader.open(root("cases/"))
    facet = reader.facet("Year opened")
    facet.get_by_role("button", name="All 7").click()
    assert len(reader.counts("Year opened")) == 7
    facet.get_by_label("Find in Year opened").fill("2020")
    assert list(reader.counts("Year opened")) == ["2020"]
    facet.get_by_role("button", name="Show fewer").click()
    assert len(reader.counts("Year opened")) == 5


def test_the_list_goes_on_page_by_page(reader: Reader, root):
    reader.open(root("cases/"))
    assert len(reader.titles) == 50
    reader.page.get_by_role("button", name=f"Show {COUNT - 50} more").click()
    assert len(reader.titles) == COUNT
    assert reader.page.evaluate("document.activeElement.innerText") == reader.titles[50], "reading goes on where it stopped"


# ---- The address


def test_the_address_holds_the_choice(reader: Reader, root, browser):
    """Back, reload and a copied link restore it."""
    reader.open(root("cases/"))
    reader.choose("Status", "In force")
    reader.choose("Place", "Italy")
    assert reader.query == "?status=in-force&place=IT"
    chosen = reader.titles
    reader.page.reload()
    reader.page.wait_for_selector(".is-live tbody tr")
    assert reader.titles == chosen
    other = Reader(browser.new_page()).open(reader.page.url)
    assert (other.titles, other.chips) == (chosen, ["Status In force", "Place Italy"])
    other.page.close()
    reader.page.go_back()
    assert reader.chips == ["Status In force"]
    reader.page.go_back()
    assert (reader.chips, reader.said) == ([], f"{COUNT} cases")
    reader.page.go_forward()
    assert reader.chips == ["Status In force"]


def test_back_from_a_case_comes_to_the_same_list(reader: Reader, root):
    reader.open(root("cases/?place=IT"))
    chosen = reader.titles
    reader.page.locator("tbody th a").first.click()
    reader.page.wait_for_selector("h1")
    reader.page.go_back()
    reader.page.wait_for_selector(".is-live tbody tr")
    assert reader.titles == chosen


@pytest.mark.parametrize(
    "query",
    [
        "place=__proto__&constructor=constructor&__proto__[x]=1&toString=1",
        "status=&sort=&q=",
        "sort=constructor&status=IN-FORCE",
        "%E0%A4%A&place=%FF%FE&=&&&",
        "<script>alert(1)</script>",
        "q=%20%20&sort=--latest&year=99999999999999999999",
    ],
)
def test_garbage_in_the_address_is_passed_over(reader: Reader, root, query):
    reader.open(root(f"cases/?{query}"))
    assert reader.said == f"{COUNT} cases"
    assert reader.chips == []


def test_garbage_does_not_hide_what_is_meant(reader: Reader, root):
    reader.open(root("cases/?place=nowhere&place=IT&evil=1"))
    assert reader.chips == ["Place Italy"]


# ---- Order


def test_rows_are_sorted_by_every_column(reader: Reader, root, small):
    reader.open(root("cases/"))
    cases = list(small.catalogue.cases.values())
    reader.page.get_by_label("Sort by").select_option("opened")
    assert reader.titles == [case.record.title for case in sorted(cases, key=lambda case: case.opened, reverse=True)][:50]
    head = reader.page.get_by_role("columnheader", name="Case")
    head.get_by_role("button").click()
    reader.page.wait_for_selector("th[aria-sort=ascending] >> text=Case")
    assert reader.titles[-1] > "Case 40"
    head.get_by_role("button").click()
    reader.page.wait_for_selector("th[aria-sort=descending] >> text=Case")
    assert reader.query == "?sort=-title"
    assert head.get_attribute("aria-sort") == "descending"
    assert reader.titles[0] == "Case 63 of the chatbot"


def test_the_order_turns_round_without_heads_of_columns(reader: Reader, root, small):
    """On a phone they are not there: the button beside the order says the direction and turns it."""
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open(root("cases/"))
    reader.page.get_by_label("Sort by").select_option("opened")
    reader.page.get_by_role("button", name="Newest first; turn round").click()
    reader.page.get_by_role("button", name="Oldest first; turn round").wait_for()
    cases = small.catalogue.cases.values()
    assert reader.query == "?sort=-opened"
    assert reader.titles == [case.record.title for case in sorted(cases, key=lambda case: case.opened)][:50]
    reader.page.get_by_label("Sort by").select_option("place")
    assert reader.page.get_by_role("button", name="A to Z; turn round").is_visible()
    reader.write("chatbot")
    reader.page.get_by_label("Sort by").select_option("latest")
    reader.page.get_by_role("button", name="Newest first; turn round").click()
    assert reader.query == "?q=chatbot&sort=-latest"


# ---- Keyboard, screen reader, phone


def test_all_is_done_by_keyboard(reader: Reader, root):
    reader.open(root("cases/"))
    reader.page.get_by_label("Search in these").focus()
    for _ in range(4):  # order, its direction, head of the first facet, its first value
        reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Space")
    assert reader.query == "?status=in-force"
    assert reader.page.evaluate("document.activeElement.type") == "checkbox", "the reader stays where they are"
    assert reader.page.locator("[role=status].ct-x__count").inner_text() == reader.said


def test_controls_have_names(reader: Reader, root):
    reader.open(root("cases/"))
    nameless = (
        """nodes => nodes.filter(node => !(node.getAttribute('aria-label') || node.labels?.length || node.textContent.trim())).length"""
    )
    assert reader.page.eval_on_selector_all(".ct-x :is(button, input, select)", nameless) == 0
    assert reader.page.locator("fieldset legend").all_text_contents()[:2] == ["Status", "Place"]


def test_on_a_phone_filters_fold_behind_a_button(reader: Reader, root):
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open(root("cases/"))
    toggle = reader.page.get_by_role("button", name="Filters")
    assert not reader.facet("Status").is_visible()
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    reader.page.locator("summary:has-text('Status')").click()
    reader.choose("Status", "In force")
    assert reader.page.get_by_role("button", name="Filters (1)").is_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= 390
