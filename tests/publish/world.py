# Property tests of builds and previews edit the same small project in the same ways.
"""A small project that tests edit and build, and the edits."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree

import pytest
import yaml

from build_tools.prepare import prepare
from build_tools.project import Project
from build_tools.publish.by_hand import Notes
from build_tools.publish.former import Memory
from build_tools.publish.inputs import inputs_of
from build_tools.publish.kept_shells import open_shells, trust
from build_tools.publish.site import SiteBuild
from build_tools.publish.standing import sites_at
from build_tools.publish.target import Target
from build_tools.views import conflicts_page, corrections_page, impact_pages, list_pages, timeline_pages
from tests.factories import REPOSITORY, STAKEHOLDERS, case_data, event, measure, source, write_data

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
        before = sites_at(self.targets, self.settled).copy
        notes = Notes(self.by_hand, inputs.beside_records, before)
        shells = open_shells(project, inputs.beside_records)
        beside = {"notes": notes, "shells": shells} if remembering else {}
        with SiteBuild(project, self.targets, jobs, **beside) as site:
            # A clean build is made the other way besides: as an edition that holds all its pages.
            given = {"former": partial(memory.former, before), "delivery": site.delivery} if remembering else {}
            prepared = prepare(project, jobs, **given)
            if prepared.edition is None:
                return None
            built = site.finish(prepared.edition)
            assert prepared.digests is not None
            if remembering:
                now = site.take_places(before())
                memory.keep(now, prepared.edition, prepared.digests)
                notes.keep(built.by_hand, now)
                trust(shells)
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
    "due": lambda w: w.edit("cases/third", events=[event("2024", "opened"), event(f"2027-0{w.chance.randrange(1, 9)}", w.chance.choice(["deadline", "hearing"]), what=f"What {w.word()}.")]),
    "effects": lambda w: w.edit("cases/second", impact=[{"audience": w.chance.choice(["developer", "everyday-user"]), "effect": f"It {w.word()}.", "sources": ["s1"], **w.chance.choice([{}, {"until": "2025"}, {"since": "2026", "action": f"Do {w.word()}."}])}]),
    "cited": lambda w: w.edit("cases/third", events=[event("2024", "opened", sources=["s1", "s2"])], sources=[source(), source("s2", url=f"https://{w.chance.choice('ab')}.example/doc", read=w.chance.choice([True, False]))]),
    "answered": lambda w: w.edit("cases/third", replies=[{"party": "rival", "date": w.day(), "what": f"They {w.word()}.", "outcome": "declined"}], corrections=[{"date": w.day(), "kind": "update", "what": f"It was {w.word()}."}]),
    "reviewed": lambda w: w.edit("cases/second", reviewed=w.day()),
    "cards-cut": lambda w: (w.folder / ".cache/cards.sqlite").write_bytes(b"no database"),
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
