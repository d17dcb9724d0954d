# Whether a site can stay, and which of its pages, is asked of the same files. So they are read once; afterwards it is enough to see that
# nobody has touched one meanwhile.
"""Everything that a site is made from, as fingerprints."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import build_tools
from build_tools.cache.fingerprint import of_files, of_libraries
from build_tools.cache.states import State, states
from build_tools.catalogue.readings import Looked, look
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.project import Project
from build_tools.records.read import FOLDERS

# What mkdocs.yml may say without making the site depend on more than the folders that are looked at.
_SETTINGS = frozenset(
    [
        "copyright", "edit_uri", "exclude_docs", "extra", "extra_css", "extra_javascript", "markdown_extensions", "nav", "not_in_nav", "plugins",
        "remote_branch", "remote_name", "repo_name", "repo_url", "site_author", "site_description", "site_name", "site_url", "strict", "theme",
        "use_directory_urls", "validation",
    ]
)  # fmt: skip


class Inputs(NamedTuple):
    """What was found at one moment."""

    everything: str
    """Fingerprint of all that a site is made from."""
    beside_records: str
    """Fingerprint of what every page is made from, which is everything but the records."""
    seen: Mapping[Path, Mapping[str, State]]
    """How each file stood, below each place that was looked at."""
    records: Looked
    """The records among them."""

    def stand(self, project: Project) -> bool:
        """Whether nobody has touched any of it since. Never raises."""
        try:
            return self.seen == {root: states(root) for root in _roots(project)}
        except OSError:
            return False


def inputs_of(project: Project) -> Inputs | None:
    """The inputs as they are now; None where they cannot be known. Never raises."""
    try:
        seen = {root: states(root) for root in _roots(project)}
        folders = [project.data / folder for folder in FOLDERS.values()]
        below = {root: [f"{root}{os.sep}{name}" for name in seen[root]] for root in folders if root in seen}
        records = look(
            project.data,
            project.cache,
            {path: state for root in below for path, state in zip(below[root], seen[root].values(), strict=True)},
        )
        found = {root: of_files([root]) if root not in below else _of_records(below[root], records) for root in seen}
    except OSError:
        return None
    if not found:
        return None
    values = [project.today.isoformat(), project.revision, project.site_url, project.repo_url, project.shown(project.data), of_libraries()]
    beside = [digest for root, digest in found.items() if root not in below]
    return Inputs(sum_of([*values, *found.values()]), sum_of([*values, *beside]), seen, records)


def _of_records(paths: Sequence[str], records: Looked) -> str:
    return sum_of([part for path in paths for part in (path, records.digests[path])])


def _roots(project: Project) -> list[Path]:
    """All that a site is made from; empty where mkdocs.yml reads from elsewhere or brings code of its own. Raises OSError."""
    settings = project.root / "mkdocs.yml"
    text, _ = read_text(settings, settings.name)
    root, _ = parse(text, settings.name) if text is not None else (None, [])
    given: Any = root.plain() if isinstance(root, MappingNode) else {}
    theme = given.get("theme")
    known = bool(given) and set(given) <= _SETTINGS and given.get("plugins") == ["contested"] and isinstance(theme, dict)
    extensions = json.dumps(given.get("markdown_extensions", []))
    if not known or "snippets" in extensions or "!!" in extensions:
        return []
    custom = project.root / str(theme.get("custom_dir", ""))
    code = Path(build_tools.__file__).parent
    return [settings, project.docs, code, *([] if custom.is_relative_to(code) else [custom]), *sorted(project.data.iterdir())]


def sum_of(parts: Sequence[str]) -> str:
    """One fingerprint of some texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
