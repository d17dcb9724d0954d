"""Every editorial rule: a valid case broken in exactly that way gives exactly that finding."""

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from build_tools.checks import summary_carried
from build_tools.checks.run import case_faults
from build_tools.checks.short_quotations import words
from build_tools.files.finding import key_path
from tests.factories import case_data, catalogue, entry, event, measure, source

LONG = "word " * 31
PROCEEDING = {"id": "suit", "name": "Labs v. Authority", "forum": "court"}


FINE = measure("fine", "fine", amount=5, currency="EUR")
IMPACT = case_data()["impact"][0]


def without(values, key):
    return {name: value for name, value in values.items() if name != key}


def faults(tmp_path, **given):
    made = catalogue(tmp_path, {"example": case_data(**given)})
    return [(fault.rule, key_path(fault.path), fault.severity) for fault in case_faults(made.cases["example"], made)]


def position(party, **given):
    return {"party": party, **given}


SAID = [position("authority", claim="There was a breach.", sources=["s1"]), position("labs", claim="There was none.", sources=["s1"])]
SAYS = [{"says": "4 May", "sources": ["s1"]}, {"says": "5 May", "sources": ["s1"]}]


def conflict(**given):
    return {"about": "the day", "versions": SAYS, **given}


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
        pytest.param({"issue": "The chatbot violated the law."}, ("E119", "issue", "warning"), id="accusation-as-fact"),
        pytest.param(
            {"summary": "The complaint alleges a breach. The company misled its users."},
            ("E119", "summary", "warning"), id="accusation-as-fact-beside-an-attributed-one"),
        pytest.param(
            {"issue": "The chatbot violated the law.", "events": [event("2024", "settlement")]},
            ("E119", "issue", "warning"), id="accusation-as-fact-after-a-settlement"),
        pytest.param({"events": [event("2024", what="Data were taken unlawfully.")]}, ("E119", "events[0].what", "warning"), id="passive-accusation"),
        pytest.param(
            {"measures": [FINE], "events": [event("2024", "opened", ("fine", "proposed"), what="The company is fined.")]},
            ("E120", "events[0].what", "warning"), id="proposal-counted-as-final"),
        pytest.param(
            {"impact": [{**IMPACT, "effect": "The app cannot be installed.", "until": "2025-04-28"}]},
            ("E121", "impact[0].effect", "warning"), id="over-and-worded-as-present"),
        pytest.param(
            {"sources": [source(url="https://www.ftc.gov/order", publisher="FTC", kind="news")]},
            ("E122", "sources[0].kind", "warning"), id="public-body-called-news"),
        pytest.param(
            {"sources": [source(url="https://www.reuters.com/order", publisher="Reuters")]},
            ("E122", "sources[0].kind", "warning"), id="newsroom-called-regulator"),
        pytest.param({"sources": [source(kind="news")]}, ("E122", "sources[0].kind", "warning"), id="an-authority-s-own-text-called-news"),
        pytest.param({"sources": [without(source(), "language")]}, ("E125", "sources[0]", "warning"), id="no-language"),
        pytest.param({"reviewed": "2020-01-01"}, ("E126", "reviewed", "warning"), id="review-overdue"),
        pytest.param({"title": "T" * 101}, ("E127", "title", "warning"), id="long-title"),
        pytest.param({"summary": "S" * 701}, ("E127", "summary", "warning"), id="long-summary"),
        pytest.param(
            {"parties": [*case_data()["parties"], {"stakeholder": "authority", "role": "respondent"}]},
            ("E129", "parties[2]", "error"), id="on-both-sides"),
        pytest.param({"conflicts": [conflict(used="6 May", note="It is so.")]}, ("E133", "conflicts[0].used", "error"), id="a-version-that-nobody-gives"),
        pytest.param({"conflicts": [conflict(used="5 May")]}, ("E134", "conflicts[0]", "warning"), id="followed-and-not-said-why"),
        pytest.param({"conflicts": [conflict()]}, ("E134", "conflicts[0]", "warning"), id="not-said-how-the-record-decides"),
        pytest.param({"summary": "The fine is EUR 7.5 million."}, ("E135", "summary", "warning"), id="a-number-that-no-claim-has"),
        pytest.param(
            {"sources": [source(url="https://digest.example/s1", publisher="A Digest", kind="aggregator")]},
            ("E135", "summary", "warning"), id="a-certain-summary-of-digests"),
        pytest.param({"impact": [without(IMPACT, "action")]}, ("E138", "impact[0]", "warning"), id="nothing-to-do"),
        pytest.param({"sources": [source(url="https://authority.example/")]}, ("E136", "sources[0].url", "warning"), id="a-whole-site"),
        pytest.param({"sources": [source(published="2023-02")]}, ("E137", "events[0].date", "warning"), id="reported-before-it-happened"),
        pytest.param(
            {"measures": [measure(on=["labs", "court"])], "events": [event("2024", "order", ("ban", "imposed"))]},
            ("E130", "measures[0].on", "warning"), id="measure-on-somebody-else"),
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
        pytest.param({"issue": "It is alleged that the chatbot violated the law."}, id="an-accusation-with-its-author"),
        pytest.param({"issue": "The note says “it violated the law”, the chatbot does not."}, id="an-accusation-in-quotation-marks"),
        pytest.param(
            {"issue": "The chatbot violated the law.", "events": [event("2024", "judgment")]}, id="an-accusation-that-was-decided"
        ),
        pytest.param(
            {
                "measures": [FINE],
                "events": [event("2024", "opened", ("fine", "proposed"), what="The authority proposes that the company be fined.")],
            },
            id="a-proposal-worded-as-one",
        ),
        pytest.param(
            {"measures": [FINE], "events": [event("2024", "fine", ("fine", "imposed"), what="The company is fined.")]},
            id="a-fine-that-was-imposed",
        ),
        pytest.param(
            {"impact": [{**IMPACT, "effect": "The app could not be installed.", "until": "2025-04-28"}]}, id="over-and-worded-as-past"
        ),
        pytest.param({"impact": [{**IMPACT, "effect": "The app cannot be installed.", "until": "2027"}]}, id="present-and-not-over"),
        pytest.param(
            {"sources": [source(url="https://www.reuters.com/x", hosted_by="Reuters")]}, id="an-official-text-copied-by-a-newsroom"
        ),
        pytest.param(
            {"sources": [source(url="https://www.ftc.gov/x", publisher="A Paper", kind="news", hosted_by="FTC")]},
            id="a-report-copied-by-a-public-body",
        ),
        pytest.param(
            {"sources": [source(url="https://notgov.example/x", publisher="A Paper", kind="news")]}, id="a-host-that-only-ends-alike"
        ),
        pytest.param({"title": "T" * 100, "summary": "S" * 700}, id="as-long-as-may-be"),
        pytest.param({"conflicts": [conflict(used="5 May", note="The order has it.")]}, id="a-version-and-why"),
        pytest.param({"conflicts": [conflict(note="The record gives the month.")]}, id="no-version-and-what-instead"),
        pytest.param(
            {
                "summary": "In March 2023 a fine of about EUR 7.5 million was proposed, for 2,000 people at 12 sites, under 16-A.",
                "measures": [{**FINE, "amount": 7552800}],
                "events": [
                    event("2023-03-30", "opened", ("fine", "proposed"), sources=[{"id": "s1", "words": "2.000 people, i.e. 2,000"}])
                ],
                "conflicts": [{**conflict(note="None."), "versions": [{**SAYS[0], "says": "12 sites"}, SAYS[1]]}],
            },
            id="numbers-that-claims-have",
        ),
        pytest.param(
            {
                "summary": "The authority looked into the chatbot, a digest reports.",
                "sources": [source(url="https://digest.example/s1", publisher="A Digest", kind="aggregator")],
            },
            id="a-summary-of-digests-that-says-so",
        ),
        pytest.param({"sources": [source(url="https://authority.example/?page=7")]}, id="a-page-that-is-a-query"),
        pytest.param({"sources": [source(published="2023")]}, id="reported-in-the-same-year"),
        pytest.param(
            {"events": [event("2023-03-30", "deadline")], "sources": [source(published="2023-02")]}, id="a-deadline-set-before-it"
        ),
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


@pytest.mark.parametrize("written", ["slammed", "SLAMMED", "\u017flammed"])
def test_a_loaded_word_is_known_in_every_case_its_letters_have(tmp_path, written):
    """An s has a third form (ſ), which a search without regard to case finds."""
    assert faults(tmp_path, summary=f"The authority {written} it.") == [("E113", "summary", "warning")]


def test_words_of_scripts_without_spaces_are_counted_by_characters():
    assert (words("one two three"), words("個人情報保護"), words("OpenAI に対する")) == (3, 3, 3)


CITING = st.lists(st.sampled_from(["s1", "s2", "s3", "s4"]), min_size=1, max_size=3, unique=True)


@examples(st.lists(CITING, min_size=1, max_size=5), st.lists(CITING, max_size=3))
def test_whether_a_record_may_be_thin_is_asked_of_every_thin_record(events, impact):
    """A record whose evidence is aggregated or unread is never passed over."""
    sources = [source("s1"), source("s2", kind="aggregator"), source("s3", read=False), source("s4", kind="news", hosted_by="A Host")]
    effects = [{"audience": "developer", "effect": "It stayed.", "sources": cited} for cited in impact]
    silent = {"party": "labs", "statement": "none-found", "looked": "its site", "as_of": "2026-11-23", "sources": ["s1"]}
    says = {"party": "authority", "claim": "There was a breach.", "sources": ["s2"]}
    given = [event("2023-03-30", sources=cited) for cited in events]
    case = entry(events=given, positions=[says, silent, silent], impact=effects, sources=sources)
    assert summary_carried._may_be_thin(case.record) or case.evidence.rank > 2
