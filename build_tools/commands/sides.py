# BASE and HEAD are strangers' words: a revision, a folder, or a slip.
"""Reads the two sides that `contested diff` compares."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from build_tools.catalogue.link import link
from build_tools.catalogue.load import Loaded, load
from build_tools.changes.articles import Article
from build_tools.changes.compare import Half
from build_tools.project import Project
from build_tools.records.read import Kind
from build_tools.records.vocabulary import NAMES, Vocabularies
from build_tools.revision import RevisionError, find_revision, write_revision
from build_tools.views.briefing import Briefing, read_briefings


@dataclass(frozen=True)
class _Read:
    """Where a side lies: its records, its briefings (None for a folder of records alone), and its name for people."""

    data: Path
    briefings: Path | None
    name: str


@contextmanager
def sides(project: Project, base: str, head: str | None) -> Iterator[tuple[Half, Half, list[str]]]:
    """Both sides, and what is wrong with their records as lines for people. Ends the command where a side cannot be read at all."""
    with ExitStack() as stack:
        on_disk = _Read(project.data, project.docs / "briefings", "the records on disk")
        folders = [_folder(project, base, stack), _folder(project, head, stack) if head is not None else on_disk]
        loaded = [load(folder.data, project.shown(project.data)) for folder in folders]
        if not any(side.vocabularies for side in loaded):
            raise click.UsageError("neither side has vocabularies; name revisions or folders that hold records")
        # What one side cannot read is left out of both, or every page that names it would seem to change.
        out = frozenset[tuple[Kind, str]]().union(*map(_unreadable, loaded))
        halves: list[Half] = []
        said: list[str] = []
        known = frozenset[str]().union(*(side.ids["case"] for side in loaded))
        articles = _articles(project, folders, known, said)
        for folder, side, other, briefings in zip(folders, loaded, reversed(loaded), articles, strict=True):
            whole, lines = _whole(side, other, folder.name)
            halves.append(Half(folder.name, link(_without(whole, out), project.today), _unreadable(side), briefings))
            said += lines
        yield halves[0], halves[1], said


def _folder(project: Project, given: str, stack: ExitStack) -> _Read:
    """The folders that BASE or HEAD names, written out first if it is a revision."""
    try:
        revision = find_revision(project.root, given)
    except RevisionError as error:
        path = Path.cwd() / given
        for folder in (path / "data", path):
            if _is_folder(folder / "vocabulary") or _is_folder(folder / "cases"):
                return _Read(folder, path / "docs/briefings" if folder != path else None, given)
        also = "it is a folder without records" if _is_folder(path) else "there is no such folder"
        advice = "list what there is with: git branch --all; in a shallow clone, fetch it first: git fetch origin NAME"
        raise click.UsageError(f"{error}, and {also}; {advice}") from None
    if not project.data.is_relative_to(project.root):
        raise click.UsageError(f"{project.shown(project.data)} lies outside the repository, so it has no revisions; name two folders")
    into = Path(stack.enter_context(TemporaryDirectory(prefix="contested-")))
    data, briefings = into / "data", into / "briefings"
    data.mkdir()
    try:
        write_revision(revision, project.data, data)
        (data / "cases").mkdir(exist_ok=True)  # before the first record everything is new
        write_revision(revision, project.docs / "briefings", briefings)
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    return _Read(data, briefings, revision.shown)


def _is_folder(path: Path) -> bool:
    """As people may write anything for a name, one that no file system can have is no error."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _whole(side: Loaded, other: Loaded, name: str) -> tuple[Loaded, list[str]]:
    """A side that can be linked: what it lacks of vocabularies comes from the other; and its errors as lines."""
    empty = side.count == 0
    missing = [vocabulary for vocabulary in NAMES if vocabulary not in side.vocabularies]
    lines = [] if empty else [f"{name}: {finding.as_text()}" for finding in side.findings]
    if missing:
        mixed = {**other.vocabularies, **side.vocabularies}
        still = [vocabulary for vocabulary in NAMES if vocabulary not in mixed]
        if still:
            raise click.UsageError(f"neither side can read the vocabulary {still[0]}; mend it first (contested check says where)")
        side = replace(side, vocabularies=Vocabularies(mixed))
        if not empty:
            lines.append(f"{name}: the vocabularies {', '.join(missing)} are taken from the other side")
    return side, lines


def _unreadable(side: Loaded) -> frozenset[tuple[Kind, str]]:
    return frozenset((kind, ident) for kind, ids in side.ids.items() for ident in ids if ident not in side.records[kind])


def _without(side: Loaded, out: Collection[tuple[Kind, str]]) -> Loaded:
    kept = {kind: {ident: record for ident, record in found.items() if (kind, ident) not in out} for kind, found in side.records.items()}
    return replace(side, records=kept)


def _articles(project: Project, folders: list[_Read], known: Collection[str], said: list[str]) -> list[dict[str, Article]]:
    """The briefings of both sides; none where one side is a folder of records alone. What cannot be read is left out of both."""
    both: list[dict[str, Article]] = []
    out: set[str] = set()
    for folder in folders:
        if folder.briefings is None:
            return [{}, {}]
        shown = project.shown(project.docs / "briefings")
        briefings, findings = read_briefings(folder.briefings, shown, known)
        errors = [finding for finding in findings if finding.severity == "error"]
        said += [f"{folder.name}: {finding.as_text()}" for finding in errors]
        out |= {Path(finding.file).stem for finding in errors}
        both.append({briefing.id: _article(briefing) for briefing in briefings})
    return [{ident: article for ident, article in found.items() if ident not in out} for found in both]


def _article(briefing: Briefing) -> Article:
    front = briefing.front
    head = {
        "title": front.title,
        "summary": front.summary,
        "date": front.date.words(),
        "updated": front.updated.words() if front.updated else "",
        "authors": ", ".join(front.authors),
        "cases": ", ".join(front.cases),
    }
    return Article(briefing.file, briefing.address, head, briefing.markdown)
