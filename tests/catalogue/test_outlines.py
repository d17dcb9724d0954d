"""A record that is linked from what was kept of it is the record that is linked from its text."""

import shutil
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from build_tools.catalogue import load as load_module
from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import load
from build_tools.catalogue.outline import outline, packed, unpacked
from build_tools.catalogue.outlines import Outlines
from build_tools.catalogue.readings import open_store
from build_tools.prepare import examine
from build_tools.project import Project
from tests.factories import REPOSITORY, STAKEHOLDERS, TODAY, case_data, event, measure, source, write_data

FINE = measure("fine", "fine", amount=5, currency="EUR", on=["labs", "court"])
CASES = {
    "plain": case_data(),
    "later": case_data(events=[event("2026-01", "opened"), event("2026-12-24", "hearing")], products=["chatbot"]),
    "fined": case_data(measures=[FINE, measure()], events=[event("2023", "fine", ("fine", "imposed"), ("ban", "proposed"))]),
    "of others": case_data(parties=[{"stakeholder": "court", "role": "authority"}, {"stakeholder": "labs", "role": "respondent"}]),
    "nowhere": case_data(products=["gone"], related=[{"case": "gone", "how": "parallel"}]),
    "related": case_data(related=[{"case": "a", "how": "follows"}], aliases=["old-name"]),
    "taken": case_data(aliases=["a"]),
    "suit": case_data(proceedings=[{"id": "suit", "name": "A v. B", "forum": "court", "docket": "No. 1"}]),
    "other title": case_data(sources=[source(title="Another", published="2020-01", hosted_by="A Host")]),
    "withdrawn": {"withdrawn": {"date": "2026-01-01", "reason": "It was wrong.", "see": "a"}},
    "broken": "title: [",
    "invalid": case_data(topics=["privcy"]),
    "unfinished": case_data(issue="TODO"),
    "speaks of it": case_data(issue="They wrote a TODO list."),
}
PRODUCTS = {"chatbot": {"name": "Chatbot", "developer": "labs", "former_ids": ["old-name"]}}


def everything(catalogue):
    """All that a catalogue holds, with every entry made."""
    fields = ("stakeholders", "products", "related", "withdrawn", "aliases", "documents", "kinds_by_name", "outlines", "today")
    computed = {
        ident: (entry, entry.anchors, entry.event_evidence, entry.position_evidence, entry.impact_evidence, entry.support)
        for ident, entry in catalogue.cases.items()
    }
    return list(computed), computed, {name: getattr(catalogue, name) for name in fields}


EDITS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from([*sorted(CASES), ""]), st.sampled_from([TODAY, date(2027, 1, 1)]), st.booleans()),
    min_size=2,
    max_size=6,
)


@settings(max_examples=12)
@given(edits=EDITS)
def test_whatever_is_edited_the_catalogue_is_that_of_a_first_reading(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("project")
    data = write_data(folder, {"a": CASES["plain"], "b": CASES["later"]}, products=PRODUCTS)
    for ident, name, today, fewer in edits:
        path = data / f"cases/{ident}.yml"
        path.unlink(missing_ok=True)
        if name:
            path.write_text(CASES[name] if isinstance(CASES[name], str) else yaml.safe_dump(CASES[name]))
        company = STAKEHOLDERS["labs"] | ({"kind": "court"} if fewer else {})
        (data / "stakeholders/labs.yml").write_text(yaml.safe_dump(company))
        plain, kept = (examine(Project(folder, data, folder / "docs", today, "", cache=cache)) for cache in (None, folder / "cache"))
        assert everything(kept.catalogue) == everything(plain.catalogue)
        assert kept.report == plain.report
        assert kept.loaded.records == plain.loaded.records
        assert list(kept.loaded.records["case"]) == list(plain.loaded.records["case"])


@pytest.fixture
def project(tmp_path):
    data = write_data(tmp_path, {"one": CASES["fined"], "two": CASES["later"]}, products=PRODUCTS)
    return Project(tmp_path, data, tmp_path / "docs", TODAY, "", cache=tmp_path / "cache")


def made(monkeypatch):
    """The texts of records that are made from now on."""
    found = []
    whole = load_module.record_of
    monkeypatch.setattr(load_module, "record_of", lambda kind, plain, terms: found.append((kind, plain)) or whole(kind, plain, terms))
    return found


def test_records_that_nobody_asks_for_are_not_made(project, monkeypatch):
    examine(project)
    records = made(monkeypatch)
    catalogue = examine(project).catalogue
    assert {kind for kind, _ in records} == {"stakeholder", "product"}
    assert list(catalogue.cases) == ["two", "one"] and "one" in catalogue.cases and len(catalogue.cases) == 2
    assert len(records) == len(STAKEHOLDERS) + len(PRODUCTS)
    assert catalogue.cases["one"].record.measures[0].amount == 5
    assert [kind for kind, _ in records].count("case") == 1


@pytest.mark.parametrize("lost", ["outlines.sqlite", "readings.sqlite"])
def test_what_is_lost_or_damaged_is_made_anew(project, lost):
    whole = everything(examine(project).catalogue)
    (project.cache / lost).write_bytes(b"no database")
    examined = examine(project)
    assert everything(examined.catalogue) == whole
    assert "damaged" in examined.cache_problem
    assert (everything(examine(project).catalogue), examine(project).cache_problem) == (whole, "")


def test_what_was_read_and_is_not_kept_any_more_is_read_once_and_kept_again(project):
    """As when another folder of records with the same cache has driven it out."""
    whole = everything(examine(project).catalogue)
    kept = open_store(project.cache).keys()
    (project.cache / "readings.sqlite").unlink()
    assert everything(examine(project).catalogue) == whole
    assert kept and open_store(project.cache).keys() == kept


def test_an_outline_that_is_none_is_passed_over(project):
    whole = everything(examine(project).catalogue)
    outlines = Outlines(project.cache, TODAY)
    loaded = load(project.data, store=open_store(project.cache))
    texts = {f"data/cases/{ident}.yml": loaded.digests[f"data/cases/{ident}.yml"] for ident in ("one", "two")}
    assert outlines.get(texts, loaded.vocabularies).keys() == texts.keys()
    blocks = outlines._blocks(loaded.vocabularies)
    blocks.put({file: (digest, value) for (file, digest), value in zip(texts.items(), [[1, 2], []], strict=True)}, texts)
    assert everything(examine(project).catalogue) == whole


def test_every_case_of_the_record_is_told_by_its_outline(tmp_path):
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    catalogue: Catalogue = link(load(tmp_path / "data"), TODAY)
    assert len(catalogue.cases) > 50
    for case in catalogue.cases.values():
        assert unpacked(from_json(to_json(packed(outline(case))))) == outline(case)
