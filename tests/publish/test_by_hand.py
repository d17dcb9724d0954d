"""Pages written by hand are left while they would come out the same, and then nothing of MkDocs is loaded."""

import json
import re
import subprocess
import sys

import pytest

from build_tools.prepare import prepare
from build_tools.publish import site as site_module
from build_tools.publish.by_hand import ByHand, Notes
from tests.factories import REPOSITORY, event

from .world import World

BUILD = """
import json, sys
from build_tools.commands import cli
cli(["-C", sys.argv[1], "build", "--date", "2026-11-23", "--jobs", sys.argv[2]], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""


def shown(folder):
    """How many claims the page says that there are."""
    return int(re.search(r"(\d+) claims", (folder / "about/index.html").read_text())[1])


def loaded(world, jobs=1):
    """The modules that a build by command has loaded, and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, world.folder, str(jobs)], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1])), done.stderr


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    (made.folder / "docs/about/index.md").write_text("# About\n\n{{ claims }} claims; [the first](../cases/first/index.md).\n")
    return made


def test_an_edit_of_words_loads_nothing_of_mkdocs(world):
    first, _ = loaded(world)
    claims = shown(world.folder / "site")
    assert "mkdocs.config" in first and "markdown" in first
    world.edit("cases/second", summary="Other words.")
    then, said = loaded(world)
    assert "of them made again" in said
    assert {"mkdocs.config", "markdown", "material", "properdocs.config"} & then == set()
    assert "Other words." in (world.folder / "site/cases/second/index.html").read_text()
    assert shown(world.folder / "site") == claims


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_page_counts_is_counted_again(world, jobs):
    loaded(world, jobs)
    claims = shown(world.folder / "site")
    world.edit("cases/second", events=[event("2024-02-01", "opened"), event("2024-03-01", "opened")], measures=[])
    loaded(world, jobs)
    assert shown(world.folder / "site") == claims + 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_link_to_a_record_that_goes_is_told_of_and_told_of_again(world, jobs):
    _, said = loaded(world, jobs)
    assert "warning" not in said
    (world.folder / "data/cases/first.yml").rename(world.folder / "data/cases/other.yml")
    for _ in range(2):
        world.edit("cases/third", summary=f"Words {world.word()}.")
        _, said = loaded(world, jobs)
        assert "docs/about/index.md:3:34: contains a link '../cases/first/index.md'" in said


def test_a_page_in_docs_where_a_record_has_its_page_is_refused_beside_a_site_that_stands(world):
    loaded(world)
    (world.folder / "docs/cases").mkdir()
    (world.folder / "docs/cases/first.md").write_text("# Mine\n")
    command = [sys.executable, "-m", "build_tools", "-C", world.folder, "build", "--date", "2026-11-23"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("error: /cases/first/: claimed by docs/cases/first.md and a record, redirect or file; rename one of them\n")


@pytest.mark.forks
def test_pages_are_made_once_where_a_process_made_them_beside_the_record(world, monkeypatch):
    (world.folder / "docs/notes.md").write_text("# Published nowhere\n")
    settings = world.folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  /index.md\n", "  /index.md\n  /notes.md\n"))
    ran = []
    tried = site_module.SiteBuild._tried
    monkeypatch.setattr(site_module.SiteBuild, "_tried", lambda *given: ran.append(1) or tried(*given))
    with site_module.SiteBuild(world.project, world.targets, 2) as build:
        edition = prepare(world.project, 1, delivery=build.delivery).edition
        built = build.finish(edition)
    assert ran == [], "they were made in another process"
    assert "about/index.html" in built.by_hand[0].pages
    assert all(shown(target.folder) for target in world.targets)


MADE = ByHand({"about/index.html": "about/index.md"}, {"about/index.html": "about/"}, {"claims": 3}, {"cases/x/index.md": True}, [])


@pytest.fixture
def notes(tmp_path):
    """Notes as a later build finds them: made from this, beside these files."""
    site = {"about/index.html": (1, 2, 3), "cases/x/index.html": (4, 5, 6)}
    path = tmp_path / "by-hand.json"
    Notes(path, "this", list).keep([MADE], [site])
    return lambda made_from, sites: Notes(path, made_from, sites.copy), site


def test_what_was_noted_stands_beside_other_pages(notes):
    again, site = notes
    assert again("this", [{**site, "cases/x/index.html": (9, 9, 9)}]).standing(0) == MADE


def test_a_file_that_was_touched_another_state_or_another_target_stands_for_nothing(notes):
    again, site = notes
    assert again("this", [{**site, "about/index.html": (1, 2, 4)}]).standing(0) is None
    assert again("this", [{}]).standing(0) is None
    assert again("that", [site]).standing(0) is None
    assert again("this", [site, site]).standing(0) is None


def test_where_something_was_said_nothing_is_noted(tmp_path):
    notes = Notes(tmp_path / "by-hand.json", "this", list)
    notes.keep([MADE._replace(warnings=["a link leads nowhere"])], [{}])
    assert list(tmp_path.iterdir()) == []


def test_only_what_is_shown_has_to_be_counted_as_before():
    assert MADE.counts_as({"claims": 3, "cases": 90}) and not MADE.counts_as({"claims": 4})
    assert MADE.links_to({"cases/x/"}.__contains__) and not MADE.links_to(set().__contains__)
