# Most builds of a finished site change nothing: a second run, a push that touches only tests. If all that a site is made from has the
# fingerprint it had, and nobody has touched a file of the site, then the site that stands is the one that would be written.
# Where that cannot be known (settings that read from elsewhere), nothing is remembered and everything is built.
"""Recognises a site that needs no building."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import build_tools
from build_tools.cache.fingerprint import Extent, of_files, of_folder, of_libraries
from build_tools.files.node import Mapping
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.project import Project
from build_tools.publish.target import Target

# What mkdocs.yml may say without making the site depend on more than the folders that are looked at.
_SETTINGS = frozenset(
    [
        "copyright", "edit_uri", "exclude_docs", "extra", "extra_css", "extra_javascript", "markdown_extensions", "nav", "not_in_nav", "plugins",
        "remote_branch", "remote_name", "repo_name", "repo_url", "site_author", "site_description", "site_name", "site_url", "strict", "theme",
        "use_directory_urls", "validation",
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Summary:
    """What a build said, to be said again."""

    records: int
    pages: int
    warnings: tuple[str, ...]
    """Of MkDocs."""
    findings: int
    """Warnings about records."""
    made: int = 0
    """Pages that were made; the others stood from an earlier build."""


def inputs(project: Project, targets: Sequence[Target]) -> str:
    """Fingerprint of everything that these targets are made from; "" where it cannot be known."""
    known = folders(project)
    if project.cache is None or not known:
        return ""
    try:
        return fingerprint(project, known, _options(targets))
    except OSError:
        return ""


def fingerprint(project: Project, roots: Sequence[Path], more: Sequence[str] = ()) -> str:
    """Of what lies at these places, of the libraries, and of what else is known of the project. Raises OSError."""
    values = [project.today.isoformat(), project.revision, project.site_url, project.repo_url, project.shown(project.data)]
    return sum_of([of_files(roots), of_libraries(), *values, *more])


def standing(project: Project, targets: Sequence[Target], made_from: str) -> Summary | None:
    """What was said when these targets were written, if they were made from this and stand untouched; else None."""
    place = note_file(project, targets, "standing")
    if not made_from or place is None:
        return None
    try:
        kept: dict[str, Any] = json.loads(place.read_bytes())
        if kept["inputs"] == made_from and kept["sites"] == [_touched(target) for target in targets]:
            said = kept["said"]
            return Summary(
                int(said["records"]), int(said["pages"]), tuple(map(str, said["warnings"])), int(said["findings"]), int(said["made"])
            )
    except (OSError, ValueError, KeyError, TypeError):
        pass  # There is no such note, or it is damaged: the site is built.
    return None


def remember(project: Project, targets: Sequence[Target], made_from: str, said: Summary) -> None:
    """Note that these targets stand, unless their inputs have changed while they were written."""
    place = note_file(project, targets, "standing")
    if place is None or not made_from or inputs(project, targets) != made_from:
        return
    try:
        note = {"inputs": made_from, "sites": [_touched(target) for target in targets], "said": asdict(said)}
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".new")
        unfinished.write_text(json.dumps(note), encoding="utf-8")
        unfinished.replace(place)
    except OSError:
        pass  # Nothing is lost but time.


def extent(targets: Sequence[Target]) -> Extent:
    """Files and bytes of all targets. Raises OSError."""
    found = [of_folder(target.folder) for target in targets]
    return Extent("", sum(one.files for one in found), sum(one.size for one in found))


def folders(project: Project) -> list[Path]:
    """All that a site is made from; empty where mkdocs.yml reads from elsewhere or brings code of its own."""
    settings = project.root / "mkdocs.yml"
    text, _ = read_text(settings, settings.name)
    root, _ = parse(text, settings.name) if text is not None else (None, [])
    given: Any = root.plain() if isinstance(root, Mapping) else {}
    theme = given.get("theme")
    known = bool(given) and set(given) <= _SETTINGS and given.get("plugins") == ["contested"] and isinstance(theme, dict)
    extensions = json.dumps(given.get("markdown_extensions", []))
    if not known or "snippets" in extensions or "!!" in extensions:
        return []
    custom = project.root / str(theme.get("custom_dir", ""))
    code = Path(build_tools.__file__).parent
    return [settings, project.data, project.docs, code, *([] if custom.is_relative_to(code) else [custom])]


def _touched(target: Target) -> str:
    """Fingerprint of what stands at a target: names, sizes and times of change."""
    packed = target.zip_path.stat() if target.zip_path else None
    return sum_of([of_folder(target.folder).digest, f"{packed.st_size} {packed.st_mtime_ns} {packed.st_ctime_ns}" if packed else ""])


def note_file(project: Project, targets: Sequence[Target], what: str) -> Path | None:
    """The file for what is kept about these targets, or None where nothing is kept."""
    if project.cache is None:
        return None
    name = sum_of(_options(targets))
    return project.cache / what / f"{name[:20]}.json"


def _options(targets: Sequence[Target]) -> list[str]:
    return [f"{target.folder.resolve()} {target.offline} {target.zip_path}" for target in targets]


def sum_of(parts: Sequence[str]) -> str:
    """One fingerprint of some texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
