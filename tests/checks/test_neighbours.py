"""A check of one file says what a check of all files says of it."""

import shutil
import sqlite3
from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.catalogue.load import list_records
from build_tools.checks import neighbours as module
from build_tools.checks import run
from build_tools.prepare import examine
from build_tools.project import Project
from tests.checks.test_kept import CASES, PARTIES
from tests.factories import TODAY, case_data, event, source, write_data

MORE = {
    **CASES,
    "alias": case_data(aliases=["old"]),
    "twice": case_data(aliases=["a", "old"]),
    "apart": case_data(aliases=["old"], sources=[source(url="https://apart.example/")]),
    "leads nowhere": case_data(products=["gone"], related=[{"case": "a-c", "how": "parallel"}]),
    "a year later": case_data(products=["chatbot"], events=[event("2024-05-29", "opened")]),
    "sixty days later": case_data(products=["chatbot"], events=[event("2023-05-29", "opened")]),
    "third spelling": case_data(sources=[source(url="https://paper.example/", publisher="a paper", kind="news")]),
    "hosted": case_data(sources=[source(kind="news", hosted_by="A Paper")]),
    "withdrawn": {"withdrawn": {"date": "2026-01-01", "reason": "It was wrong."}},
}
IDS = ("a", "a-b", "b")  # As names of files, a-b.yml stands before a.yml.
PRODUCTS = {"chatbot": {"name": "Chatbot", "developer": "labs"}, "other": {"name": "Other", "developer": "nobody", "former_ids": ["old"]}}


def put(path, record):
    path.unlink(missing_ok=True)
    if record:
        path.write_text(record if isinstance(record, str) else yaml.safe_dump(record), encoding="utf-8")


def project(folder, cases, today=TODAY):
    """A project with these cases."""
    data = write_data(folder, {ident: MORE[name] for ident, name in cases.items()}, products=PRODUCTS)
    return Project(folder, data, folder / "docs", today, "", cache=folder / "cache")


def said(project, file):
    """What checking one file says, and what checking all says of it."""
    alone = examine(project, only=[file])
    everything = examine(Project(project.root, project.data, project.docs, project.today, ""))
    return alone.report, everything.report.within([file]), alone


FILES = st.sampled_from([f"data/cases/{ident}.yml" for ident in IDS] + ["data/stakeholders/authority.yml", "data/products/other.yml"])
EDITS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(IDS), st.sampled_from([*sorted(MORE), ""]), max_size=2),
        st.sampled_from([None, *sorted(PARTIES)]),
        st.sampled_from([TODAY, date(2027, 2, 1)]),
        st.lists(FILES, min_size=1, max_size=2),
    ),
    min_size=3,
    max_size=6,
)


@settings(max_examples=15)
@given(edits=EDITS)
def test_whatever_is_edited_one_file_is_told_the_same(tmp_path_factory, edits):
    one = project(tmp_path_factory.mktemp("project"), {"a": "same parties", "a-b": "called news", "b": "loaded word"})
    for cases, parties, today, files in edits:
        for ident, name in cases.items():
            put(one.data / f"cases/{ident}.yml", MORE[name] if name else None)
        if parties:
            shutil.rmtree(one.data / "stakeholders")
            (one.data / "stakeholders").mkdir()
            for ident, record in PARTIES[parties].items():
                put(one.data / f"stakeholders/{ident}.yml", record)
        state = Project(one.root, one.data, one.docs, today, "", cache=one.cache)
        for file in files:
            alone, everything, _ = said(state, file)
            assert alone == everything


PAIRS = [
    ("same parties", "sixty days later", {"E128"}),
    ("same parties", "a year later", set()),
    ("same docket", "same docket", {"E128"}),
    ("right", "other title", {"E116"}),
    ("paper", "third spelling", {"E123", "E136"}),
    ("paper", "other spelling", {"E136", "E123"}),
    ("called news", "right", {"E124"}),
    ("alias", "twice", {"L103"}),
    ("apart", "alias", {"L103"}),
]


@pytest.mark.parametrize(("one", "other", "rules"), PAIRS)
def test_each_rule_that_compares_finds_the_other_case_through_the_index(tmp_path, monkeypatch, one, other, rules):
    """Among many cases that have nothing to do with them, and none of which is read."""
    state = project(tmp_path, {"a": one, "b": other})
    for n in range(5):
        parts = source(url=f"https://site-{n}.example/", publisher=f"Publisher {n}")
        put(state.data / f"cases/z-{n}.yml", case_data(sources=[parts], events=[event(f"19{n}0-01-01")]))
    if one == "paper":
        put(state.data / "cases/c.yml", MORE[one])
    said(state, "data/cases/b.yml")
    alone, everything, examined = said(state, "data/cases/b.yml")
    assert alone == everything
    assert rules <= {finding.rule for finding in alone.findings}
    assert not [ident for ident in examined.loaded.records["case"] if ident.startswith("z")]


def test_every_rule_that_compares_cases_has_its_pair():
    assert {rule.CODE for rule in run._ACROSS} <= set().union(*(rules for _, _, rules in PAIRS))


@pytest.fixture
def checked(tmp_path):
    """A project of which one file was checked."""
    state = project(tmp_path, {"a": "right", "b": "other title"})
    examine(state, only=["data/cases/b.yml"])
    return state


def read(examined):
    """The cases that were read."""
    return set(examined.loaded.records["case"])


def test_others_are_not_read(checked):
    put(checked.data / "cases/c.yml", case_data(sources=[source(url="https://paper.example/1", publisher="Paper")]))
    assert read(examine(checked, only=["data/cases/c.yml"])) == {"c"}
    assert read(examine(checked, only=["data/cases/b.yml"])) == {"a", "b"}


def test_an_index_that_is_damaged_is_made_anew(checked):
    (checked.cache / "neighbours.sqlite").write_bytes(b"no database")
    alone, everything, examined = said(checked, "data/cases/b.yml")
    assert alone == everything and "damaged" in examined.cache_problem
    alone, everything, examined = said(checked, "data/cases/b.yml")
    assert alone == everything and not examined.cache_problem


def test_an_index_of_which_a_part_is_missing_is_made_anew(checked):
    """One whose sum is wrong counts as missing."""
    listed = module.Listed({}, examine(checked).loaded.vocabularies, ())
    store = module.Neighbours(checked.cache, listed, module.Store(None, "")).store
    with sqlite3.connect(store.path) as file:
        file.execute("UPDATE entry SET value = zeroblob(40) WHERE key != 'state'")
    alone, everything, examined = said(checked, "data/cases/b.yml")
    assert alone == everything and not examined.cache_problem
    assert read(examine(checked, only=["data/products/other.yml"])) == set()


def test_a_check_of_everything_adds_what_the_index_lacks(checked):
    put(checked.data / "cases/c.yml", MORE["called news"])
    examine(checked)
    listed = list_records(checked.data, "data")
    index = module.Neighbours(checked.cache, listed, module.Store(None, ""))
    assert len(index._blocks.get(index._digests)) == len(listed.texts)
    (checked.cache / "neighbours.sqlite").unlink()
    examine(checked)
    assert len(index._blocks.get(index._digests)) == len(listed.texts)


def test_an_index_that_is_said_to_be_whole_and_is_not_is_made_anew(checked, monkeypatch):
    examine(checked)
    with sqlite3.connect(checked.cache / "neighbours.sqlite") as file:
        file.execute("UPDATE entry SET value = zeroblob(40) WHERE key != 'state'")
    monkeypatch.setattr(module, "MOST", 1)
    alone, everything, _ = said(checked, "data/cases/b.yml")
    assert alone == everything
    assert read(examine(checked, only=["data/products/other.yml"])) == set()


def test_many_new_texts_are_all_read(checked, monkeypatch):
    monkeypatch.setattr(module, "MOST", 1)
    for ident in ("c", "d"):
        put(checked.data / f"cases/{ident}.yml", case_data())
    alone, everything, examined = said(checked, "data/cases/b.yml")
    assert alone == everything and read(examined) == {"a", "b", "c", "d"}
    assert read(examine(checked, only=["data/cases/b.yml"])) >= {"a", "b"}


def test_an_accepted_warning_and_a_published_claim_count_for_one_file_too(checked):
    accepted = {"file": "cases/b.yml", "rule": "E116", "path": "sources[0].title", "reason": "It has two titles.", "until": "2027-01-01"}
    (checked.data / "exceptions.yml").write_text(yaml.safe_dump([accepted]))
    (checked.data / "frozen").mkdir()
    (checked.data / "frozen/claims.txt").write_text("cases/b/#event-1 2023-03-30 opened 00000000\n")
    put(checked.data / "cases/b.yml", MORE["other title"] | {"events": [event("2020"), event("2023-03-30", "opened")]})
    alone, everything, _ = said(checked, "data/cases/b.yml")
    assert alone == everything
    assert "L122" in {finding.rule for finding in alone.findings} and "E116" not in {finding.rule for finding in alone.findings}


def test_without_vocabularies_it_ends_as_with_all(checked):
    shutil.rmtree(checked.data / "vocabulary")
    alone, everything, _ = said(checked, "data/cases/b.yml")
    assert alone == everything
