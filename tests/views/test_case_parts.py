"""Who stands on which side of a case page, and whom its measures name."""

import pytest
from pydantic import ValidationError

from build_tools.records.vocabulary import vocabulary
from build_tools.views.case_parts import sides, who_view
from build_tools.views.claims import Cites
from build_tools.views.links import Links
from tests.factories import STAKEHOLDERS, case_data, catalogue, event, measure

WHO = {**STAKEHOLDERS, "parliament": {"name": "Example Parliament", "kind": "legislature", "jurisdiction": "IT"}}


def said(*parties):
    return [{"party": party, "claim": f"{party} says so.", "sources": ["s1"]} for party in parties]


def party(**roles):
    return [{"stakeholder": ident, "role": role} for ident, role in roles.items()]


@pytest.mark.parametrize(
    ("parties", "speaking", "columns", "others"),
    [
        pytest.param(
            party(authority="authority", labs="respondent"), ("authority", "labs"),
            [("Authority", ["authority"]), ("Respondent", ["labs"])], [], id="an-authority-and-a-company"),
        pytest.param(
            party(authority="authority", labs="respondent", parliament="complainant"), ("labs", "authority", "parliament"),
            [("Authority", ["authority"]), ("Respondent", ["labs"])], ["parliament"], id="somebody-complained"),
        pytest.param(
            party(authority="respondent", parliament="authority", labs="complainant"), ("authority", "labs"),
            [("Complainant", ["labs"]), ("Respondent", ["authority"])], [], id="a-company-sues-the-state"),
        pytest.param(
            party(authority="respondent", parliament="authority", labs="complainant", court="court"), ("authority", "parliament", "labs", "court"),
            [("Complainant", ["labs"]), ("Respondent and authority", ["authority", "parliament"])], ["court"], id="an-authority-speaks-for-the-state"),
        pytest.param(
            party(labs="respondent", parliament="complainant"), ("labs", "parliament"),
            [("Complainant", ["parliament"]), ("Respondent", ["labs"])], [], id="no-authority"),
    ],
)  # fmt: skip
def test_who_faces_whom(tmp_path, parties, speaking, columns, others):
    """An authority faces a company; whoever sues the state faces the state, not the end of the page."""
    made = catalogue(tmp_path, {"example": case_data(parties=parties, positions=said(*speaking))}, stakeholders=WHO)
    case = made.cases["example"]
    shown, rest = sides(case, made, Links(case.address), Cites(case, made))
    assert [(side["label"], [text["claim"].split()[0] for text in side["positions"]]) for side in shown] == columns
    assert [text["claim"].split()[0] for text in rest] == others


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(measure("it", "injunction"), "By Example Authority, on Example Labs", id="an-order-is-on-somebody"),
        pytest.param(measure("it", "commitment"), "By Example Labs, to Example Authority", id="a-promise-is-by-who-gives-it"),
        pytest.param(measure("it", "statute"), "By Example Authority, as it concerns Example Labs", id="a-law-is-for-all"),
        pytest.param(measure("it", "commitment", by="labs"), "By Example Labs itself", id="of-ones-own-accord"),
    ],
)
def test_a_measure_says_who_made_it_and_whom_it_is_on(tmp_path, given, told):
    made = catalogue(tmp_path, {"example": case_data(measures=[given], events=[event("2024", "decision", ("it", "imposed"))])})
    case = made.cases["example"]
    parts = who_view(case.measures["it"].measure, made, Links(case.address))
    assert "".join(part["words"] + ", ".join(party["name"] for party in part["parties"]) for part in parts) == told


@pytest.mark.parametrize("who", ["By {by}", "By {by}, on {whom}", "By {by, on {on}"])
def test_a_phrase_of_the_vocabulary_names_both(who):
    with pytest.raises(ValidationError, match="who"):
        vocabulary("measures", [{"id": "it", "name": "It", "who": who}])
