# The whole site of ten thousand cases takes minutes to write and is not what is measured here: home page, lists and the index are.
"""A synthetic record, and the pages of its site that search and explorer need."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_tools.catalogue.link import Catalogue
from build_tools.project import open_project
from build_tools.publish.site import build_site
from build_tools.publish.target import Target
from build_tools.views.document import Document, Edition
from build_tools.views.explorer.publish import explorer_assets, explorer_lists, explorer_pages
from build_tools.views.home_page import home_page
from build_tools.views.place import Site
from build_tools.views.search.pages import Page, Section
from build_tools.views.search.publish import search_assets
from tests.factories import REPOSITORY, TODAY

SITE = Site(pages=[Page("about/", "About", (Section("", "", "The second word that search_browser.mjs asks for: robotaxi."),))])
"""With a page written by hand, because synthetic cases do not hold that word."""


def corpus(maker: Path, work: Path, cases: int) -> Path:
    """A synthetic corpus, made if it is not there."""
    data = work / f"data-{cases}"
    if not data.is_dir():
        command = [
            sys.executable,
            str(maker),
            "--out",
            str(data),
            "--cases",
            str(cases),
            "--vocabulary",
            str(REPOSITORY / "data/vocabulary"),
        ]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return data


def write_site(catalogue: Catalogue, folder: Path) -> tuple[Path, Path]:
    """The hosted and the offline edition of the home page and of all lists, with the search."""
    shutil.rmtree(folder, ignore_errors=True)
    root = folder / "project"
    (root / "docs").mkdir(parents=True)
    (root / "data").mkdir()
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").replace("build_tools/theme", str(REPOSITORY / "build_tools/theme"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    pages = [home_page(catalogue, SITE), *(page for one in explorer_pages(catalogue) if isinstance(page := one.of(catalogue), Document))]
    edition = Edition(pages, [*explorer_assets(), *search_assets(catalogue, SITE, more=explorer_lists(catalogue))])
    project = replace(open_project(root), today=TODAY, revision="")
    prepared: Any = type("Prepared", (), {"edition": edition})
    targets = [Target(folder / "site"), Target(folder / "offline", offline=True)]
    build_site(project, prepared, targets)
    return targets[0].folder, targets[1].folder
