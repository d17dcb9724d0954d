"""A page that holds nothing but the search, from a folder: of the real record, and of small ones that a test states."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import load
from build_tools.project import open_project
from build_tools.views.briefing import read_briefings
from build_tools.views.place import Site
from build_tools.views.search.pages import read_pages
from build_tools.views.search.publish import search_assets
from tests.factories import REPOSITORY

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Search</title>
<link rel="stylesheet" href="../assets/contested.css"><link rel="stylesheet" href="../assets/search/box.css">
<script defer src="../assets/search/loader.js"></script>
<body data-md-color-scheme="default"><header class="masthead"><div class="masthead__search" id="contested-search" hidden></div></header>
<main><input id="other"><p>Nothing else.</p></main>
"""


def write_site(folder: Path, catalogue: Catalogue, site: Site, **given: Any) -> Path:
    """The search of a catalogue, and one page below the root that has its box."""
    for asset in search_assets(catalogue, site, **given):
        path = folder / asset.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    shutil.copytree(REPOSITORY / "build_tools/theme/assets", folder / "assets", dirs_exist_ok=True)
    (folder / "page").mkdir(exist_ok=True)
    (folder / "page/index.html").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Catalogue]:
    """The search of all records that can be read, and their catalogue."""
    project = open_project(REPOSITORY)
    catalogue = link(load(project.data, "data"), project.today)
    briefings, _ = read_briefings(project.docs / "briefings", "docs/briefings", catalogue.cases)
    folder = tmp_path_factory.mktemp("search")
    return write_site(folder, catalogue, Site(briefings=tuple(briefings), pages=read_pages(project.docs))), catalogue


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open the page of a folder, or of an address; whatever goes wrong in it fails the test unless `quiet` is False."""
    pages, problems = [], []

    def go(folder: Path | str, quiet: bool = True, **context: Any) -> Any:
        page = browser.new_page(**context)
        pages.append(page)
        if quiet:
            page.on("console", lambda said: None if said.location["url"].endswith("/favicon.ico") else problems.append(said.text))
        page.on("pageerror", lambda error: problems.append(str(error)) if quiet else None)
        page.goto(folder if isinstance(folder, str) else (folder / "page/index.html").as_uri(), wait_until="load")
        return page

    yield go
    for page in pages:
        page.close()
    assert problems == []


@pytest.fixture
def real_page(real: tuple[Path, Catalogue], opened: Callable[..., Any]) -> Any:
    """A page with the search of the record."""
    return opened(real[0])


def ask(page: Any, text: str, **options: Any) -> Any:
    """The answer to a query."""
    return page.evaluate("([text, options]) => contestedSearch.query(text, options)", [text, options])


def ids(page: Any, text: str, **options: Any) -> list[str]:
    """Kinds and ids of its hits, best first."""
    return [f"{hit['kind']} {hit['id']}" for hit in ask(page, text, **options)["hits"]]
