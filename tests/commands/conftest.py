"""A small project, and the command line as people call it."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from build_tools.commands import cli
from tests.factories import REPOSITORY, write_data


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a mkdocs.yml, one valid case with its parties, one page of docs; the current folder."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    theme = str(REPOSITORY / "build_tools/theme")
    (tmp_path / "mkdocs.yml").write_text(settings.replace("custom_dir: build_tools/theme", f"custom_dir: {theme}"), encoding="utf-8")
    for page in ("about", "contribute"):
        (tmp_path / "docs" / page).mkdir(parents=True)
        (tmp_path / "docs" / page / "index.md").write_text(f"# {page}\n")
    write_data(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def broken(project: Path) -> Path:
    """The same project with a slip in its case: line 3 names a jurisdiction that is none."""
    path = project / "data/cases/example.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("jurisdiction: IT", "jurisdiction: Italy"), encoding="utf-8")
    return project


def run(*arguments: Any) -> Result:
    """Call `contested` with these arguments; an exception that reaches the user fails the test."""
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="contested", catch_exceptions=False)
    assert "Traceback" not in done.output
    return done


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, the cache left out."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".cache/")}
