"""What a preview serves is what a build would write, at first and after any edits."""

from shutil import rmtree

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from build_tools.prepare import prepare
from build_tools.publish.asked import Asked
from build_tools.publish.binding import binder
from build_tools.publish.engine import by_hand
from build_tools.publish.finishing import Rest
from build_tools.publish.live import LiveSite
from build_tools.publish.preview import watched
from build_tools.publish.swap import MARKER
from build_tools.publish.target import Target
from build_tools.publish.watch import states
from tests.factories import case_data

from .world import LONG, STEPS, World

URL = "http://127.0.0.1:8000/"
# What belongs to a build only: the project that a preview was opened on, and the folder that a build writes.
EDITS = sorted(set(STEPS) - {"day", "revision", "settings", "site-touched", "site-gone", "note-gone", "note-cut"})


class Looking:
    """A preview of a small project in a test's hands."""

    def __init__(self, world):
        self.world, self.said = world, []
        self.states = self.now()
        folder = world.folder / "live"
        folder.mkdir()
        self.live = LiveSite(world.project, folder, URL, self.said.append)
        self.live.update()

    def now(self):
        return states([*watched(self.world.project), self.world.folder / "theme"])

    def follow(self):
        """Tell the preview what has changed."""
        before, self.states = self.states, self.now()
        changed = {name for name in before.keys() | self.states.keys() if before.get(name) != self.states.get(name)}
        self.live.update([type(self.world.folder)(name) for name in changed])

    def built(self):
        """What a build writes, by address; None where the records have errors."""
        prepared = prepare(self.world.project)
        if prepared.edition is None:
            return None
        folder = self.world.folder / "built"
        project, own = self.world.project, folder / ".engine"
        rest = Rest(prepared.edition, Target(folder), binder(project, folder, False, URL), folder)
        rest.write(by_hand(project, own, prepared.edition.figures, Asked(rest.has), site_url=URL), False, own, project.root, 1)
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        rmtree(folder)
        files.pop(MARKER, None)
        return {name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name: content for name, content in files.items()}


def differing(live, built):
    """Addresses at which the preview has nothing, or something else."""
    return [address for address, content in built.items() if live.file(address) != content or not live.has(address)]


@settings(max_examples=60 if LONG else 3, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(st.sampled_from(EDITS), min_size=3, max_size=5), st.integers(0, 999))
def test_a_preview_after_any_edits_is_a_build(tmp_path_factory, steps, seed):
    """Edits, additions, removals, renames, vocabulary, templates, docs; a slip leaves the last good site."""
    world = World(tmp_path_factory.mktemp("world"))
    world.chance.seed(seed)
    looking = Looking(world)
    built = looking.built()
    ever = set(built)
    assert len(built) > 60 and differing(looking.live, built) == []
    for step in steps:
        STEPS[step](world)
        looking.follow()
        now = looking.built()
        assert ('role="alert"' in looking.live.note) == (now is None), (step, looking.said)
        built = built if now is None else now
        assert differing(looking.live, built) == [], step
        assert [address for address in ever - built.keys() if looking.live.file(address) is not None] == [], step
        ever |= built.keys()
    rmtree(world.folder)


@pytest.fixture
def looking(tmp_path):
    return Looking(World(tmp_path))


def test_a_page_written_by_hand_follows_what_it_counts_and_what_it_links_to(looking):
    page = looking.world.folder / "docs/about/index.md"
    page.write_text("# About\n\n{{ cases }} cases; [the first](../cases/first/index.md), [the new](../cases/new/index.md).\n")
    looking.follow()
    assert b"3 cases" in looking.live.file("about/")
    assert any("cases/new/index.md" in said for said in looking.said)
    runs = looking.live._runs
    looking.world.edit("cases/first", summary="Other words.")
    looking.follow()
    assert b"3 cases" in looking.live.file("about/") and looking.live._runs == runs
    (looking.world.folder / "data/cases/new.yml").write_text((looking.world.folder / "data/cases/first.yml").read_text())
    looking.follow()
    found = looking.live.file("about/")
    assert b"4 cases" in found and b'href="../cases/new/"' in found
    assert len(list((looking.world.folder / "live").iterdir())) <= 2, "what MkDocs wrote before is removed"


def test_a_fault_of_our_own_is_said_and_the_next_update_reads_everything(looking, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("build_tools.publish.live.examine", lambda *_, **__: 1 / 0)
        looking.world.edit("cases/first", title="Changed")
        looking.follow()
    assert "ZeroDivisionError" in looking.live.note and "ZeroDivisionError" in looking.said[-1]
    assert b"<title>First" in looking.live.file("cases/first/")
    looking.world.edit("cases/second", title="Also changed")
    looking.follow()
    assert looking.live.note == ""
    assert b"<title>Changed" in looking.live.file("cases/first/")


def test_a_slip_in_the_settings_keeps_the_site_and_goes(looking):
    settings = looking.world.folder / "mkdocs.yml"
    sound = settings.read_text()
    settings.write_text(sound.replace("plugins:", "plugins: ["))
    looking.follow()
    assert "mkdocs.yml:" in looking.live.note
    looking.world.edit("cases/first", title="Changed")
    looking.follow()
    assert "mkdocs.yml:" in looking.live.note, "it is still there"
    settings.write_text(sound)
    looking.follow()
    assert looking.live.note == "" and b"<title>Changed" in looking.live.file("cases/first/")


def test_an_address_that_would_be_lost_is_said_when_there_is_time(looking):
    assert not looking.live.look_through()
    frozen = looking.world.folder / "data/frozen"
    frozen.mkdir()
    (frozen / "addresses.txt").write_text("about/\ncases/first/\njurisdictions/it/\ntopics/gone/\n")
    looking.follow()
    assert looking.live.note == ""
    assert looking.live.look_through() and not looking.live.look_through()
    assert "/topics/gone/" in looking.live.note and "/about/" not in looking.live.note and "jurisdictions" not in looking.live.note
    assert looking.live.file("cases/first/") is not None


def test_the_terminal_says_what_is_new(looking):
    """An author hears of the slip just made, not again and again of what was there before."""
    looking.world.edit("cases/first", summary="The authority slammed it.")
    looking.follow()
    assert sum("'slammed'" in said for said in looking.said) == 1
    looking.world.edit("cases/second", summary="Other words.")
    looking.follow()
    looking.world.edit("cases/second", jurisdiction="nowhere")
    looking.follow()
    assert sum("'slammed'" in said for said in looking.said) == 1
    assert "slammed" in looking.live.note and "nowhere" in looking.live.note


def test_two_that_claim_one_address_are_said(looking):
    (looking.world.folder / "docs/cases").mkdir()
    (looking.world.folder / "docs/cases/first.md").write_text("# Mine\n")
    looking.follow()
    assert "claimed by docs/cases/first.md" in looking.live.note


def test_a_project_without_valid_records_shows_nothing_until_there_are_some(tmp_path):
    world = World(tmp_path)
    world.edit("cases/second", jurisdiction="nowhere")
    looking = Looking(world)
    assert not looking.live.is_ready and looking.live.file("cases/first/") is None and not looking.live.has("")
    assert "nowhere" in looking.live.note
    world.edit("cases/second", jurisdiction="IT")
    looking.follow()
    assert looking.live.is_ready and looking.live.file("cases/first/") is not None


def test_a_search_index_is_not_made_for_a_page(looking, monkeypatch):
    monkeypatch.setattr("build_tools.views.makers.asked_assets", lambda *_, **__: pytest.fail("made"))
    (looking.world.folder / "data/cases/more.yml").write_text(yaml.safe_dump(case_data(title="More")))
    looking.follow()
    for address in ("cases/more/", "", "cases/", "about/", "assets/search/loader.js", "404.html"):
        assert looking.live.file(address), address
