# Runs the layers one after the other: files, records, catalogue, checks, views. Every command and the engine start here.
"""From a project to what is to be published, or to the findings that stop it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.cache.fingerprint import of_libraries
from build_tools.cache.store import Store, first_problem
from build_tools.catalogue.cards import CardFile, Cards
from build_tools.catalogue.early import Early
from build_tools.catalogue.frozen import NOTHING, Frozen, read_frozen
from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import Loaded, list_records, load_all
from build_tools.catalogue.outlines import Outlines, made_by
from build_tools.catalogue.readings import Looked, open_store
from build_tools.catalogue.reads import Digests
from build_tools.catalogue.references import reference_findings
from build_tools.catalogue.reload import reload
from build_tools.checks.exceptions import excused
from build_tools.checks.frozen_claims import frozen_findings
from build_tools.checks.kept import KeptFaults, open_findings
from build_tools.checks.neighbours import Neighbours
from build_tools.checks.run import check_all
from build_tools.checks.unkept import Unkept
from build_tools.files.finding import Finding, Report
from build_tools.files.folder import irregular
from build_tools.files.text import read_text
from build_tools.processes.apart import beside
from build_tools.processes.collector import undisturbed
from build_tools.project import Project
from build_tools.records.health import read_health
from build_tools.records.moved import FILE, Moved, read_moved
from build_tools.records.read import FOLDERS
from build_tools.records.vocabulary import NAMES

if TYPE_CHECKING:
    from build_tools.views.document import Edition
    from build_tools.views.place import Site
    from build_tools.views.shelf import Shelf
    from build_tools.views.units import Deliver, Former


@dataclass(frozen=True)
class Examined:
    """Records, the catalogue made of those that are valid, and every finding."""

    loaded: Loaded
    catalogue: Catalogue | None
    """None where vocabularies are missing: nothing can be computed without them."""
    report: Report
    frozen: Frozen = NOTHING
    """What was published once."""
    digests: Digests | None = None
    """Of what is written; None where only some records were read."""
    cache_problem: str = ""
    """Why the cache was not used, for people; "" where nothing was wrong with it."""
    unkept: Unkept | None = None
    """What is still to be kept for the next run."""


def examine(
    project: Project,
    jobs: int = 1,
    only: Collection[str] | None = None,
    *,
    earlier: Examined | None = None,
    changed: Collection[Path] = (),
    found: Store | None = None,
    placed: bool = True,
    looked: Looked | None = None,
    reading: Callable[[], object] | None = None,
    meanwhile: Callable[[Catalogue], object] | None = None,
    later: bool = False,
) -> Examined:
    """Load, link and check all records of a project, with `jobs` processes. Never raises for bad records.

    With `only` the report is that of the record files of these names, and other records may be missing.
    With `earlier`, only the files at `changed` are read again; nothing else may have changed since. `found` keeps findings instead of the cache.
    Without `placed`, cases are not read again to find the lines of findings: whoever only counts them needs none.
    `looked` is what somebody has seen of the texts of records just now.
    `reading` is done while other processes read, and `meanwhile` with the catalogue while they check it, if they do.
    With `later`, what was found out about all records is not kept: the caller does that.
    """
    shown = project.shown(project.data)
    with undisturbed():
        store, outlines = looked.store if looked else open_store(project.cache), Outlines(project.cache, project.today)
        before = earlier.catalogue if earlier else None
        again = reload(earlier.loaded, before.outlines, project.data, shown, changed) if earlier and before else None
        loaded, neighbours, whole, early = again, None, False, None
        if loaded is None:
            listed = list_records(project.data, shown)
            early = Early(listed.vocabularies, project.today)
            if only is not None and project.cache:
                neighbours = Neighbours(project.cache, listed, store)
                loaded = neighbours.load(only, project.today)
            if loaded is None:
                seen = looked.digests if looked else None
                whole = True
                loaded = load_all(listed, store=store, jobs=jobs, outlines=outlines, digests=seen, met=early.met, meanwhile=reading)
        report = Report(loaded.findings, loaded.count).plus(irregular(project.docs, project.shown(project.docs)))
        if set(NAMES) - set(loaded.vocabularies):
            return Examined(loaded, None, report if only is None else report.within(only), cache_problem=store.problem)
        catalogue = link(loaded, project.today, before if again else None, early.entries if early else None)
    health, poor = read_health(project.data, project.shown(project.data))
    digests = Digests(catalogue, _digests(loaded)) if whole or again else None
    if digests:
        cards = CardFile(project.cache, digests.of_case, catalogue.vocabularies, project.today)
        catalogue = replace(catalogue, cards=Cards(catalogue.cases, cards, before.cards if before else None))
    catalogue = replace(catalogue, health=health)
    frozen, findings = read_frozen(project.data, project.shown(project.data))
    kept = found or open_findings(project.cache if only is None else None)  # A few records are looked at sooner than all are looked up.
    by_file = {loaded.written["case"][ident].file: one for ident, one in catalogue.outlines.items()} if whole else {}
    faults = KeptFaults(kept, partial(outlines.digest, by_file))
    also = partial(meanwhile, catalogue) if meanwhile else None
    found_in_cases = check_all(catalogue, loaded, jobs, only, kept, faults, placed=placed, meanwhile=also)
    ours = [*reference_findings(loaded), *found_in_cases, *findings, *poor]
    report = report.plus([*ours, *frozen_findings(frozen, catalogue, loaded, project.shown(project.data))])
    report = excused(report, project.data, project.shown(project.data), project.today)
    unkept = None
    if whole and project.cache:
        neighbours = neighbours or Neighbours(project.cache, listed, store, loaded.digests)
        unkept = Unkept(loaded, catalogue, by_file, outlines, faults, neighbours)
    problem = first_problem(store, kept, *([neighbours.store] if neighbours else []))
    if unkept and not later:
        problem = problem or unkept.keep()
    return Examined(loaded, catalogue, report if only is None else report.within(only), frozen, digests, problem, unkept if later else None)


@dataclass(frozen=True)
class Prepared:
    """An edition ready to be published, or none where the records have errors."""

    edition: Edition | None
    report: Report
    """Where there is an edition, its warnings are to be counted: they have no places."""
    examined: Examined
    digests: Digests | None = None
    """Of what an edition was made; with it the next build knows what changed."""


def prepare(
    project: Project,
    jobs: int = 1,
    former: Callable[[Digests], Former] | None = None,
    delivery: Callable[[], Deliver] | None = None,
    looked: Looked | None = None,
    reading: Callable[[], object] | None = None,
) -> Prepared:
    """Examine the records and, if they have no error, make everything that is to be published, with `jobs` processes.

    `former` tells what an earlier build has left that would come out the same. `delivery` is asked, once the records are known to be
    valid, for what delivers documents and files as soon as they are made; without it the edition holds them.
    `looked` and `reading` are as in `examine`.
    """
    from build_tools.views.figures import figures

    def load() -> None:
        import build_tools.views.edition  # noqa: F401

        if reading:
            reading()

    examined = examine(project, jobs, placed=False, looked=looked, reading=load, meanwhile=figures, later=True)
    # Whoever only checks a record does not wait for what draws them.
    from build_tools.views.edition import MANY, data_begun, make_edition
    from build_tools.views.units import NOTHING

    unkept = examined.unkept
    site, report = place(project, examined)
    if report.errors:  # All findings are told of records that have errors; of others only the number of warnings.
        examined = examine(project, jobs, earlier=examined, looked=looked)
        site, report = place(project, examined)
    catalogue = examined.catalogue
    if catalogue is None or report.errors:
        return Prepared(None, report, replace(examined, cache_problem=examined.cache_problem or _kept(unkept)))
    digests = examined.digests
    assert digests is not None, "all records were read"
    shelf = shelf_of(project, examined)
    known, deliver = former(digests) if former else NOTHING, delivery() if delivery else None
    several = jobs if len(catalogue.cases) >= MANY else 1
    with data_begun(catalogue, site, several, known, deliver, shelf) as data:
        counts = figures(catalogue)  # With it all cards are there to be kept.
        if deliver:
            deliver.counted(counts)
        with beside(partial(_kept, unkept), several if unkept else 1) as kept:
            edition = make_edition(catalogue, site, jobs, known, deliver, shelf, data)
            examined = replace(examined, cache_problem=examined.cache_problem or kept())
    return Prepared(replace(edition, promised=examined.frozen.addresses.keys()), report, examined, digests)


def _kept(unkept: Unkept | None) -> str:
    """Keep what is still to be kept; why that was not possible, for people, or ""."""
    return unkept.keep() if unkept else ""


def shelf_of(project: Project, examined: Examined) -> Shelf | None:
    """Where pieces of what is made from many records are kept, if anything is."""
    from build_tools.views.shelf import Shelf

    if project.cache is None or examined.catalogue is None or examined.digests is None:
        return None
    return Shelf(project.cache / "pieces", _made_by(examined.catalogue), examined.digests)


def _made_by(catalogue: Catalogue) -> str:
    """The version of what is made from records: what it depends on besides them."""
    return f"{made_by(['files', 'records', 'catalogue', 'views'])} {of_libraries()} {catalogue.today} {catalogue.vocabularies.digest}"


def place(project: Project, examined: Examined) -> tuple[Site, Report]:
    """Where records are published and beside what, and the report with what is wrong there."""
    from build_tools.views.briefing import read_briefings
    from build_tools.views.place import Site
    from build_tools.views.search.pages import read_pages

    known = examined.loaded.ids["case"]  # Of broken records, too: what is wrong with one is said there and not of whoever names it.
    # Records from elsewhere (--data) do not have to hold the cases that this project's briefings are about.
    ours = project.data == project.root / "data"
    briefings, findings = read_briefings(project.docs / "briefings", project.shown(project.docs / "briefings"), known, must_be_known=ours)
    moved, more = _moved(project)
    report = examined.report.plus([*findings, *more])
    # What is no file, or without end, is among the errors.
    pages = () if report.errors else tuple(read_pages(project.docs, store=_texts(project)))
    return Site(project.site_url, project.repo_url, project.revision, tuple(briefings), pages, tuple(moved)), report


def _texts(project: Project) -> Store | None:
    """What was read of pages in docs/."""
    return Store(project.cache / "docs.sqlite", f"{made_by(['views'])} {of_libraries()}") if project.cache else None


def _digests(loaded: Loaded) -> dict[tuple[str, str], bytes]:
    """Digests of the texts of all records by folder and id."""
    return {
        (FOLDERS[kind], ident): bytes.fromhex(loaded.digests[written.file])[:16]
        for kind, texts in loaded.written.items()
        for ident, written in texts.items()
    }


def _moved(project: Project) -> tuple[list[Moved], list[Finding]]:
    """Pages that are not where they were; none where no file tells of any."""
    path = project.data / FILE
    if not path.exists() and not path.is_symlink():
        return [], []
    text, findings = read_text(path, project.shown(path))
    moved, more = read_moved(text, project.shown(path)) if text is not None else ([], [])
    return moved, [*findings, *more]
