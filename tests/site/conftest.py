"""Two sites in two editions: that of the real record, and a small one of records that real ones have no example of."""

import shutil
from pathlib import Path

import pytest

from build_tools.prepare import prepare
from tests.conftest import Built, build_both, project_with
from tests.factories import REPOSITORY

from .hostile import write_hostile
from .pages import Page, pages_of
from .samples import write_briefing, write_samples

SITE_URL, REPO_URL = "https://site.example/contested/", "https://code.example/contested"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the records in samples.py."""
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns("briefings"))
    write_briefing(root / "docs")
    project = project_with(root / "project", write_samples(root), root / "docs")
    return build_both(project, prepare(project), project.root)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same with its addresses set in mkdocs.yml, as a fork does that publishes below a folder of its host."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns("briefings"))
    addresses = {"site_url": SITE_URL, "repo_url": REPO_URL}
    project = project_with(root / "project", write_samples(root), root / "docs", **addresses)
    return build_both(project, prepare(project), project.root)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of hostile records only."""
    root = tmp_path_factory.mktemp("corpus")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=shutil.ignore_patterns("briefings"))
    project = project_with(root / "project", write_hostile(root, root / "docs"), root / "docs", site_url="https://own.example/")
    return build_both(project, prepare(project), project.root)


@pytest.fixture(scope="session", params=["record-hosted", "record-offline", "small-hosted", "small-offline"])
def site(request: pytest.FixtureRequest) -> Path:
    """The folder of one of the four."""
    name, edition = request.param.split("-")
    built: Built = request.getfixturevalue(name)
    return built.offline if edition == "offline" else built.hosted


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Its pages by the name of their file."""
    return pages_of(site)


@pytest.fixture(scope="session")
def record_pages(record: Built) -> dict[str, Page]:
    """The pages of the real record, hosted."""
    return pages_of(record.hosted)
