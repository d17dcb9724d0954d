"""What the linter, the formatter and the type checker say: nothing."""

import subprocess
import sys

import pytest

from tests.factories import REPOSITORY

FOLDERS = ("build_tools", "tests")


def said(*command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_linter_finds_nothing():
    assert said("ruff", "check", "--quiet", "--no-respect-gitignore", *FOLDERS) == ""


def test_the_formatter_would_change_nothing():
    assert said("ruff", "format", "--check", "--quiet", "--no-respect-gitignore", *FOLDERS) == ""


def test_the_types_fit():
    """Strictly, for the code; see [tool.mypy] in pyproject.toml."""
    assert said("mypy") == ""


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_file_is_longer_than_300_lines(folder):
    """A file that grows beyond is split by noun."""
    files = [path for path in (REPOSITORY / folder).rglob("*") if path.suffix in (".py", ".j2", ".js") and "node_modules" not in path.parts]
    long = {
        name: count
        for path in files
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300 and (name := path.relative_to(REPOSITORY).as_posix())
    }
    assert files and not long, long


def test_every_module_says_what_it_is_for():
    for path in sorted((REPOSITORY / "build_tools").rglob("*.py")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        assert lines and lines[0].startswith('"""'), path.relative_to(REPOSITORY)


def test_every_reason_to_look_away_is_given():
    """`noqa` and `type: ignore` name what they pass over."""
    for folder in FOLDERS:
        for path in (REPOSITORY / folder).rglob("*.py"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert "# noqa" not in line or "# noqa: " in line, (path.name, line)
                assert "# type: ignore" not in line or "# type: ignore[" in line, (path.name, line)
