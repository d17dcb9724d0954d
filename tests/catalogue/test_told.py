"""The words of a case are those of its record, whether or not that was made."""

import shutil

import pytest

from build_tools.catalogue import load as module
from build_tools.catalogue.told import Told
from build_tools.prepare import examine
from build_tools.project import Project
from tests.factories import REPOSITORY, TODAY, case_data, event, write_data

CASES = {
    "one": case_data(events=[event("2024", what="It *began*."), event("2025", what=" Then: it ended.\n")]),
    "silent": case_data(impact=None),
    "told": case_data(impact=[{"audience": "developer", "effect": "One.", "sources": ["s1"]}, {"audience": "developer", "effect": "Two.", "action": "Look.", "sources": ["s1"]}]),
}  # fmt: skip


def project(folder):
    return Project(folder, folder / "data", folder / "docs", TODAY, "", cache=folder / "cache")


def of_entries(catalogue):
    """The words as the records have them."""
    records = {ident: entry.record for ident, entry in catalogue.cases.items()}
    return {
        ident: Told(
            tuple(one.what for one in record.events),
            tuple(one.effect for one in record.impact),
            tuple(one.action or "" for one in record.impact),
        )
        for ident, record in records.items()
    }


@pytest.fixture
def known(tmp_path):
    """A project that was linked before."""
    write_data(tmp_path, CASES)
    examine(project(tmp_path))
    return tmp_path


def test_words_are_told_without_making_a_record(known, monkeypatch):
    made = []
    whole = module.record_of
    monkeypatch.setattr(module, "record_of", lambda kind, plain, terms: made.append(kind) or whole(kind, plain, terms))
    told = dict(examine(project(known)).catalogue.told)
    assert "case" not in made
    assert told["silent"] == Told(told["silent"].events, (), ())
    assert told["told"].actions == ("", "Look.")
    assert told == of_entries(examine(project(known)).catalogue)


def test_after_an_edit_the_words_are_those_that_were_written(known):
    first = examine(project(known))
    assert first.catalogue.told["one"].events[0] == "It *began*."
    path = known / "data/cases/one.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("It *began*.", "It began anew."), encoding="utf-8")
    for examined in (examine(project(known), earlier=first, changed=[path]), examine(project(known))):
        assert examined.catalogue.told["one"].events[0] == "It began anew."
        assert dict(examined.catalogue.told) == of_entries(examined.catalogue)


def test_words_that_are_not_kept_any_more_are_read_from_the_record(known):
    catalogue = examine(project(known)).catalogue
    (known / "cache/readings.sqlite").unlink()
    assert catalogue.told["told"].effects == ("One.", "Two.")


def test_every_case_of_the_record_is_told_in_its_words(tmp_path):
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    examine(project(tmp_path))
    told = dict(examine(project(tmp_path)).catalogue.told)
    assert len(told) > 50
    assert told == of_entries(examine(project(tmp_path)).catalogue)
