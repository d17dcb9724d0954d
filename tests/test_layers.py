"""The order of the layers, as docs/develop/architecture.md draws it, holds for every import."""

import ast
import re
import subprocess
import sys

import pytest

from tests.factories import REPOSITORY

BUILD_TOOLS = REPOSITORY / "build_tools"


def code():
    """Every file of the code by its name below build_tools."""
    return {path.relative_to(BUILD_TOOLS).as_posix(): path for path in sorted(BUILD_TOOLS.rglob("*.py"))}


def imports(path):
    """The top-level packages that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_no_layer_looks_forward():
    """import-linter reads its contracts in pyproject.toml."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        pytest.param("yaml", {"files", "publish/errors.py"}, id="only-files-knows-yaml"),  # publish names yaml's errors, for mkdocs.yml
        pytest.param("mkdocs", {"publish"}, id="only-publish-knows-mkdocs"),
        pytest.param("jinja2", {"views", "publish"}, id="only-views-and-publish-know-templates"),
        pytest.param("markdown_it", {"views"}, id="only-views-knows-markdown"),
        pytest.param("pydantic", {"records", "views/briefing.py", "catalogue/load.py"}, id="models-are-made-in-records"),
        pytest.param("click", {"commands"}, id="only-commands-know-the-command-line"),
        pytest.param("subprocess", {"project.py", "revision.py"}, id="only-the-edge-runs-programs"),
    ],
)
def test_a_library_is_known_to_one_layer(package, allowed):
    users = {name for name, path in code().items() if package in set(imports(path))}
    assert users, f"nothing imports {package} any more; take it out of this list"
    assert {user for user in users if user not in allowed and user.partition("/")[0] not in allowed} == set()


@pytest.mark.parametrize("call", ["date.today", "datetime.now", "time.time", "os.environ"])
def test_the_clock_and_the_environment_are_read_at_the_edge(call):
    """Everything else gets plain values, so that the same input gives the same bytes."""
    edge = {"project.py", "publish/engine.py"}
    users = {name for name, path in code().items() if re.search(rf"\b{re.escape(call)}[(.]", path.read_text(encoding="utf-8"))}
    assert users - edge == set()


def test_nothing_reaches_for_the_network():
    """Neither a build nor a check asks anybody for anything; only `contested links` does, which nothing else starts."""
    clients = {"requests", "httpx", "aiohttp", "urllib3", "socket", "ssl", "ftplib", "smtplib"}
    preview = {"publish/reloading.py"}
    users = {name for name, path in code().items() if "build_tools.reach" in path.read_text(encoding="utf-8")}
    assert {name for name in users if not name.startswith("reach/")} == {"commands/links.py"}
    for name, path in code().items():
        if name not in preview and not name.startswith("reach/"):
            assert "http.client" not in path.read_text(encoding="utf-8"), path
            assert not clients & set(imports(path)), path
            assert "urllib.request" not in path.read_text(encoding="utf-8"), path
