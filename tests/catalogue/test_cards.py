"""What is kept of a case for pages that gather many is what its entry tells."""

import shutil
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from build_tools.catalogue import cards as module
from build_tools.catalogue.card import Card, card, unpacked
from build_tools.prepare import examine
from build_tools.project import Project
from tests.factories import REPOSITORY, STAKEHOLDERS, TODAY, case_data, event, measure, source, write_data

CASES = {
    "plain": case_data(),
    "ahead": case_data(title="Ahead", events=[event("2026-01", "opened"), event("2026-12-24", "hearing")]),
    "fined": case_data(measures=[measure("fine", "fine", amount=5, currency="EUR"), measure()], events=[event("2023", "fine", ("fine", "imposed"))]),
    "own words": case_data(sources=[source(url="https://www.labs.example/a", kind="news", publisher="Someone")]),
    "corrected": case_data(corrections=[{"date": "2026-02", "kind": "correction", "what": "A slip.", "was": "a", "now": "b"}], replies=[{"party": "labs", "date": "2026-03-01", "what": "They differ.", "outcome": "declined"}]),
    "withdrawn": {"withdrawn": {"date": "2026-01-01", "reason": "It was wrong.", "see": "a"}},
}  # fmt: skip
EDITS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([*CASES, ""]), st.sampled_from([TODAY, date(2027, 1, 1)]), st.booleans()),
    min_size=2,
    max_size=6,
)


def project(folder, today=TODAY):
    return Project(folder, folder / "data", folder / "docs", today, "", cache=folder / "cache")


def of_entries(catalogue):
    """The cards as they are made of the entries."""
    return {ident: card(entry) for ident, entry in catalogue.cases.items()}


@settings(max_examples=12)
@given(edits=EDITS)
def test_whatever_is_edited_cards_are_those_of_the_entries(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("project")
    data = write_data(folder, {"a": CASES["plain"], "b": CASES["ahead"]})
    for ident, name, today, elsewhere in edits:
        path = data / f"cases/{ident}.yml"
        path.unlink(missing_ok=True)
        if name:
            path.write_text(yaml.safe_dump(CASES[name]))
        company = STAKEHOLDERS["labs"] | ({"website": "https://elsewhere.example"} if elsewhere else {})
        (data / "stakeholders/labs.yml").write_text(yaml.safe_dump(company))
        examined = examine(project(folder, today))
        assert not examined.report.errors
        assert dict(examined.catalogue.cards) == of_entries(examined.catalogue)
        examined.catalogue.cards.keep()


def test_every_case_of_the_record_has_a_card(tmp_path):
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    catalogue = examine(project(tmp_path)).catalogue
    assert len(catalogue.cards) > 50
    for one in of_entries(catalogue).values():
        assert unpacked(from_json(to_json(one))) == one


@pytest.fixture
def kept(tmp_path):
    """A project whose cards are kept."""
    write_data(tmp_path, {"a": CASES["plain"], "b": CASES["fined"]})
    catalogue = examine(project(tmp_path)).catalogue
    assert catalogue.cards["a"].title == "Example Authority and the Chatbot"
    assert catalogue.cards["b"].claims == 4
    catalogue.cards.keep()
    return tmp_path


def made(monkeypatch):
    """The cases whose cards are made from now on."""
    found = []
    monkeypatch.setattr(module, "card", lambda entry: found.append(entry.id) or card(entry))
    return found


def test_a_card_is_made_once(kept, monkeypatch):
    new = made(monkeypatch)
    cards = examine(project(kept)).catalogue.cards
    assert {one.place for one in cards.values()} == {"IT"}
    assert new == []


def test_after_an_edit_one_card_is_made_in_the_next_run_and_in_the_next_state(kept, monkeypatch):
    first = examine(project(kept))
    assert len([*first.catalogue.cards.values()]) == 2
    path = kept / "data/cases/a.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Example Authority and the Chatbot", "title: Another"), encoding="utf-8"
    )
    new = made(monkeypatch)
    for examined in (examine(project(kept)), examine(project(kept), earlier=first, changed=[path])):
        assert [one.title for ident, one in sorted(examined.catalogue.cards.items())] == ["Another", "Example Authority and the Chatbot"]
        assert new == ["a"]
        new.clear()


@pytest.mark.parametrize("content", [b"no database", b""])
def test_cards_that_are_lost_or_damaged_are_made_anew(kept, content):
    (kept / "cache/cards.sqlite").write_bytes(content)
    cards = examine(project(kept)).catalogue.cards
    assert [cards[ident].title for ident in ("a", "b")] == ["Example Authority and the Chatbot", "Example Authority and the Chatbot"]
    assert ("damaged" in cards.problem) == bool(content)


def test_what_is_no_card_is_none():
    assert [unpacked(value) for value in (None, 1, [], [1, 2], [1] * len(Card._fields))] == [None] * 5


def test_without_a_case_there_is_no_card(kept):
    cards = examine(project(kept)).catalogue.cards
    assert "a" in cards and "none" not in cards
    with pytest.raises(KeyError):
        cards["none"]
