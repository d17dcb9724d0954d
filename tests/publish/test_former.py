"""What stands is left only where it would come out the same: a build after edits is a clean build, byte for byte."""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.prepare import prepare
from build_tools.project import Project
from build_tools.publish.by_hand import Notes
from build_tools.publish.former import Memory
from build_tools.publish.inputs import inputs_of
from build_tools.publish.kept_shells import open_shells
from build_tools.publish.site import SiteBuild
from build_tools.publish.standing import sites_at
from build_tools.publish.target import Target
from build_tools.views import conflicts_page, corrections_page, impact_pages, list_pages, timeline_pages
from tests.factories import REPOSITORY, STAKEHOLDERS, case_data, event, measure, write_data

LONG = bool(os.environ.get("CONTESTED_LONG"))
PRODUCTS = {"bot": {"name": "Bot", "developer": "labs"}, "old-bot": {"name": "Old Bot", "developer": "labs", "replaced_by": "bot"}}
OTHERS = {"rival": {"name": "Rival", "kind": "company", "jurisdiction": "FR", "parent": "labs"}}


class World:
    """A small project that is edited and built, again and again."""

    def __init__(self, folder: Path) -> None:
        cases = {
            "first": case_data(title="First", products=["bot"], related=[{"case": "second", "how": "same-conduct"}]),
            "second": case_data(title="Second", measures=[measure()], events=[event("2024-02-01", "order", ("ban", "imposed"))]),
            "third": case_data(title="Third", jurisdiction="FR", parties=[{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "rival", "role": "respondent"}], positions=[{"party": "authority", "claim": "A breach.", "sources": ["s1"]}, {"party": "rival", "claim": "None.", "sources": ["s1"]}]),
        }  # fmt: skip
        write_data(folder, cases, stakeholders={**STAKEHOLDERS, **OTHERS}, products=PRODUCTS)
        (folder / "docs/about").mkdir(parents=True)
        (folder / "docs/about/index.md").write_text("# About\n\n{{ claims }} claims, [the first](../cases/first/index.md).\n")
        copytree(REPOSITORY / "build_tools/theme", folder / "theme")
        text = (
            (REPOSITORY / "mkdocs.yml")
            .read_text(encoding="utf-8")
            .replace("custom_dir: build_tools/theme", f"custom_dir: {folder / 'theme'}")
        )
        (folder / "mkdocs.yml").write_text(text)
        self.folder = folder
        self.project = Project(folder, folder / "data", folder / "docs", date(2026, 11, 23), "abc", cache=folder / ".cache")
        self.targets = [Target(folder / "site"), Target(folder / "site-offline", offline=True)]
        self.note, self.by_hand = folder / "note.json", folder / "by-hand.json"
        self.chance = random.Random(1)
        self.settled: list[int] = []

    def build(self, remembering: bool = True, jobs: int = 1) -> int | None:
        """Build both editions; the number of pages that were made, or None where the records have errors."""
        project = self.project if remembering else replace(self.project, cache=None)
        inputs = inputs_of(project)
        assert inputs
        memory = Memory(self.note, inputs)
        before = sites_at(self.targets, self.settled)
        notes = Notes(self.by_hand, inputs.beside_records, before)
        beside = {"notes": notes, "shells": open_shells(project, inputs.beside_records)} if remembering else {}
        with SiteBuild(project, self.targets, jobs, **beside) as site:
            # A clean build is made the other way besides: as an edition that holds all its pages.
            given = {"former": partial(memory.former, before), "delivery": site.delivery} if remembering else {}
            prepared = prepare(project, **given)
            if prepared.edition is None:
                return None
            built = site.finish(prepared.edition)
            assert prepared.digests is not None
            if remembering:
                now = sites_at(self.targets, site.take_places(), before)
                memory.keep(now, prepared.edition, prepared.digests)
                notes.keep(built.by_hand, now)
        self.settled = site.settled
        assert not remembering or sites_at(self.targets, self.settled) == now, "as they stood while the old site was removed"
        return built.made

    def files(self) -> dict[str, bytes]:
        """Everything that was written."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for target in self.targets
            for path in sorted(target.folder.rglob("*"))
            if path.is_file()
        }

    def edit(self, path: str, **values: object) -> None:
        """Change keys of a record, where it is there."""
        place = self.folder / "data" / f"{path}.yml"
        if place.exists():
            place.write_text(yaml.safe_dump({**yaml.safe_load(place.read_text()), **values}, sort_keys=False, allow_unicode=True))

    def word(self) -> str:
        """Some word."""
        return "".join(self.chance.choices("abcdefghij", k=6))

    def day(self) -> str:
        """Some day."""
        return f"202{self.chance.randrange(7)}-0{self.chance.randrange(1, 9)}-1{self.chance.randrange(9)}"


def _rename_case(world: World) -> None:
    world.edit("cases/first", related=[])
    second = world.folder / "data/cases/second.yml"
    if second.exists():
        world.edit("cases/second", aliases=["second"])
        second.rename(second.with_name("renamed.yml"))


def _touch_site(world: World) -> None:
    page = world.targets[0].folder / "cases/third/index.html"
    if page.exists():
        page.write_text("touched")


STEPS = {
    "title": lambda w: w.edit("cases/second", title=f"Second {w.word()}"),
    "summary": lambda w: w.edit("cases/first", summary=f"Summary {w.word()}."),
    "newest": lambda w: w.edit("cases/third", events=[event(w.day(), "opened")]),
    "ended": lambda w: w.edit("cases/second", events=[event("2024-02-01", "order", ("ban", "imposed")), event("2025-02-01", "order", ("ban", "lifted"))]),
    "place": lambda w: w.edit("cases/first", jurisdiction=w.chance.choice(["IT", "FR", "DE"])),
    "product": lambda w: w.edit("cases/third", products=w.chance.choice([["bot"], ["old-bot"], []])),
    "unrelated": lambda w: w.edit("cases/first", related=[]),
    "related": lambda w: w.edit("cases/third", related=[{"case": "first", "how": "same-conduct"}]),
    "another": lambda w: (w.folder / "data/cases/another.yml").write_text(yaml.safe_dump(case_data(title="Another", events=[event(w.day(), "opened")]))),
    "removed": lambda w: (w.folder / "data/cases/another.yml").unlink(missing_ok=True),
    "renamed": _rename_case,
    "name": lambda w: w.edit("stakeholders/labs", name=f"Labs {w.word()}"),
    "kind": lambda w: w.edit("stakeholders/labs", kind=w.chance.choice(["company", "government"])),
    "website": lambda w: w.edit("stakeholders/labs", website=w.chance.choice(["https://authority.example", "https://labs.example"])),
    "parent": lambda w: w.edit("stakeholders/rival", parent=w.chance.choice(["labs", "court"])),
    "product-name": lambda w: w.edit("products/bot", name=f"Bot {w.word()}"),
    "vocabulary": lambda w: [p.write_text(p.read_text().replace("name: Privacy", "name: Private life")) for p in [w.folder / "data/vocabulary/topics.yml"]],
    "template": lambda w: (w.folder / "theme/partials/footer.html").write_text(f"<footer>{w.word()}</footer>"),
    "settings": lambda w: (w.folder / "mkdocs.yml").write_text((w.folder / "mkdocs.yml").read_text().replace('site_url: ""', "site_url: https://x.example/")),
    "page": lambda w: (w.folder / "docs/about/more.md").write_text(f"# More {w.word()}\n"),
    "day": lambda w: setattr(w, "project", replace(w.project, today=w.project.today + timedelta(days=200))),
    "revision": lambda w: setattr(w, "project", replace(w.project, revision=w.word())),
    "site-touched": _touch_site,
    "site-gone": lambda w: rmtree(w.targets[1].folder, ignore_errors=True),
    "note-gone": lambda w: w.note.unlink(missing_ok=True),
    "note-cut": lambda w: w.note.write_bytes(w.note.read_bytes()[:-9]) if w.note.exists() else None,
    "by-hand-cut": lambda w: w.by_hand.write_bytes(w.by_hand.read_bytes()[:-9]) if w.by_hand.exists() else None,
    "shells-cut": lambda w: (w.folder / ".cache/shells.sqlite").write_bytes(b"no database"),
    "pieces-cut": lambda w: [path.write_bytes(path.read_bytes()[:-9]) for path in (w.folder / ".cache/pieces").iterdir()],
    "aliases": lambda w: w.edit("stakeholders/labs", aliases=[f"The {w.word()}"]),
    "developer": lambda w: w.edit("products/bot", developer=w.chance.choice(["labs", "rival"])),
    "broken": lambda w: w.edit("cases/second", jurisdiction="nowhere"),
    "mended": lambda w: w.edit("cases/second", jurisdiction="IT"),
}  # fmt: skip


@contextmanager
def short_pages() -> Iterator[None]:
    """So little makes a page too long that the pages of three cases are divided by year and month."""
    with pytest.MonkeyPatch.context() as patch:
        for module, whole in ((list_pages, 1), (timeline_pages, 2), (impact_pages, 1), (conflicts_page, 1), (corrections_page, 1)):
            patch.setattr(module, "WHOLE", whole)
            patch.setattr(module, "NEWEST", 1)
        yield


@settings(max_examples=60 if LONG else 4)
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=2, max_size=5), st.integers(0, 999))
def test_a_build_after_any_edits_is_a_clean_build(tmp_path_factory, steps, seed):
    """Edits, additions, removals, renames, vocabulary, templates, settings, docs, the day, a damaged note, a touched site."""
    with short_pages():
        _edit_and_compare(World(tmp_path_factory.mktemp("world")), steps, seed)


def _edit_and_compare(world: World, steps: list[str], seed: int) -> None:
    world.chance.seed(seed)
    world.build()
    for step in steps:
        STEPS[step](world)
        if world.build() is None:
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
    edition = prepare(world.project, former=partial(memory.former, sites_at(world.targets, world.settled))).edition
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
