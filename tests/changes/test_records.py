"""Records that come, move, go; profiles, vocabularies and list pages."""

from build_tools.changes.addresses import GONE
from build_tools.changes.text import as_text
from tests.factories import STAKEHOLDERS, case_data

CASE = case_data()
WITHDRAWN = {"withdrawn": {"date": "2026-11-01", "reason": "It was no dispute over an AI system."}}


def said(comparison):
    """By record: what became of it, and what is said of that."""
    return {
        (record.kind, record.id): (record.did, [(c.did, c.part, c.was, c.now) for c in record.changes])
        for record in comparison.records
        if record.kind != "list page"
    }


def test_a_new_case_is_told_in_short(compared):
    found = compared({"cases": {"example": CASE}}, {"cases": {"example": CASE, "second": case_data(title="A second case", products=None)}})
    did, changes = said(found)["case", "second"]
    assert did == "added"
    assert changes[0] == ("added", "page", "", "cases/second/")
    assert ("added", "contents", "", "1 event, 2 positions, 1 effect on readers, 1 source") in changes
    assert found.summary() == "1 case added"


def test_a_record_that_goes_without_a_trace_is_pointed_out(compared):
    found = compared({"cases": {"example": CASE, "second": CASE}}, {"cases": {"example": CASE}})
    assert said(found)["case", "second"] == ("removed", [("removed", "page", "cases/second/", "")])
    assert GONE in as_text(found)


def test_a_withdrawn_record_says_why(compared):
    found = compared({"cases": {"example": CASE, "second": CASE}}, {"cases": {"example": CASE, "second": WITHDRAWN}})
    assert said(found)["case", "second"] == (
        "withdrawn",
        [("withdrawn", "page", "cases/second/", "It was no dispute over an AI system.")],
    )
    assert GONE not in as_text(found)
    assert found.uncorrected == 0


def test_a_renamed_record_moves_and_is_compared_with_what_it_was(compared):
    renamed = case_data(title="Another title", aliases=["example"])
    found = compared({"cases": {"example": CASE}}, {"cases": {"renamed": renamed}})
    assert said(found)["case", "renamed"] == (
        "moved",
        [
            ("moved", "page", "cases/example/", "cases/renamed/"),
            ("changed", "title", "Example Authority and the Chatbot", "Another title"),
            ("added", "redirect", "", "cases/example/ → cases/renamed/"),
        ],
    )
    assert ("case", "example") not in said(found)


def test_a_redirect_that_stops_is_pointed_out(compared):
    found = compared({"cases": {"example": case_data(aliases=["old"])}}, {"cases": {"example": CASE}})
    assert said(found)["case", "example"] == ("changed", [("removed", "redirect", "cases/old/", "")])
    assert "links to this address lead nowhere now" in as_text(found)


def test_a_stakeholder_changes_in_its_own_words(compared):
    other = STAKEHOLDERS | {"labs": STAKEHOLDERS["labs"] | {"name": "Example Labs, Inc.", "aliases": ["Labs"]}}
    found = compared({}, {"stakeholders": other})
    assert said(found)["stakeholder", "labs"] == (
        "changed",
        [
            ("changed", "name", "Example Labs", "Example Labs, Inc."),
            ("removed", "other name", "Labs Inc.", ""),
            ("added", "other name", "", "Labs"),
        ],
    )


def test_a_product_changes_in_its_own_words(compared):
    bot = {"name": "Chatbot", "developer": "labs"}
    found = compared({"products": {"bot": bot}}, {"products": {"bot": bot | {"description": "It talks."}}})
    assert said(found)["product", "bot"] == ("changed", [("added", "description", "", "It talks.")])


def test_list_pages_that_no_case_needs_any_more_go(compared):
    found = compared({"cases": {"example": case_data(topics=["privacy", "minors"])}}, {"cases": {"example": CASE}})
    gone = [record.address for record in found.records if record.kind == "list page" and record.did == "removed"]
    assert gone == ["topics/minors/"]


def test_json_says_the_same(compared):
    found = compared({"cases": {"example": CASE}}, {"cases": {"example": case_data(title="Another title")}})
    assert found.as_dict() == {
        "base": "before",
        "head": "after",
        "as_of": "2026-11-23",
        "summary": "1 case changed",
        "uncorrected": 0,
        "records": [
            {
                "kind": "case",
                "id": "example",
                "title": "Another title",
                "change": "changed",
                "file": "data/cases/example.yml",
                "address": "cases/example/",
                "changes": [
                    {
                        "change": "changed",
                        "part": "title",
                        "subject": "",
                        "aspect": "",
                        "was": "Example Authority and the Chatbot",
                        "now": "Another title",
                        "because": "",
                        "evidence": "",
                        "path": "title",
                        "claim": False,
                    }
                ],
                "corrections_added": 0,
                "uncorrected": 0,
            }
        ],
        "notes": [],
    }


def test_a_reworded_correction_is_no_new_one(compared):
    """Else an old correction could be turned into the excuse for a claim that changes in silence."""
    correction = {"date": "2026-01", "kind": "correction", "what": "The sum was wrong."}
    after = case_data(corrections=[correction | {"what": "It was wrong."}], positions=CASE["positions"][:1])
    found = compared({"cases": {"example": case_data(corrections=[correction])}}, {"cases": {"example": after}})
    assert found.uncorrected == 1
