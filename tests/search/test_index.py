import re
from pathlib import Path

import pytest

from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site
from build_tools.views.search import publish
from build_tools.views.search.entries import entries, place_names
from build_tools.views.search.places import OTHER_NAMES
from build_tools.views.search.remembered import MEASURES, TOPICS
from tests.factories import catalogue, vocabularies


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path)


def test_the_same_record_makes_the_same_bytes(small: Catalogue) -> None:
    """Builds can be compared."""
    once, again = (list(publish.search_assets(small, Site())) for _ in range(2))
    assert once == again


def test_two_processes_make_the_same_index(small: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell from the index how many processors the machine had."""
    alone = list(publish.search_assets(small, Site()))
    monkeypatch.setattr("threading.active_count", lambda: 1)
    assert list(publish.search_assets(small, Site(), jobs=2)) == alone


def test_ordinals_follow_the_sorted_ids(real: tuple[Path, Catalogue]) -> None:
    """Cases first, each kind sorted by id: the explorer's columns stand in the same order."""
    found = list(entries(real[1], Site()))
    cases = [entry.address for entry in found if entry.kind == "case"]
    assert cases == [f"cases/{ident}/" for ident in sorted(real[1].cases)]
    assert [entry.kind for entry in found[: len(cases)]] == ["case"] * len(cases)


def test_every_anchor_of_a_passage_is_plain(real: tuple[Path, Catalogue]) -> None:
    """Anchors are made of ids and numbers."""
    for entry in entries(real[1], Site()):
        assert all(re.fullmatch(r"[a-z0-9-]*", text.anchor) for text in entry.texts), entry.address


def test_everyday_words_belong_to_terms_that_exist() -> None:
    """A term that is renamed takes its everyday words along."""
    words = vocabularies()
    assert set(MEASURES) <= set(words["measures"])
    assert set(TOPICS) <= set(words["topics"])
    assert set(OTHER_NAMES) <= set(words["jurisdictions"])


def test_a_state_is_found_by_its_country(small: Catalogue) -> None:
    """California lies in the United States, which are American."""
    names = " ".join(place_names("US-CA", small))
    assert all(name in names for name in ("California", "Californian", "United States", "American"))
