# MkDocs says in which page something is wrong, but not where in it; whoever writes a page should not have to search it.
"""Says where in a page written by hand a warning of MkDocs belongs."""

import re
from pathlib import Path
from typing import NamedTuple

from build_tools.files.text import place_in

_PAGE = re.compile(r"(?:contested: docs/(?P<ours>[^:]+): |Doc file '(?P<theirs>[^']+)' )(?P<rest>.*)", re.DOTALL)
"""How warnings about pages begin: those of this project's plugin, and those of `mkdocs/structure/pages.py`."""
_NAV = re.compile(r"A reference to '(?P<name>[^']+)' is included in the 'nav' configuration")
_QUOTED = re.compile(r"'([^']+)'")
_A_LINK = "contains a"
_ADVICE = "; correct the address, or take the link out"


class _About(NamedTuple):
    file: str
    rest: str
    wanted: str
    """What the warning is about, as it may stand in the file."""


def placed(warning: str, docs: Path) -> str:
    """The warning with `docs/about/method.md:12:8:` before it, where the text that it quotes stands; as it is where nothing is found.

    `docs` is the folder of the pages; `mkdocs.yml`, whose navigation a warning may be about, lies beside it. Lines and columns count from 1.
    """
    if not (about := _about(warning, docs.name)):
        return warning
    try:
        text = (docs.parent / about.file).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return f"{about.file}: {about.rest}"
    found = re.search(rf"(?<!\w){re.escape(about.wanted)}(?!\w)", text) if about.wanted else None
    if not found:
        return f"{about.file}: {about.rest}"
    line, column = place_in(text, found.start())
    return f"{about.file}:{line}:{column}: {about.rest}"


def _about(warning: str, docs: str) -> _About | None:
    if found := _NAV.match(warning):
        return _About("mkdocs.yml", warning, found["name"])
    if not (found := _PAGE.fullmatch(warning)):
        return None
    rest = found["rest"]
    quoted = _QUOTED.search(rest)
    advice = _ADVICE if rest.startswith(_A_LINK) else ""
    return _About(f"{docs}/{found['ours'] or found['theirs']}", rest.rstrip(".") + advice, quoted[1] if quoted else "")
