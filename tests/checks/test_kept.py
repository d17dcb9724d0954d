"""A check that remembers the last one says what a check that remembers nothing says."""

import hashlib
import json
import sqlite3
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from build_tools.catalogue.link import link
from build_tools.catalogue.load import Loaded
from build_tools.checks import run
from build_tools.checks.kept import Found, Spot, open_findings, packed, unpacked
from build_tools.checks.run import check_all
from build_tools.files.finding import Fault
from build_tools.prepare import examine
from build_tools.project import Project
from build_tools.records.read import Written, read_record
from build_tools.records.vocabulary import Vocabularies, Vocabulary
from tests.factories import STAKEHOLDERS, TODAY, case_data, event, source, vocabularies, write_data

SUIT = {"id": "suit", "name": "Labs v. Authority", "forum": "court", "docket": "No. 1"}
CASES = {
    "right": case_data(),
    "loaded word": case_data(summary="The authority slammed the chatbot."),
    "other title": case_data(sources=[source(title="Another title")]),
    "same docket": case_data(proceedings=[SUIT], events=[event("2023-03-30", "filed", proceeding="suit")]),
    "same parties": case_data(products=["chatbot"]),
    "said to be related": case_data(products=["chatbot"], related=[{"case": "a", "how": "parallel"}]),
    "called news": case_data(sources=[source(kind="news")]),
    "the court called news": case_data(sources=[source(url="https://court.example/1", publisher="Example Court", kind="news")]),
    "paper": case_data(sources=[source(url="https://authority.example/2", publisher="A Paper", kind="news")]),
    "other spelling": case_data(sources=[source(url="https://paper.example/", publisher="The A-Paper", kind="news")]),
    "not long ago": case_data(
        reviewed="2026-09-01", events=[event("2023-03-30", "opened"), event("2026-12-01", "hearing"), event("2026-12-02")]
    ),
    "of digests": case_data(sources=[source(url="https://digest.example/1", publisher="Labs Inc.", kind="aggregator")]),
    "written anew": json.dumps(case_data(summary="The authority slammed the chatbot."), indent=1),
    "no case": "title: [",
}
PARTIES = {
    "as ever": STAKEHOLDERS,
    "the authority is a company": {**STAKEHOLDERS, "authority": STAKEHOLDERS["authority"] | {"kind": "company"}},
    "another name": {**STAKEHOLDERS, "authority": STAKEHOLDERS["authority"] | {"name": "A Paper"}},
    "the court is a company": {**STAKEHOLDERS, "court": STAKEHOLDERS["court"] | {"kind": "company"}},
    "nobody": {},
    "the company publishes digests": {**STAKEHOLDERS, "labs": STAKEHOLDERS["labs"] | {"website": "https://digest.example"}},
}
DAYS = (TODAY, date(2026, 11, 24), date(2027, 2, 1))


@cache
def without_slammed() -> Vocabularies:
    words = vocabularies()["loaded-words"]
    fewer = Vocabulary(words.name, {ident: term for ident, term in words.items() if ident != "slammed"})
    return Vocabularies({**vocabularies(), "loaded-words": fewer})


@cache
def record(kind, ident, text, fewer):
    written = Written(kind, ident, f"data/{kind}s/{ident}.yml", text)
    return written, read_record(written, without_slammed() if fewer else vocabularies())[0]


def loaded(cases, parties, fewer):
    """What loading a folder with these records would give."""
    everything = {"case": {ident: CASES[name] for ident, name in cases.items()}, "stakeholder": PARTIES[parties], "product": {}}
    texts, records = {}, {}
    for kind, some in everything.items():
        read = {ident: record(kind, ident, data if isinstance(data, str) else json.dumps(data), fewer) for ident, data in some.items()}
        texts[kind] = {ident: written for ident, (written, _) in read.items()}
        records[kind] = {ident: made for ident, (_, made) in read.items() if made is not None}
    ids = {kind: frozenset(some) for kind, some in texts.items()}
    written = [one for some in texts.values() for one in some.values()]
    digests = {one.file: hashlib.sha256(one.source.encode()).hexdigest() for one in written}
    return Loaded(records, texts, ids, without_slammed() if fewer else vocabularies(), (), digests)


def world(cases, parties="as ever", fewer=False, today=TODAY):
    """A state of the records: cases by id, who is named in them, whether a loaded word is missing, and the day."""
    return {"cases": cases, "parties": parties, "fewer": fewer, "today": today}


def found(world, store=None):
    """What a check of this world finds."""
    read = loaded(world["cases"], world["parties"], world["fewer"])
    return sorted(check_all(link(read, world["today"]), read, store=store))


# Pairs of worlds that differ in one thing that rules see, and what they find then.
WORLDS = [
    (world({"a": "loaded word"}), {("E113", "a")}),
    (world({"a": "loaded word"}, fewer=True), set()),
    (world({"a": "written anew"}), {("E113", "a")}),
    (world({"b": "loaded word"}), {("E113", "b")}),
    (world({"a": "not long ago"}), {("E111", "a")}),
    (world({"a": "not long ago"}, today=DAYS[2]), {("E126", "a")}),
    (world({"a": "called news"}), {("E122", "a")}),
    (world({"a": "called news"}, parties="nobody"), set()),
    (world({"a": "called news"}, parties="another name"), set()),
    (world({"a": "the court called news"}), {("E122", "a")}),
    (world({"a": "the court called news"}, parties="the court is a company"), set()),
    (world({"a": "right", "b": "other title", "c": "paper"}), {("E116", "b"), ("E124", "a"), ("E124", "b")}),
    (world({"b": "other title", "c": "paper"}), {("E124", "b")}),
    (world({"b": "other title"}), set()),
    (world({"a": "same parties", "b": "same parties"}), {("E128", "b")}),
    (world({"a": "same parties", "b": "said to be related"}), set()),
    (world({"b": "same parties", "c": "same parties"}), {("E128", "c")}),
    (world({"a": "same docket", "b": "same docket"}), {("E128", "b")}),
    (world({"a": "paper", "b": "other spelling", "c": "paper"}), {("E123", "b"), ("E136", "b")}),
]


def test_each_change_that_rules_see_is_seen_through_the_cache(tmp_path):
    """Each world comes after every other one with the same cache, once when it is new and once when it is known."""
    for again in (False, True):
        for state, rules in WORLDS:
            plain = found(state)
            assert {(finding.rule, finding.file[-5:-4]) for finding in plain} == rules, state
            assert found(state, open_findings(tmp_path)) == plain, (state, again)


EDITS = st.one_of(
    st.tuples(st.just("cases"), st.dictionaries(st.sampled_from("abc"), st.sampled_from([*CASES, ""]), min_size=1, max_size=2)),
    st.tuples(st.just("parties"), st.sampled_from(sorted(PARTIES))),
    st.tuples(st.just("fewer"), st.booleans()),
    st.tuples(st.just("today"), st.sampled_from(DAYS)),
)


@settings(max_examples=60)
@given(edits=st.lists(EDITS, min_size=3, max_size=10))
def test_whatever_is_edited_added_removed_or_renamed_the_cache_changes_no_finding(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("cache")
    state = world({"a": "called news", "b": "same parties", "c": "loaded word"})
    for what, value in edits:
        edited = {ident: name for ident, name in {**state["cases"], **value}.items() if name} if what == "cases" else value
        state = {**state, what: edited}
        assert found(state, open_findings(folder)) == found(state), state


@pytest.fixture
def project(tmp_path):
    """Two cases, one with a loaded word, and a place for the cache."""
    data = write_data(tmp_path, {"one": case_data(summary="They slammed it."), "two": case_data()})
    return Project(tmp_path, data, tmp_path / "docs", TODAY, "", cache=tmp_path / "cache")


@pytest.fixture
def looked_at(monkeypatch):
    """The cases that rules have looked at, in order."""
    seen = []
    whole = run.case_faults
    monkeypatch.setattr(run, "case_faults", lambda case, catalogue: seen.append(case.id) or whole(case, catalogue))
    return seen


def test_only_what_was_edited_is_looked_at_again(project, looked_at):
    first = examine(project).report
    assert ("one" in looked_at, len(looked_at), first.warnings) == (True, 2, 1)
    looked_at.clear()
    assert (examine(project).report, looked_at) == (first, [])
    path = project.data / "cases/two.yml"
    path.write_text(path.read_text().replace("looked into", "blasted"))
    edited = examine(project).report
    assert looked_at == ["two"]
    assert edited == examine(replace(project, cache=None)).report != first


def test_what_was_found_without_lines_is_placed_when_it_is_shown_and_then_kept_so(project, looked_at, monkeypatch):
    assert {finding.line for finding in examine(project, placed=False).report.findings} == {1}
    plain = examine(replace(project, cache=None)).report
    looked_at.clear()
    assert examine(project).report == plain
    monkeypatch.setattr(run, "located", None)
    assert examine(project).report == examine(project, placed=False).report == plain, "nothing is looked up again"
    assert ({finding.line for finding in plain.findings}, looked_at) == ({2}, [])


def test_on_another_day_everything_is_looked_at_again(project, looked_at):
    examine(project)
    looked_at.clear()
    examine(replace(project, today=date(2026, 11, 24)))
    assert sorted(looked_at) == ["one", "two"]


def test_without_a_cache_nothing_is_kept(project, looked_at):
    examine(replace(project, cache=None))
    assert not project.cache.exists()
    examine(project, only=["data/cases/one.yml"])
    assert not (project.cache / "findings.sqlite").exists()


def test_what_is_written_while_a_check_runs_is_not_kept_as_what_was_read(project, monkeypatch):
    """Places are looked up in the text as it is then; with the former text back, they are those in the former text."""
    path = project.data / "cases/one.yml"
    before = path.read_text()
    whole = run.case_faults

    def disturbed(case, catalogue):
        path.write_text("# One line more.\n" + before)
        return whole(case, catalogue)

    monkeypatch.setattr(run, "case_faults", disturbed)
    examine(project)
    monkeypatch.undo()
    path.write_text(before)
    assert examine(project).report == examine(replace(project, cache=None)).report


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_cases_are_found_again_whatever_the_number_of_processes(tmp_path, jobs):
    data = write_data(tmp_path, {f"case-{n}": case_data(summary=f"They slammed it {n}.") for n in range(250)})
    project = Project(tmp_path, data, tmp_path / "docs", TODAY, "", cache=tmp_path / "cache")
    plain = examine(replace(project, cache=None)).report
    assert plain.warnings > 250
    assert [examine(project, jobs).report for _ in range(2)] == [plain, plain]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[[1, 1]]", id="too-short"),
        pytest.param(b"[3]", id="no-list"),
        pytest.param(b"7", id="a-number"),
        pytest.param(b"[" * 100_000, id="deep"),
    ],
)
def test_an_entry_of_another_shape_is_passed_over(project, value):
    expected = examine(project).report
    store = open_findings(project.cache)
    with sqlite3.connect(store.path) as file:
        names = [name for (name,) in file.execute("SELECT key FROM entry")]
    file.close()
    assert "compared" in names and len(names) >= 2
    store.put(dict.fromkeys(names, value))
    again = examine(project)
    assert (again.report, again.cache_problem) == (expected, "")


FAULT = [["summary"], "E113", "", "", "warning", False, ""]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(7, id="a-number"),
        pytest.param([3], id="no-list"),
        pytest.param([[1, 1]], id="too-short"),
        pytest.param([["summary", *FAULT[1:], None]], id="a-path-that-is-a-text"),
        pytest.param([[*FAULT, ["x", 1, 1]]], id="a-line-that-is-a-word"),
        pytest.param([[*FAULT, [1, 1, 1, 1]]], id="a-spot-of-four"),
    ],
)
def test_what_was_found_in_another_shape_is_passed_over(value):
    assert unpacked([[*FAULT, [1, 1, 1]]]) is not None
    assert unpacked(value) is None


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(200)], ids=["empty", "text", "half-written"])
def test_a_damaged_cache_changes_no_finding_and_is_said_once(project, content):
    expected = examine(project).report
    (project.cache / "findings.sqlite").write_bytes(content)
    again = examine(project)
    assert again.report == expected
    assert ("it was damaged and is removed" in again.cache_problem) == bool(content)
    examine(project)
    assert examine(project).cache_problem == ""


def test_a_cache_that_cannot_be_written_changes_no_finding_and_is_said_once(project):
    project.cache.write_text("mine")
    examined = examine(project)
    assert examined.report.warnings == 1
    assert examined.cache_problem.count("the cache is not used") == 1
    assert project.cache.read_text() == "mine"


LINES = st.integers(1, 10**6)
TEXTS = st.text(max_size=20)
PATHS = st.lists(st.one_of(TEXTS, st.integers(0, 99)), max_size=4).map(tuple)
FAULTS = st.builds(Fault, PATHS, TEXTS, TEXTS, TEXTS, st.sampled_from(["error", "warning"]), st.booleans(), TEXTS)


@given(st.lists(st.tuples(FAULTS, st.builds(Spot, LINES, LINES, st.integers(0, 99))), min_size=1), st.booleans(), st.booleans())
def test_what_was_found_comes_back_as_it_was(found, looked, lasting):
    """Where it stood comes back where somebody has looked, and if nobody has written since."""
    faults, spots = [fault for fault, _ in found], [spot for _, spot in found]
    again = unpacked(from_json(to_json(packed(Found(faults, spots if looked else None, lasting)))))
    assert again == Found(faults, spots if looked and lasting else None)
