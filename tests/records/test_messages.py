"""pydantic's own words never reach an author, whatever it can say; every answer says what to write."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError
from pydantic_core._pydantic_core import list_all_errors

from build_tools.files.parse import parse
from build_tools.records.advice import about_date, about_id, about_sum
from build_tools.records.case import Case
from build_tools.records.messages import findings_of
from build_tools.records.partial_date import PartialDate
from build_tools.records.readings import date_readings, id_reading, sum_reading, unquoted
from build_tools.records.shape import keys_at
from tests.factories import vocabularies

ERRORS = list_all_errors()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error["type"])
def test_nothing_that_pydantic_can_say_is_said(error):
    """Most of these cannot occur in a record; if one does one day, its words are ours all the same."""
    root, _ = parse("title: x\nsummary: y\n", "x.yml")
    context = dict(error.get("example_context") or {})
    if error["type"] in ("literal_error",):
        context = {"expected": "'none-found'"}
    if error["type"] in ("value_error", "assertion_error"):
        context["error"] = ValueError(str(context["error"]))
    detail = {"type": error["type"], "loc": ("title",), "input": "x", "ctx": context}
    made = ValidationError.from_exception_data("Case", [detail])
    wording = made.errors(include_url=False)[0]["msg"]
    [found] = findings_of(made, root, "x.yml", Case, vocabularies())
    assert (found.line, found.rule[0]) == (1, "R") and found.message and found.hint
    said = f"{found.message} {found.hint}"
    for run in re.findall(r"(?=\b(\w+ \w+ \w+)\b)", wording):
        assert run.lower() not in said.lower(), (wording, said)
    assert not re.search(r"input|validat|instance|pydantic", said, re.IGNORECASE)


def test_pydantic_can_say_a_good_many_things():
    assert len(ERRORS) > 80


@pytest.mark.parametrize(
    ("written", "hint", "replacement"),
    [
        pytest.param("31/03/2023", "write 2023-03-31", "2023-03-31", id="only-one-can-be-the-month"),
        pytest.param("3.4.2023", "write 2023-04-03 or 2023-03-04, whichever is meant", None, id="either-can-be-the-month"),
        pytest.param("2023/3/5", "write 2023-03-05", "2023-03-05", id="year-first"),
        pytest.param("March 31st, 2023", "write 2023-03-31", "2023-03-31", id="in-words"),
        pytest.param("Sept. 2023", "write 2023-09", "2023-09", id="a-month-in-words"),
        pytest.param("“2023-03-31”", "write 2023-03-31", "2023-03-31", id="typographic-quotes"),
        pytest.param("31 Marchy 2023", "as precise as the source", None, id="no-month"),
        pytest.param("2023-02-30", "as precise as the source", None, id="no-such-day"),
        pytest.param("last week", "as precise as the source", None, id="no-date"),
    ],
)
def test_a_date_in_another_notation_is_said_as_the_record_writes_it(written, hint, replacement):
    advice = about_date(written)
    assert hint in advice.hint and advice.replacement == replacement


@pytest.mark.parametrize(
    ("written", "hint", "replacement"),
    [
        pytest.param("15.000.000,00 €", "`amount: 15000000` and `currency: EUR`", None, id="with-its-currency"),
        pytest.param("EUR 1,5 million", "`amount: 1500000` and `currency: EUR`", None, id="in-millions"),
        pytest.param("15,000,000", "write 15000000", "15000000", id="two-commas"),
        pytest.param("15 000 000.00", "write 15000000", "15000000", id="spaces"),
        pytest.param("15.000", "if that is meant", None, id="one-point-may-be-a-decimal-point"),
        pytest.param("$15,000,000", "write 15000000", None, id="dollars-of-which-country"),
        pytest.param("1.5", "whole units", None, id="not-whole"),
        pytest.param("some", "whole units", None, id="no-number"),
    ],
)
def test_a_sum_in_another_notation_is_said_in_digits(written, hint, replacement):
    advice = about_sum(written)
    assert hint in advice.hint and advice.replacement == replacement


@pytest.mark.parametrize(
    ("written", "wanted"), [("Müller-Labs", "mueller-labs"), ("Société Générale", "societe-generale"), ("Garante (Italy)", "garante-italy")]
)
def test_an_id_in_other_letters_is_said_in_those_of_an_address(written, wanted):
    assert f"write {wanted}:" in about_id(written).hint


@given(st.dates(), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y-%m-%d"]))
def test_the_day_that_was_meant_is_always_among_the_readings(day, notation):
    written = day.strftime(notation)
    if day.year < 1000 or len(written) != 10:
        return
    readings = date_readings(written)
    assert (day.isoformat() in readings and len(readings) <= 2) or day.year > 2999
    assert all(PartialDate(reading) for reading in readings)


@given(st.integers(1, 10**12), st.sampled_from([",", ".", " ", "'", "\u00a0"]), st.sampled_from(["", " EUR", " €", "$"]))
def test_a_sum_in_groups_of_three_is_read_as_what_it_is(amount, sign, currency):
    written = f"{amount:,}".replace(",", sign) + currency
    reading = sum_reading(written)
    assert reading is not None and reading.amount == amount


@given(st.text(max_size=60))
def test_no_text_trips_the_readings(text):
    date_readings(text), sum_reading(text), unquoted(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", id_reading(text))


CASE = (
    "title: A\nsummary: B\njurisdiction: IT\ntopics: [privacy]\nparties: [{stakeholder: a, role: authority}]\nissue: C\n"
    "events: [{date: 2023, kind: opened, what: D, sources: [s1]}]\nreviewed: 2023\n"
    "sources: [{id: s1, url: 'https://a.example/b', title: E, publisher: F, kind: news, read: true}]\n"
)


def said(text):
    root, findings = parse(text, "x.yml")
    assert root is not None, findings
    try:
        Case.model_validate(root.plain(), context={"vocabularies": vocabularies()})
    except ValidationError as error:
        return [
            (found.rule, found.path, found.hint, found.replacement) for found in findings_of(error, root, "x.yml", Case, vocabularies())
        ]
    return []


def test_the_case_of_these_tests_is_valid():
    assert said(CASE) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "hint", "replacement"),
    [
        pytest.param("title:", "Title:", "Title", "write `title:`", "title", id="capital"),
        pytest.param("title:", '"Title":', "Title", "did you mean 'title'?", None, id="quoted"),
        pytest.param("title:", "titel:", "titel", "did you mean 'title'?", None, id="near"),
        pytest.param("title:", "titolo:", "titolo", "did you mean 'title'?", None, id="italian"),
        pytest.param("summary:", "Zusammenfassung:", "Zusammenfassung", "did you mean 'summary'?", None, id="german"),
        pytest.param("reviewed", "legal-basis: []\nreviewed", "legal-basis", "write `legal_basis:`", "legal_basis", id="hyphen"),
        pytest.param("title:", "url: x\ntitle:", "url", "it belongs into an item of `sources`", None, id="belongs-elsewhere"),
        pytest.param("title:", "fine: 5\nmeasures: []\ntitle:", "fine", "move it into `measures`", None, id="a-fine-is-a-measure"),
        pytest.param("kind: news", "type: news", "sources[0].type", "did you mean 'kind'?", None, id="in-a-list"),
    ],
)  # fmt: skip
def test_an_unknown_key_gives_one_finding_that_names_the_right_one(old, new, path, hint, replacement):
    """The key that was meant is not reported as missing as well."""
    [(rule, where, said_hint, fix)] = said(CASE.replace(old, new, 1))
    assert (rule, where, fix) == ("R102", path, replacement) and hint in said_hint


@pytest.mark.parametrize(
    ("old", "new", "rule", "replacement"),
    [
        pytest.param("[privacy]", "[“privacy”]", "R104", "privacy", id="a-term-in-typographic-quotes"),
        pytest.param("[privacy]", "[privcy]", "R104", None, id="a-near-miss-of-a-term-is-a-question"),
        pytest.param("[privacy]", "[Privacy]", "R104", None, id="so-is-the-name-of-a-term"),
        pytest.param("'https://a.example/b'", "<https://a.example/b>", "R107", "https://a.example/b", id="an-address-in-angle-brackets"),
        pytest.param("reviewed: 2023", "reviewed: 31.12.2023", "R105", "2023-12-31", id="a-date"),
        pytest.param("reviewed: 2023", "reviewed: >-\n  31.12.2023", "R105", None, id="a-date-over-two-lines"),
    ],
)
def test_only_what_has_one_safe_answer_may_be_mended(old, new, rule, replacement):
    [(found, _, _, fix)] = said(CASE.replace(old, new, 1))
    assert (found, fix) == (rule, replacement)


def test_a_comma_that_cuts_a_sum_in_two_gives_one_finding():
    measures = "measures: [{id: fine, kind: fine, by: a, on: a, amount: 15.000.000,00 €}]\n"
    [(rule, path, hint, fix)] = said(CASE + measures)
    assert (rule, path, hint, fix) == ("R108", "measures[0].amount", "write `amount: 15000000` and `currency: EUR`", None)


def test_every_word_of_other_languages_leads_to_a_key_of_some_record():
    from build_tools.records.other_words import WORDS

    known = keys_at(Case, ()).union(*(keys_at(Case, (name,)) for name in Case.model_fields))
    assert set(WORDS) <= known
