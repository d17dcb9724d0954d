"""Shells of an earlier build are used only where they are what would be made now."""

from dataclasses import replace

import pytest

from build_tools.publish.kept_shells import Shells, open_shells, trust
from build_tools.publish.pages import Settings
from build_tools.publish.splice import Cast, Family

SETTINGS = Settings("https://example.org/", "", "edit/main/docs/", "", "/theme")
FAMILY = Family("case", "cases", True, "../..", (True, False))
CAST = Cast(["<title>", "title", "</title>"])


@pytest.fixture
def kept(project, tmp_path):
    """Opens the shells of a project as another build does."""
    cached = replace(project, cache=tmp_path / "cache")
    return lambda made_from="this": open_shells(cached, made_from)


def cast(store, offline=False):
    shells = Shells(store, offline)
    shells.keep_settings(SETTINGS)
    shells.keep(FAMILY, CAST)
    return store


def found(store, offline=False):
    shells = Shells(store, offline)
    return shells.settings(), shells.cast(FAMILY)


def test_the_next_build_finds_what_was_kept_for_its_edition(kept):
    trust(cast(kept()))
    store = kept()
    assert found(store) == (SETTINGS, CAST)
    assert found(store, offline=True) == (None, None)
    assert Shells(store, False).cast(FAMILY._replace(base="..")) is None


def test_of_a_build_that_did_not_come_to_its_end_nothing_is_used(kept):
    """It was stopped, or somebody changed the theme meanwhile: a shell may be of another theme than its name says."""
    cast(kept())
    assert found(kept()) == (None, None)


def test_a_build_that_uses_shells_has_to_come_to_its_end_as_well(kept):
    trust(cast(kept()))
    kept()
    assert found(kept()) == (None, None)


def test_of_another_state_nothing_is_used(kept):
    trust(cast(kept()))
    assert found(kept("that")) == (None, None)


def test_without_a_cache_nothing_is_kept(project):
    assert open_shells(project, "this") is None
