"""What stands is left only where it would come out the same: a build after edits is a clean build, byte for byte."""

import os
import sys
from functools import partial
from shutil import rmtree
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.prepare import prepare
from build_tools.processes.apart import beside
from build_tools.publish.former import Memory
from build_tools.publish.inputs import inputs_of
from build_tools.publish.standing import sites_at

from .world import LONG, STEPS, World, short_pages


@settings(max_examples=60 if LONG else 4)
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=5), st.integers(0, 999))
def test_a_build_after_any_edits_is_a_clean_build(tmp_path_factory, steps, seed):
    """Edits, additions, removals, renames, vocabulary, templates, settings, docs, the day, a damaged note, a touched site."""
    with short_pages():
        _edit_and_compare(World(tmp_path_factory.mktemp("world")), steps, seed)


OF_MANY = [
    "title",
    "newest",
    "ended",
    "place",
    "product",
    "website",
    "another",
    "removed",
    "due",
    "effects",
    "cited",
    "answered",
    "reviewed",
    "cards-cut",
]
"""Edits that feeds, calendars, lists of data and other files made of many cases show."""


@settings(max_examples=30 if LONG else 2)
@given(st.lists(st.sampled_from(OF_MANY), min_size=2, max_size=4), st.integers(0, 999))
def test_what_gathers_cases_is_that_of_a_clean_build_after_any_edits(tmp_path_factory, steps, seed):
    """With the site's address, without which there are no feeds."""
    world = World(tmp_path_factory.mktemp("gathered"))
    STEPS["settings"](world)
    with short_pages():
        _edit_and_compare(world, steps, seed)


@pytest.mark.forks
def test_what_several_processes_make_after_edits_is_a_clean_build(tmp_path, monkeypatch):
    """A process of its own makes tables and lists of data then."""
    monkeypatch.setattr("build_tools.views.edition.MANY", 1)
    begun = Mock(wraps=beside)
    monkeypatch.setattr("build_tools.views.edition.beside", begun)
    _edit_and_compare(World(tmp_path / "world"), ["summary", "another", "title", "removed"], 0, jobs=2)
    assert {call.args[1] for call in begun.call_args_list} == {1, 2}, "where nothing is kept, and where something is"


def _edit_and_compare(world: World, steps: list[str], seed: int, jobs: int = 1) -> None:
    world.chance.seed(seed)
    world.build(jobs=jobs)
    for step in steps:
        STEPS[step](world)
        if world.build(jobs=jobs) is None:
            cases = "".join(path.read_text() for path in (world.folder / "data/cases").iterdir())
            assert "nowhere" in cases, prepare(world.project).report.as_text()
            continue
        after = world.files()
        for target in world.targets:
            rmtree(target.folder)
        world.build(remembering=False)
        clean = world.files()
        assert sorted(after) == sorted(clean), step
        assert [name for name in clean if after[name] != clean[name]] == [], step
        world.build()  # The next edit finds a site that is remembered.
    rmtree(world.folder)


WORDS = {"terms, 0 to 64", "pairs by 8, 0 to 64", "lexicon"}
"""What a small search index has besides its texts."""
LISTS = {"explorer-cases", "explorer-stakeholders", "explorer-sources"}


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    made.build()
    return made


@pytest.mark.parametrize(
    ("step", "made"),
    [
        pytest.param(
            "summary",
            {
                "cases/first",
                "cases/second",
                "stakeholders/authority",
                "stakeholders/labs",
                "products/bot",
                "jurisdictions/it/",
                "topics/privacy/",
                "years/2023/",
                "timeline/",
                "impact/everyday-user/",
                "corrections/",
                *WORDS,
                "texts 0",
            },
            id="an-edited-case",
        ),  # fmt: skip
        pytest.param(
            "product-name",
            {"cases/first", "products/bot", "products/old-bot", "stakeholders/labs", *WORDS, "texts 2", *LISTS},
            id="an-edited-product",
        ),
    ],
)
def test_an_edit_makes_what_depends_on_it_and_nothing_else(world, step, made):
    STEPS[step](world)
    memory = Memory(world.note, inputs_of(world.project))
    edition = prepare(world.project, former=partial(memory.former, partial(sites_at, world.targets, world.settled))).edition
    assert edition is not None
    standing = {place.address for place in edition.standing}
    again = {unit.name for unit in edition.units if not any(place.address in standing for place in unit.places)}
    assert again == made


def test_a_setting_that_reads_from_elsewhere_makes_everything_again(world):
    settings = world.folder / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nhooks: [hook.py]\n")
    (world.folder / "hook.py").write_text("")
    assert inputs_of(world.project) is None


def test_a_file_system_without_links_gets_copies(world, monkeypatch):
    def refuse(*_):
        raise PermissionError

    before = world.files()
    monkeypatch.setattr(os, "link", refuse)
    world.edit("cases/third", summary="Other words.")
    made = world.build()
    assert made is not None and made < len([name for name in before if name.endswith(".html")]) / 2
    assert "Other words." in (world.folder / "site/cases/third/index.html").read_text()
    assert (world.folder / "site/cases/second/index.html").read_bytes() == before["site/cases/second/index.html"]
    monkeypatch.undo()
    again = world.build()
    assert again is not None and again <= made, "copies are known again"


@pytest.mark.skipif(sys.platform != "linux", reason="a process is forked nowhere else")
def test_what_stands_is_left_and_removed_by_other_processes_with_the_same_result(world):
    world.edit("cases/third", summary="Other words.")
    made = world.build(jobs=2)
    after = world.files()
    assert made is not None and 0 < made < len([name for name in after if name.endswith(".html")]) / 2
    assert sorted(path.name for path in world.folder.glob(".site*")) == []
    world.build(remembering=False)
    assert world.files() == after


def test_a_page_that_somebody_touches_while_it_is_left_is_made_again_the_next_time(world):
    page = world.targets[0].folder / "cases/second/index.html"
    before, keep = page.read_bytes(), Memory.keep

    def disturbed(*given):
        page.write_text("touched")
        keep(*given)

    world.edit("cases/third", summary="Other words.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Memory, "keep", disturbed)
        with pytest.raises(AssertionError, match="as they stood"):
            world.build()
    assert page.read_text() == "touched"
    world.build()
    assert page.read_bytes() == before
