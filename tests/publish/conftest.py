"""A small project with two hand-written pages, and short ways to state an edition and to build it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from build_tools.files.finding import Finding, Report
from build_tools.project import Project
from build_tools.publish.site import Built, build_site
from build_tools.publish.target import Target
from build_tools.views.document import Asset, Document, Edition, Redirect

REPOSITORY = Path(__file__).parents[2]
SEARCH = Asset("assets/search/loader.js", b'"use strict";\n')
"""The script that the theme loads on every page; views make it."""
NASTY = """<b>&amp; "quoted" 'single' {{ shell.title }} {% raw %} \\1 \\g<0> </title></script>"""


def document(address: str, **given: Any) -> Document:
    """A document with what every document needs; a test names what matters."""
    values = {"title": "A title", "description": "", "body": "<h1>A title</h1>", "section": "cases", "kind": "case"}
    return Document(address, **{**values, **given})


def prepared(documents: list[Document], assets: list[Asset] = [], redirects: list[Redirect] = []) -> Any:  # noqa: B006  (never changed)
    """What `prepare` returns for valid records."""
    return SimpleNamespace(edition=Edition(documents, [*assets, SEARCH], redirects), report=Report(), digests=None)


def invalid(message: str = "an event needs a source") -> Any:
    """What `prepare` returns for records with an error."""
    return SimpleNamespace(edition=None, report=Report((Finding("data/cases/x.yml", 7, 3, "R101", message),), 1))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The repository's mkdocs.yml and theme around a few files."""
    root = tmp_path / "project"
    files = {
        "mkdocs.yml": (REPOSITORY / "mkdocs.yml").read_text().replace("build_tools/theme", str(REPOSITORY / "build_tools/theme")),
        "docs/about/index.md": "# About us\n\nSee [a case](../cases/x/index.md) and [how](method.md#levels).\n",
        "docs/about/method.md": "---\ndescription: How it is done.\n---\n# Method\n\n## Levels\n\nText.\n",
        "docs/briefings/draft.md": "# Written by views\n",
        "docs/index.md": "# Written by views\n",
        "data/cases/x.yml": "title: X\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return Project(root, root / "data", root / "docs", date(2026, 11, 23), "abc123")


@pytest.fixture
def configure(project: Project) -> Callable[[str, str], None]:
    """Replace a piece of the project's mkdocs.yml."""

    def change(old: str, new: str) -> None:
        path = project.root / "mkdocs.yml"
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))

    return change


@pytest.fixture
def build(project: Project) -> Iterator[Callable[..., Path]]:
    """Build documents (a case at cases/x/ is always among them) into a folder; returns the folder."""

    def run(*documents: Document, offline: bool = False, folder: str = "site", **rest: Any) -> Path:
        needed = () if any(d.address == "cases/x/" for d in documents) else (document("cases/x/"),)
        target = project.root / folder
        built: Built = build_site(project, prepared([*documents, *needed], **rest), [Target(target, offline)])
        assert built.warnings == ()
        return target

    yield run
