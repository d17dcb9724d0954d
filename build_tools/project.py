# The edge of the world: folders, the clock, the environment and git are read here, once, and passed on as plain values.
"""Finds the project and what a build needs to know about its surroundings."""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from build_tools.files.node import Mapping
from build_tools.files.parse import parse
from build_tools.files.text import read_text

# numpy starts a thread for each processor when it is loaded, for linear algebra, of which the search index does none: told so beforehand,
# it loads in two thirds of the time, and nothing runs beside the processes that are forked.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_SHOWN_BYTES = 1024 * 1024
"""How much of a file is looked at to show a line of it."""


class ProjectError(Exception):
    """The project cannot be opened; the message is for people."""


@dataclass(frozen=True)
class Project:
    """A folder with a mkdocs.yml, and the moment at which it is looked at."""

    root: Path
    data: Path
    docs: Path
    today: date
    """The build date: `--date`, SOURCE_DATE_EPOCH, the newest commit that touches the inputs, or today."""
    revision: str
    """Short hash of that commit, or ""."""
    site_url: str = ""
    """Address of the hosted site, from mkdocs.yml; "" until it is set there."""
    repo_url: str = ""
    """Address of the repository, from mkdocs.yml; "" until it is set there."""
    cache: Path | None = None
    """The folder for what is kept from one run to the next, or None."""
    notice: str = ""
    """What the person who runs a command should know about these values, or ""."""

    def shown(self, path: Path) -> str:
        """A path as people see it: relative to the project's folder where it lies inside."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def text_of(self, file: str) -> str:
        """The text of a file as findings name it, for showing lines of it; "" where there is none."""
        try:
            return (self.root / file).read_bytes()[:_SHOWN_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
        except OSError:
            return ""


def colour_wanted(stream: TextIO) -> bool:
    """Whether a person watches on a terminal that shows colours; see https://no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def current_day() -> date:
    """Today, wherever the build date comes from: what another host answers is true for today only."""
    return datetime.now(UTC).date()


def open_project(root: Path | None = None, *, data: Path | None = None, date: str | None = None, now: date | None = None) -> Project:
    """Open the project in `root`, or the nearest one upwards from the current folder.

    `date` is the build date as YYYY-MM-DD. Raises ProjectError.
    """
    folder = _find(root)
    records = (Path.cwd() / data if data else folder / "data").absolute()
    revision, committed, notice = _git(folder, [records, folder / "docs", folder / "build_tools", folder / "mkdocs.yml"])
    day, addresses = _today(date, committed, now), _addresses(folder / "mkdocs.yml")
    return Project(folder, records, folder / "docs", day, revision, *addresses, cache=folder / ".cache" / "contested", notice=notice)


def this_day() -> str:
    """The day on which somebody works on a record, as YYYY-MM-DD: SOURCE_DATE_EPOCH, or today. Raises ProjectError."""
    return _today(None, "", None).isoformat()


def _addresses(settings: Path) -> tuple[str, str]:
    """`site_url` and `repo_url` as mkdocs.yml gives them; the engine reports what is wrong with that file."""
    text, _ = read_text(settings, settings.name)
    root, _ = parse(text, settings.name) if text is not None else (None, [])
    given = root.plain() if isinstance(root, Mapping) else {}
    assert isinstance(given, dict)
    return str(given.get("site_url") or ""), str(given.get("repo_url") or "")


def _find(root: Path | None) -> Path:
    start = (root or Path.cwd()).absolute()
    if root is not None:
        if not (start / "mkdocs.yml").is_file():
            raise ProjectError(f"{root}: there is no mkdocs.yml here; name the project's folder with -C")
        return start
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise ProjectError("no mkdocs.yml here or in a folder above; go to the project's folder, or name it with -C")


def _today(given: str | None, committed: str, now: date | None) -> date:
    if given is not None:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", given):
            raise ProjectError(f"--date {given}: write the date as YYYY-MM-DD")
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise ProjectError(f"--date {given}: there is no such day") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (ValueError, OverflowError, OSError):
            raise ProjectError(f"SOURCE_DATE_EPOCH={epoch}: it must be a number of seconds") from None
    if committed:
        return date.fromisoformat(committed)
    return now or current_day()


def _git(folder: Path, inputs: list[Path]) -> tuple[str, str, str]:
    """Short hash and date (UTC) of the newest commit that touches the inputs, and what a person should know of git.

    Hash and date are empty where there is no git or no such commit.
    """
    inside = [path.as_posix() for path in inputs if path.exists() and path.is_relative_to(folder)]
    command = ["git", "-C", str(folder), "log", "-1", "--format=%h %cd", "--date=format-local:%Y-%m-%d", "--abbrev=12", "--", *inside]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, env={**os.environ, "TZ": "UTC"}, check=False)
    except (OSError, subprocess.SubprocessError):
        return "", "", ""
    if "safe.directory" in done.stderr:  # In every language that git speaks; it reads nothing of a folder that somebody else owns.
        return "", "", (
            f"{folder}: the folder belongs to another user, so git does not read it, and neither revision nor date of the records are known; "
            f"if this is right, run: git config --global --add safe.directory {shlex.quote(str(folder))}"
        )  # fmt: skip
    revision, _, day = done.stdout.strip().partition(" ")
    return (revision, day, "") if done.returncode == 0 and day else ("", "", "")
