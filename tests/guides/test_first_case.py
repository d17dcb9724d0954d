"""The tutorial works as it is written: its files are written, its commands run, its outputs come."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import REPOSITORY, write_data
from tests.test_revision import commit, git

GUIDE = (REPOSITORY / "docs/contribute/first-case.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NOT_RUN = {
    "make site": "installs from the network; the other tests do it",
    ". .venv/bin/activate": "the test has the environment's commands on its PATH",
    "contested serve": "waits for readers",
    "git push --set-upstream origin example-chatbot": "there is no server",
}
ONE_LINE = ", one line"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small project in git, on main."""
    theme = REPOSITORY / "build_tools/theme"
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").replace("custom_dir: build_tools/theme", f"custom_dir: {theme}")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copytree(REPOSITORY / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("briefings"))
    write_data(tmp_path)
    (tmp_path / ".gitignore").write_text("site-offline/\n.cache/\n")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "Test")
    git(tmp_path, "config", "user.email", "test@example.org")
    commit(tmp_path, "before")
    return tmp_path


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    given = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def write(folder: Path, title: str, text: str) -> None:
    """A block with a file's name is the file; one for a single line takes the place of the line with its key."""
    path = folder / title.removesuffix(ONE_LINE)
    if title.endswith(ONE_LINE):
        key = text.partition(":")[0]
        before = path.read_text(encoding="utf-8")
        text, times = re.subn(rf"^{key}:.*\n", text, before, flags=re.MULTILINE)
        assert times == 1, title
    path.write_text(text, encoding="utf-8")


def comes(expected: str, output: str) -> bool:
    """Whether the lines come in the output in this order; `…` stands for any lines, and a line may be the end of one."""
    lines = [re.escape(line) for line in expected.strip().splitlines() if line != "…"]
    return re.search(r"(?:.*\n)*?.*".join(lines), output) is not None


def test_the_tutorial_works_as_it_is_written(folder):
    output, ran = "", []
    for kind, title, text in BLOCK.findall(GUIDE):
        if kind == "yaml":
            write(folder, title, text)
        elif kind == "text":
            assert comes(text, output), f"expected:\n{text}\nbut:\n{output}"
        else:
            output = ""
            for command in text.replace("\\\n ", "").splitlines():
                if command not in NOT_RUN:
                    done = shell(command, folder)
                    ran.append(command)
                    output += done.stdout
                    assert done.returncode == (1 if " error R" in done.stdout else 0), f"{command}\n{done.stdout}"
    assert sum(command.startswith("contested ") for command in ran) >= 5
    assert "Example Authority and the Chatbot" in (folder / "site-offline/cases/example-chatbot/index.html").read_text(encoding="utf-8")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "log", "-1", "--format=%s") == "Example Authority and the Chatbot"


def test_every_command_that_is_not_run_stands_in_the_tutorial():
    assert [command for command in NOT_RUN if f"\n{command}\n" not in GUIDE] == []


def test_the_comparison_of_outputs_sees_what_is_missing():
    assert comes("one\n…\nthree\n", "one\ntwo\nthree\n")
    assert not comes("one\n…\nfour\n", "one\ntwo\nthree\n")
    assert not comes("three\none\n", "one\ntwo\nthree\n")
