"""Every editorial rule: a valid case broken in exactly that way gives exactly that finding."""

import pytest

from build_tools.checks.run import case_faults
from build_tools.checks.short_quotations import words
from build_tools.files.finding import key_path
from tests.factories import catalogue, case_data, event, measure, source

LONG = "word " * 31
PROCEEDING = {"id": "suit", "name": "Labs v. Authority", "forum": "court"}


def faults(tmp_path, **given):
    made = catalogue(tmp_path, {"example": case_data(**given)})
    return [(fault.rule, key_path(fault.path), fault.severity) for fault in case_faults(made.cases["example"], made)]


def position(party, **given):
    return {"party": party, **given}


SAID = [position("authority", claim="There was a breach.", sources=["s1"]), position("labs", claim="There was none.", sources=["s1"])]
SEARCHED = position("labs", statement="none-found", looked="company newsroom", as_of="2026-11-01")


def test_a_valid_case_has_no_fault(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        pytest.param(
            {"measures": [measure()], "events": [event("2024", "order", ("ban", "lifted"))]},
            ("E101", "events[0].effects[0].step", "error"), id="lifted-before-imposed"),
        pytest.param({"measures": [measure()]}, ("E102", "measures[0]", "warning"), id="measure-without-a-step"),
        pytest.param({"events": [event("2024-03"), event("2024-02-28")]}, ("E103", "events[1].date", "error"), id="events-out-of-order"),
        pytest.param({"positions": SAID[:1]}, ("E104", "positions", "error"), id="respondent-does-not-speak"),
        pytest.param({"positions": SAID[1:]}, ("E104", "positions", "error"), id="authority-does-not-speak"),
        pytest.param(
            {"parties": [{"stakeholder": "authority", "role": "authority"}], "positions": SAID[:1]},
            ("E104", "parties", "error"), id="nobody-is-accused"),
        pytest.param(
            {"parties": [*case_data()["parties"], {"stakeholder": "court", "role": "respondent"}]},
            ("E105", "parties[2]", "warning"), id="a-second-respondent-does-not-speak"),
        pytest.param({"positions": [SAID[0], position("labs", sources=["s1"])]}, ("E106", "positions[1]", "error"), id="position-says-nothing"),
        pytest.param({"positions": [SAID[0], position("labs", claim="No.")]}, ("E106", "positions[1]", "error"), id="position-cites-nothing"),
        pytest.param({"positions": [SAID[0], position("labs", statement="none-found", looked="x")]}, ("E106", "positions[1]", "error"), id="search-without-date"),
        pytest.param({"positions": [SAID[0], {**SEARCHED, "claim": "No."}]}, ("E106", "positions[1]", "error"), id="found-and-not-found"),
        pytest.param({"sources": [source(), source("s2")]}, ("E107", "sources[1].id", "warning"), id="source-never-used"),
        pytest.param(
            {"sources": [source(), source("s2", read=False)], "events": [event("2024", sources=["s2"])]},
            ("E108", "events[0].sources", "error"), id="claim-on-unread-source"),
        pytest.param({"sources": [source(excerpt=LONG)]}, ("E109", "sources[0].excerpt", "error"), id="long-excerpt"),
        pytest.param({"events": [event("2024", sources=[{"id": "s1", "words": LONG}])]}, ("E109", "events[0].sources[0].words", "error"), id="long-words"),
        pytest.param(
            {"positions": [SAID[0], {**SAID[1], "quote": {"text": LONG * 2, "speaker": "Labs"}}]},
            ("E109", "positions[1].quote.text", "error"), id="long-quotation"),
        pytest.param(
            {"measures": [measure("ban", "fine", amount=5)], "events": [event("2024", "fine", ("ban", "imposed"))]},
            ("E110", "measures[0]", "error"), id="sum-without-currency"),
        pytest.param(
            {"measures": [measure("ban", "fine", currency="EUR")], "events": [event("2024", "fine", ("ban", "imposed"))]},
            ("E110", "measures[0].currency", "error"), id="currency-without-sum"),
        pytest.param(
            {"measures": [measure("ban", "fine", amount=5, currency="EUR")], "events": [event("2024", "fine", ("ban", "imposed"), ("ban", "reduced"))]},
            ("E110", "events[0].effects[1]", "error"), id="reduced-to-what"),
        pytest.param({"events": [event("2023"), event("2027-01-01", "decision")]}, ("E111", "events[1].date", "warning"), id="decided-in-the-future"),
        pytest.param(
            {"impact": [{**case_data()["impact"][0], "since": "2024", "until": "2023"}]},
            ("E112", "impact[0].until", "error"), id="ends-before-it-begins"),
        pytest.param({"summary": "The controversial chatbot."}, ("E113", "summary", "warning"), id="loaded-word"),
        pytest.param({"proceedings": [PROCEEDING]}, ("E114", "proceedings[0]", "warning"), id="proceeding-without-events"),
        pytest.param(
            {"positions": [SAID[0], {**SAID[1], "quote": {"text": "No.", "speaker": "Labs, as quoted in s1"}}]},
            ("E118", "positions[1].quote.speaker", "warning"), id="id-of-a-source-in-a-text"),
        pytest.param({"impact": None}, ("E115", "title", "warning"), id="no-impact"),
    ],
)  # fmt: skip
def test_each_breach_gives_exactly_its_finding(tmp_path, given, found):
    assert faults(tmp_path, **given) == [found]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"positions": [SAID[0], SEARCHED]}, id="a-dated-search-for-a-statement"),
        pytest.param(
            {"events": [event("2023"), event("2027-01-01", "deadline"), event("2027-02", "hearing")]},
            id="a-deadline-and-a-hearing-lie-ahead",
        ),
        pytest.param({"summary": "The company called the order “draconian” and 'unprecedented'."}, id="a-quotation-may-judge"),
        pytest.param({"events": [event("2024"), event("2024-03-01"), event("2024-03")]}, id="vague-dates-that-may-be-in-order"),
        pytest.param({"summary": "The massiveness of it."}, id="a-word-that-only-begins-like-a-loaded-one"),
    ],
)
def test_what_is_right_is_left_alone(tmp_path, given):
    assert faults(tmp_path, **given) == []


def test_measures_of_one_kind_need_a_name_each(tmp_path):
    two = [measure("a", "fine", amount=1, currency="EUR"), measure("b", "fine", amount=2, currency="EUR")]
    events = [event("2024", "fine", ("a", "imposed"), ("b", "imposed"))]
    assert [rule for rule, _, _ in faults(tmp_path / "same", measures=two, events=events)] == ["E117", "E117"]
    named = [{**two[0], "name": "2023"}, {**two[1], "name": "2024"}]
    assert faults(tmp_path / "named", measures=named, events=events) == []


def test_words_of_scripts_without_spaces_are_counted_by_characters():
    assert (words("one two three"), words("個人情報保護"), words("OpenAI に対する")) == (3, 3, 3)
