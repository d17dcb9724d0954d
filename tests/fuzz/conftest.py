"""A project with one good record of each kind, into which a test puts something bad."""

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.prepare import examine
from build_tools.project import Project
from tests.factories import TODAY, case_data, write_data

PRODUCT = {"name": "Chatbot", "developer": "labs"}


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project without the bad file; not to be changed."""
    root = tmp_path_factory.mktemp("good")
    write_data(root, {"good": case_data(), "other": case_data(title="Example Court and the Chatbot")}, products={"chatbot": PRODUCT})
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text("site_name: Contested\n")
    project = Project(root, root / "data", root / "docs", TODAY, "abc123")
    assert examine(project).report.errors == 0, examine(project).report.as_text()
    return project


@pytest.fixture
def project(good: Project, tmp_path: Path) -> Project:
    """A copy of it, made of links to the same bytes, for one test to spoil."""
    import shutil

    shutil.copytree(good.root, tmp_path / "project")
    root = tmp_path / "project"
    return replace(good, root=root, data=root / "data", docs=root / "docs")
