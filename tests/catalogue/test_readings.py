"""Records read through the cache are the records read from their files."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogue.load import list_records, load, load_all
from build_tools.catalogue.readings import open_store, readings
from build_tools.records.read import Written
from tests.factories import case_data, write_data

LINES = st.lists(st.sampled_from(["a: 1", "b: 'x'", "c: [1, {d: ~}]", "e: 1.5e3", "a: 2", "f: &x y", "- g", "h: |\n  t\n", "i: \u00e9", "j: .inf", "'': no"]), max_size=5)  # fmt: skip


@given(LINES.map("\n".join))
def test_a_reading_is_what_the_parser_reads(tmp_path_factory, text):
    """The first time and the second; text that is not whole YAML is never kept."""
    store = open_store(tmp_path_factory.mktemp("cache"))
    written = [Written("case", "x", "x.yml", text)]
    first = list(readings(written, store, 1))
    again = list(readings(written, store, 1))
    assert [one._replace(known=False) for one in again] == first == list(readings(written, open_store(None), 1))
    assert [one.known for one in again] == [one.values is not None for one in first]
    assert [one.written for one in first] == written


def test_two_files_of_the_same_text_are_both_read(tmp_path):
    written = [Written("product", ident, f"{ident}.yml", "a: 1") for ident in ("one", "two")]
    for _ in range(2):
        found = list(readings(written, open_store(tmp_path), 1))
        assert [(reading.written, reading.values) for reading in found] == [(one, b'{"a":1}') for one in written]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_cache_changes_nothing_that_is_loaded(tmp_path, jobs):
    """Broken records included: their findings come every time."""
    good = {f"case-{n}": case_data(title=f"Case {n}") for n in range(150)}
    data = write_data(tmp_path, {**good, "bad": case_data(jurisdiction="Italy"), "worse": "title: ["})
    plain = load(data)
    for _ in range(2):
        again = load(data, store=open_store(tmp_path / "cache"), jobs=jobs)
        assert again.records == plain.records
        assert sorted(again.findings) == sorted(plain.findings)
        assert again.ids == plain.ids


@pytest.mark.forks
def test_something_is_done_while_other_processes_read(tmp_path):
    """Who reads alone does it when it is needed."""
    listed = list_records(write_data(tmp_path, {f"case-{n}": case_data() for n in range(150)}), "data")
    done = []
    for jobs in (1, 2):
        loaded = load_all(listed, jobs=jobs, meanwhile=lambda jobs=jobs: done.append(jobs))
        assert len(loaded.records["case"]) == 150
    assert done == [2]


def test_an_edit_is_read_and_the_rest_comes_from_the_cache(tmp_path, monkeypatch):
    data = write_data(tmp_path, {"one": case_data(), "two": case_data()})
    load(data, store=open_store(tmp_path / "cache"))
    (data / "cases/two.yml").write_text((data / "cases/two.yml").read_text().replace("Example Authority and", "Another Authority and"))
    read = []
    from build_tools.files import values as module

    whole = module.values
    monkeypatch.setattr("build_tools.catalogue.readings.values.values", lambda text: read.append(text) or whole(text))
    loaded = load(data, store=open_store(tmp_path / "cache"))
    assert read == [(data / "cases/two.yml").read_text()]
    assert loaded.records["case"]["two"].title.startswith("Another")


def test_a_poisoned_entry_is_still_checked_like_a_record(tmp_path):
    """Somebody who can write the cache can change what is read, but not get past the checks of a record."""
    data = write_data(tmp_path, {"one": case_data()})
    store = open_store(tmp_path / "cache")
    text = (data / "cases/one.yml").read_text()
    key = hashlib.sha256(text.encode()).hexdigest()
    bad = case_data()
    bad["sources"][0]["url"] = "javascript:alert(1)"
    store.put({key: json.dumps(bad).encode()})
    loaded = load(data, store=store)
    assert loaded.records["case"]["one"].sources[0].url.startswith("https://")
