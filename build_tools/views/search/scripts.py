# Scripts are written in small files with types and reasons in comments, and published without them as two: one for every page, and
# the engine in the folder of the build whose shards it reads, so that no page runs one version's engine on another's index.
"""The scripts of search as they are published."""

import re
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "scripts"
ON_EVERY_PAGE = ("loader", "box")
ENGINE = ("words", "postings", "guesses", "question", "reading", "ways", "scoring", "marks", "engine")
"""In the order in which they need each other."""

# A slash begins a regular expression where no space follows it: a division has one, as the formatter writes it.
_LITERAL = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`\n]*`|/(?![ /*=])(?:\\.|\[(?:\\.|[^]\\\n])*]|[^/\\\n[])+/"""
_COMMENT = re.compile(rf"({_LITERAL})|/\*.*?\*/|//[^\n]*", re.DOTALL)
_SPACE = re.compile(rf"({_LITERAL})|\s*([{{}}()[\],;:?=<>&|*%])\s*|(\s)\s*")


def script(parts: Iterable[str], folder: Path = FOLDER) -> str:
    """Parts of a folder as one script, without comments and space."""
    return "".join(published((folder / f"{part}.js").read_text(encoding="utf-8")) for part in parts)


def published(script: str) -> str:
    """A script without what browsers pass over: comments and space. Names stay as written.

    Texts and regular expressions stay as they are. Every statement ends with a semicolon, so that lines can be joined.
    """
    return _SPACE.sub(lambda found: found[1] or found[2] or found[3], _COMMENT.sub(lambda found: found[1] or "", script)).strip() + "\n"
