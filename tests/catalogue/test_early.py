"""Entries that are made while records are still read are those that linking makes."""

from dataclasses import fields

from build_tools.catalogue.early import Early
from build_tools.catalogue.link import link
from build_tools.catalogue.load import list_records, load_all
from build_tools.records.vocabulary import Vocabularies
from tests.factories import TODAY, case_data, source, write_data

CASES = {
    "a": case_data(),
    "b": case_data(sources=[source(publisher="Example Labs", kind="company")]),
    "broken": "title: [",
    "gone": {"withdrawn": {"date": "2025", "reason": "It was told twice."}},
}


def test_early_entries_are_those_of_linking(tmp_path):
    listed = list_records(write_data(tmp_path, CASES), "data")
    early = Early(listed.vocabularies, TODAY)
    loaded = load_all(listed, met=early.met)
    assert early.entries.keys() == {"a", "b"}
    late, soon = link(loaded, TODAY).cases, link(loaded, TODAY, early=early.entries).cases
    assert soon["a"] is early.entries["a"]
    assert [*late] == [*soon]
    for ident, entry in late.items():
        compared = [field.name for field in fields(entry) if field.compare]
        assert [getattr(entry, name) for name in compared] == [getattr(soon[ident], name) for name in compared]
        assert entry.position_evidence == soon[ident].position_evidence
        assert entry.speakers == soon[ident].speakers


def test_without_vocabularies_no_entry_is_made(tmp_path):
    listed = list_records(write_data(tmp_path), "data")
    early = Early(Vocabularies({}), TODAY)
    load_all(listed, met=early.met)
    assert early.entries == {}
    assert early.stakeholders
