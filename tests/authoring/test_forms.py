"""Filled forms: what they say is found, taken for text, and turned into drafts."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.authoring.forms import FORMS, read_form
from build_tools.authoring.from_form import case_from, change_from, claim_path
from build_tools.files.parse import parse
from build_tools.files.text import HIDDEN
from build_tools.records.read import Written, read_record
from tests.factories import REPOSITORY, case, case_data, loaded_data, vocabularies

TEMPLATES = REPOSITORY / ".github/ISSUE_TEMPLATE"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    data = case_data(products=["chatbot"])
    return loaded_data(tmp_path_factory.mktemp("data"), {"example": data}, products={"chatbot": {"name": "Chat Bot", "developer": "labs"}})


def filled(form, **answers):
    """A form as it arrives: every field under its label, Windows line ends, empty ones without response."""
    text = "\n\n".join(f"### {label}\n\n{answers.get(field, '_No response_')}" for field, label in FORMS[form].items())
    made = read_form(text.replace("\n", "\r\n").encode())
    assert made is not None and made.form == form
    return made


@pytest.mark.parametrize("form", FORMS)
def test_the_forms_have_the_fields_that_are_read(form):
    template = yaml.safe_load((TEMPLATES / f"{form}.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "title", "labels", "body"} == set(template)
    fields = {part["id"]: part["attributes"]["label"] for part in template["body"] if part["type"] != "markdown"}
    assert fields == dict(FORMS[form])
    assert "what" in [part["id"] for part in template["body"] if part.get("validations", {}).get("required")]


def test_there_is_no_form_that_nobody_reads():
    assert {path.stem for path in TEMPLATES.glob("*.yml")} == {*FORMS, "config"}


def test_answers_are_found_under_their_labels():
    made = filled(
        "suggest-a-case",
        what="A.\n\n### Not a label\n\nB.",
        source="- <https://a.example/x>, p. 3\n(see https://b.example/y_(z)).\njavascript:x",
    )
    assert made.answers == {"what": "A.\n\n### Not a label\n\nB.", "source": made.answers["source"]}
    assert made.addresses() == ["https://a.example/x", "https://b.example/y_(z)"]


def test_hidden_characters_are_left_out_and_said():
    made = filled("report-an-error", what="a\x1b[31mb\u202ec")
    assert made.answers["what"] == "a[31mbc" and made.notes == ("2 characters that cannot be seen were left out",)


def test_a_label_in_an_answer_cannot_change_another_answer():
    made = filled("report-an-error", claim="cases/example#event-1", what="x\n### Claim\nother")
    assert made.answers["claim"] == "cases/example#event-1" and made.notes == (
        "the heading 'Claim' stands twice; the first answer was taken",
    )


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"### Something\n\nx", b"What happened"])
def test_other_texts_are_no_form(raw):
    assert read_form(raw) is None


def test_a_suggested_case_becomes_a_draft_with_its_facts(loaded):
    made = filled(
        "suggest-a-case", what="They did it.", source="https://new.example/a https://new.example/b", authority="Example Authority",
        respondent="Unheard Of Ltd", product="chat bot", jurisdiction="Italy", date="31/03/2023",
    )  # fmt: skip
    answers, notes = case_from(made, loaded, "2026-11-23")
    draft = answers.draft
    assert (draft["jurisdiction"], draft["products"], draft["parties"][0]["stakeholder"]) == ("IT", ["chatbot"], "authority")
    assert [source["url"] for source in draft["sources"]] == ["https://new.example/a", "https://new.example/b"]
    assert draft["parties"][1]["stakeholder"] == "TODO - the form says: Unheard Of Ltd"
    assert draft["events"][0]["date"] == "TODO - the form says: 31/03/2023"
    assert [note.partition(":")[0] for note in notes] == ["parties[1].stakeholder", "events[0].date"]
    _, findings = read_record(Written("case", "x", "f.yml", answers.text()), vocabularies())
    assert {finding.rule for finding in findings} == {"R131"}


@given(st.dictionaries(st.sampled_from(list(FORMS["suggest-a-case"])), st.text(max_size=200), min_size=1), st.text(max_size=50))
def test_nothing_in_a_form_becomes_more_than_a_value(loaded, answers, what):
    """Whatever is in it: the draft is YAML, has the keys of a draft, and is never a finished record."""
    answers = {"what": f"x{what}", **answers, "source": f"https://a.example/ {answers.get('source', '')}"}
    text = "\n\n".join(f"### {FORMS['suggest-a-case'][field]}\n\n{answer}" for field, answer in answers.items())
    made = read_form(text.encode("utf-8", "replace"))
    assert made is not None
    if "what" not in made.answers:
        return
    drafted, notes = case_from(made, loaded, "2026-11-23")
    root, findings = parse(drafted.text(), "f.yml")
    assert root is not None, findings
    keys = {
        "title",
        "summary",
        "jurisdiction",
        "topics",
        "products",
        "parties",
        "issue",
        "events",
        "positions",
        "impact",
        "sources",
        "reviewed",
    }
    assert set(root.plain()) <= keys and root.plain()["title"].startswith("TODO")
    assert not any(HIDDEN.search(note) for note in notes)


def test_an_error_is_shown_beside_the_claim_as_it_stands(loaded):
    made = filled(
        "report-an-error",
        claim="data/cases/example.yml#event-1",
        what="It was\nApril.",
        source="https://authority.example/s1 https://x.example",
    )
    text, notes = change_from(made, loaded, "2026-11-23")
    assert notes == []
    assert text == (
        "A reported error in Example Authority and the Chatbot\ndata/cases/example.yml\n\n"
        "The claim is events[0] (#event-1):\n  > 2023-03-30: Something happens (opened).\n\n"
        "What is said to be wrong:\n  > It was\n  > April.\n\n"
        "If it is wrong, mend the claim and add this to the record, so that readers see what changed:\n\n"
        "corrections:\n  - date: 2026-11-23\n    kind: correction\n    what: TODO - what was wrong and what stands now\n"
        '    was: "2023-03-30: Something happens (opened)."\n    now: TODO - the present wording or value\n\n'
        "Documents named in the form; read them before anything is changed:\n"
        "  https://authority.example/s1 (already s1 of the case)\n  https://x.example\n"
    )


@pytest.mark.parametrize(
    ("claim", "page", "path"),
    [
        ("cases/example#position-2", "", "positions[1]"),
        ("", "https://site.example/cases/example/#impact-1", "impact[0]"),
        ("", "https://site.example/cases/example/index.html#source-s1", "sources[0]"),
        ("cases/example", "", None),
    ],
)
def test_a_claim_is_found_by_its_path_or_its_page(claim, page, path, loaded):
    text, notes = change_from(filled("report-an-error", claim=claim, page=page, what="x"), loaded, "2026-11-23")
    assert (f"The claim is {path} (" in text) if path else "The claim is" not in text
    assert notes == []


def test_what_cannot_be_found_is_said(loaded):
    text, notes = change_from(filled("report-an-error", claim="cases/nowhere#event-1", what="x"), loaded, "2026-11-23")
    assert text is None and "there is no case 'nowhere' that can be read" in notes[0]
    text, notes = change_from(filled("report-an-error", what="x"), loaded, "2026-11-23")
    assert text is None and "neither the page nor the claim names a case" in notes[0]
    text, notes = change_from(filled("report-an-error", claim="cases/example#event-9", what="x"), loaded, "2026-11-23")
    assert text is not None and notes == ["the case has no claim #event-9; look for it in the whole record"]


def test_a_reply_asks_to_make_sure_of_the_speaker(loaded):
    answers = {"page": "https://site.example/cases/example/", "speaker": "https://labs.example/team", "what": "We did not."}
    text, notes = change_from(filled("reply-as-a-party", party="Labs Inc.", **answers), loaded, "2026-11-23")
    assert notes == [] and "The reply of labs:\n  > We did not.\n" in text and "  > https://labs.example/team\n" in text
    assert "replies:\n  - party: labs\n    date: 2026-11-23\n    outcome: TODO - published, corrected or declined\n" in text
    text, notes = change_from(filled("reply-as-a-party", party="A Bystander", **answers), loaded, "2026-11-23")
    assert "'A Bystander' is no party of the case" in notes[0] and "authority, labs" in notes[0]


def test_every_anchor_of_a_page_leads_to_a_claim():
    assert claim_path(case(), "position-1") == ("positions", 0) and claim_path(case(), "conflict-1") is None
