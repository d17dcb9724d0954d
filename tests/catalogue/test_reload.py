"""What is loaded and linked again after edits is what a first reading gives."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.cache.recent import Recent
from build_tools.cache.store import Store
from build_tools.catalogue.link import link
from build_tools.catalogue.load import load
from build_tools.catalogue.reload import reload
from build_tools.prepare import examine
from build_tools.project import Project
from tests.catalogue.test_outlines import CASES, PRODUCTS, everything
from tests.factories import STAKEHOLDERS, TODAY, case_data, write_data

OTHERS = {
    "stakeholders/labs.yml": [STAKEHOLDERS["labs"], {**STAKEHOLDERS["labs"], "kind": "court", "website": "https://authority.example"}, {**STAKEHOLDERS["labs"], "parent": "court"}, None],
    "stakeholders/new.yml": [{"name": "New", "kind": "company", "jurisdiction": "FR", "former_ids": ["labs"]}, None],
    "stakeholders/court.yml": [STAKEHOLDERS["court"], {"withdrawn": {"date": "2026-01-01", "reason": "It was wrong."}}, "name: ["],
    "products/chatbot.yml": [PRODUCTS["chatbot"], {"name": "Other", "developer": "court"}, None],
    "vocabulary/topics.yml": ["", None],
    "cases/Bad Name.yml": [case_data(), None],
}  # fmt: skip
EDITS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["cases/a.yml", "cases/b.yml", "cases/c.yml"]), st.sampled_from([*CASES.values(), None])),
        st.one_of([st.tuples(st.just(path), st.sampled_from(values)) for path, values in OTHERS.items()]),
    ),
    min_size=1,
    max_size=3,
)


def write(path: Path, value: object) -> None:
    """Write a record, or remove it."""
    if value is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(value if isinstance(value, str) else yaml.safe_dump(value))


@settings(max_examples=25)
@given(rounds=st.lists(EDITS, min_size=1, max_size=5), cached=st.booleans())
def test_whatever_is_edited_the_record_is_that_of_a_first_reading(tmp_path_factory, rounds, cached):
    folder = tmp_path_factory.mktemp("project")
    data = write_data(folder, {"a": CASES["plain"], "b": CASES["later"]}, products=PRODUCTS)
    topics = (data / "vocabulary/topics.yml").read_text()
    project = Project(folder, data, folder / "docs", TODAY, "", cache=folder / "cache" if cached else None)
    found = Recent(Store(None, ""))
    if cached:
        examine(project)
    now = examine(project, found=found)
    for edits in rounds:
        for path, value in edits:
            write(data / path, topics.replace("Privacy", "Private life") if value == "" else value)
        now = examine(project, earlier=now, changed=[data / path for path, _ in edits], found=found)
        first = examine(Project(folder, data, folder / "docs", TODAY, ""))
        assert now.report == first.report
        assert now.loaded.ids == first.loaded.ids
        assert now.loaded.digests == first.loaded.digests
        assert {kind: [*records.items()] for kind, records in now.loaded.records.items()} == {
            kind: [*records.items()] for kind, records in first.loaded.records.items()
        }
        assert (now.catalogue is None) == (first.catalogue is None)
        if now.catalogue and first.catalogue:
            assert everything(now.catalogue) == everything(first.catalogue)


@pytest.fixture
def data(tmp_path):
    return write_data(tmp_path, {"a": case_data(), "b": case_data(), "c": case_data()})


def after(data, *edits):
    """The catalogue before and after some edits."""
    loaded = load(data)
    before = link(loaded, TODAY)
    for path, value in edits:
        write(data / path, value)
    again = reload(loaded, before.outlines, data, "data", [data / path for path, _ in edits])
    return before, again and link(again, TODAY, before)


def test_an_edit_of_words_computes_one_entry(data):
    before, now = after(data, ("cases/b.yml", case_data(summary="Other words.")))
    assert now.cases["b"].record.summary == "Other words."
    assert now.cases["a"] is before.cases["a"] and now.stakeholders is before.stakeholders
    assert now.kept_of_outlines is before.kept_of_outlines and now.kept is not before.kept


def test_an_edit_of_a_party_computes_the_cases_in_which_it_speaks(data):
    before, now = after(data, ("cases/b.yml", case_data(positions=[], parties=[{"stakeholder": "court", "role": "respondent"}])))
    assert now.cases["a"] is before.cases["a"] and now.stakeholders is not before.stakeholders
    before, now = after(data, ("stakeholders/labs.yml", {**STAKEHOLDERS["labs"], "website": "https://other.example"}))
    assert now.cases["a"] is not before.cases["a"] and now.cases["b"] is before.cases["b"]


@pytest.mark.parametrize("path", ["vocabulary/topics.yml", "moved.yml", "cases/folder/x.yml"])
def test_whatever_is_no_record_makes_everything_be_loaded(data, path):
    loaded = load(data)
    assert reload(loaded, {}, data, "data", [data / path]) is None
