"""First drafts: they hold to-dos and nothing else that is wrong, and whatever is put into them is only a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.answers import Answers, NotThereYet, Refused
from build_tools.authoring.draft import draft_text, put, settle, skeleton
from build_tools.authoring.known import choose, id_problem
from build_tools.authoring.record_layout import format_record
from build_tools.authoring.similar import similar
from build_tools.files.parse import parse
from build_tools.files.text import HIDDEN
from build_tools.records.read import MODELS, Written, read_record
from tests.factories import case_data, loaded_data, source, vocabularies


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    case = case_data(products=["chatbot"], proceedings=[{"id": "one", "name": "One", "forum": "authority", "docket": "R.G. 12/2023"}])
    case["events"][0]["proceeding"] = "one"
    return loaded_data(tmp_path_factory.mktemp("data"), {"example": case}, products={"chatbot": {"name": "Chat Bot", "developer": "labs"}})


def answers(kind, loaded):
    return Answers(kind, skeleton(kind, "2026-11-23"), loaded)


@pytest.mark.parametrize("kind", MODELS)
def test_a_fresh_draft_has_nothing_wrong_but_to_dos(kind):
    text = draft_text(kind, skeleton(kind, "2026-11-23"), vocabularies())
    _, findings = read_record(Written(kind, "x", "f.yml", text), vocabularies())
    assert len(findings) >= 3 and {finding.rule for finding in findings} == {"R131"}
    assert format_record(text, kind, "f.yml").text == text


def test_a_draft_offers_the_terms_to_choose_from():
    text = draft_text("case", skeleton("case", "2026-11-23"), vocabularies())
    assert "# see data/vocabulary/jurisdictions.yml\njurisdiction: TODO\n" in text
    assert "  # one of: everyday-user, business-user, " in text


def test_a_draft_with_every_answer_is_a_valid_case(loaded):
    draft = answers("case", loaded)
    given = {
        "title": "Example Authority and another bot", "summary": "It looked into it.", "jurisdiction": "Italy", "topics": "Privacy, minors",
        "parties.0.stakeholder": "Example Authority", "parties.1.stakeholder": "Labs Inc.", "issue": "A breach was alleged.",
        "events.0.date": "2023-03", "events.0.what": "An inquiry opens.", "positions.0.claim": "There was one.",
        "positions.1.claim": "There was none.", "impact.0.audience": "everyday", "impact.0.effect": "It was looked into.",
        "impact.0.action": "Wait.", "sources.0.url": "https://authority.example/1", "sources.0.title": "NO", "sources.0.publisher": "P",
        "sources.0.published": "2023", "sources.0.kind": "regulator", "sources.0.language": "Italian", "sources.0.read": "yes",
    }  # fmt: skip
    for key, value in given.items():
        draft.give(tuple(int(part) if part.isdigit() else part for part in key.split(".")), value)
    record, findings = read_record(Written("case", "x", "f.yml", draft.text()), vocabularies())
    assert not findings
    assert (record.jurisdiction, record.topics, record.positions[1].party) == ("IT", ("privacy", "minors"), "labs")
    assert record.sources[0].read is True and "TODO" not in draft.text()


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
        lambda text: text.strip() and not HIDDEN.search(text)
    )
)
def test_no_answer_becomes_more_than_a_value(text):
    """Line ends, quotes, colons and words of YAML stay in the value they were given for."""
    draft = skeleton("stakeholder", "2026-11-23")
    put(draft, ("name",), text)
    root, findings = parse(draft_text("stakeholder", draft, vocabularies()), "f.yml")
    assert root is not None, findings
    assert root.plain() == {**draft, "name": text}


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        (("jurisdiction",), "Atlantis", "'Atlantis' is not in the vocabulary jurisdictions"),
        (("topics",), "privacy, minrs", "did you mean 'minors'?"),
        (("titel",), "x", "there is no key 'titel' here; did you mean 'title'?"),
        (("parties", 0, "stakeholder"), "Some Body", "there is no stakeholder 'Some Body'; write its id"),
        (("parties", 4, "role"), "court", "number the items of parties from 0 without gaps; the next one is 2"),
        (("parties",), "x", "'parties' has keys of its own; name one, such as parties.0.stakeholder"),
        (("title", 0), "x", "there is no list at title"),
        (("sources", 0, "read"), "perhaps", "write true or false"),
        (("measures", 0, "amount"), "15.000.000,00", "is not a whole amount"),
        (("sources", 0, "url"), "javascript:alert(1)", "this address is refused"),
        (("reviewed",), "31/03/2023", "is not a date"),
        (("title",), "hid\u202eden", "it holds the character U+202E, which cannot be seen"),
        (("summary",), "x" * 4001, "more than 4000 characters"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(path, answer, said, loaded):
    draft = answers("case", loaded)
    before = draft.text()
    with pytest.raises(Refused) as refused:
        draft.give(path, answer)
    assert said in str(refused.value)
    assert draft.text() == before


def test_a_record_that_is_not_there_yet_is_let_in_when_that_is_meant(loaded):
    draft = answers("case", loaded)
    with pytest.raises(NotThereYet, match="there is no stakeholder 'courts' yet; did you mean 'court'?"):
        draft.give(("parties", 2, "stakeholder"), "courts", may_be_new=False)
    draft.give(("parties", 2, "stakeholder"), "courts")
    assert list(draft.missing) == [("stakeholder", "courts")]
    assert {found.path for found in draft.findings()} >= {"parties[2].role"}, "a part asks for the keys it must have"


def test_measures_name_one_or_several(loaded):
    draft = answers("case", loaded)
    assert draft.give(("measures", 0, "by"), "authority") == "authority"
    assert draft.give(("measures", 0, "on"), "labs, court") == ["labs", "court"]
    assert draft.give(("measures", 0, "amount"), "15000000") == 15000000


def test_positions_follow_their_parties():
    draft = skeleton("case", "2026-11-23")
    put(draft, ("parties", 0, "stakeholder"), "authority")
    settle("case", draft)
    assert [position["party"] for position in draft["positions"]] == ["authority", "TODO"]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("openai", "openai"),
        ("OpenAI", "openai"),
        ("open a.i.", "openai"),
        ("Open AI, Inc.", "openai"),
        ("garante", "garante-privacy"),
        ("ag", None),
        ("a", None),
        ("opnai", None),
    ],
)
def test_a_name_stands_for_its_id_when_it_can_mean_one_only(answer, chosen):
    names = {"openai": ["OpenAI", "Open A.I."], "garante-privacy": ["Italian DPA", "Garante"], "agcm": ["AGCM"], "agcom": ["AGCOM"]}
    assert choose(answer, names)[0] == chosen


def test_a_near_miss_is_suggested():
    assert choose("opnai", {"openai": ["OpenAI"], "x": []}) == (None, ["openai"])


@pytest.mark.parametrize(
    ("ident", "said"),
    [
        ("Behörde Köln", "did you mean 'behoerde-koeln'?"),
        ("example", "there is a case of this id already"),
        ("con", "device"),
        ("a" * 81, "longer than 80"),
        ("../x", "did you mean 'x'?"),
        ("東京", "such as italy-garante-chatgpt"),
    ],
)
def test_an_id_that_cannot_be_is_refused_with_one_that_can(ident, said, loaded):
    assert said in id_problem("case", ident, loaded)
    assert id_problem("case", "another", loaded) is None


def test_what_is_there_already_is_shown_with_the_reason(loaded):
    assert similar("stakeholder", "x", {"name": "Example Labs, Inc."}, loaded) == [("labs", "it is called Example Labs")]
    assert similar("stakeholder", "x", {"name": "Y", "website": "https://www.labs.example/about"}, loaded) == [
        ("labs", "it has the same website")
    ]
    assert similar("product", "x", {"name": "ChatBot"}, loaded) == [("chatbot", "it is called Chat Bot")]
    assert similar("case", "exampel", {"title": "Something else"}, loaded) == [("example", "its id is much like this one")]
    assert similar("case", "x", {"sources": [{"url": "http://authority.example/s1?utm_source=x#top"}]}, loaded) == [
        ("example", "it cites the same source")
    ]
    assert similar("case", "x", {"proceedings": [{"docket": "RG 12-2023"}]}, loaded) == [("example", "it has the same docket")]
    parties = [{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "labs", "role": "respondent"}]
    assert similar("case", "x", {"parties": parties}, loaded) == [("example", "it is between authority and labs, too")]
    assert similar("case", "x", {"parties": parties[1:], "products": ["chatbot"], "jurisdiction": "IT"}, loaded) == [
        ("example", "it is about the same product of labs in the same place")
    ]
    assert similar("case", "x", {"title": "A quite different dispute", "sources": [source(url="TODO")]}, loaded) == []
