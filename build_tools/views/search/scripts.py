# Scripts are written in small files with types and reasons in comments, and published without them as two: one for every page, and
# the engine in the folder of the build whose shards it reads, so that no page runs one version's engine on another's index.
"""The scripts of search as they are published."""

import re
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parent / "scripts"
ON_EVERY_PAGE = ("loader", "box")
ENGINE = ("words", "postings", "guesses", "engine")
"""In the order in which they need each other."""

_BLOCK = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)
_LINE = re.compile(r"^\s*//.*\n|[ ]+// .*$", re.MULTILINE)
_BLANK = re.compile(r"^\s+", re.MULTILINE)


def script(parts: Iterable[str]) -> str:
    """Parts as one script without comments and indentation.

    They have no text over several lines and no comment inside a text; a test sees to it.
    """
    return "".join(without_comments((FOLDER / f"{part}.js").read_text(encoding="utf-8")) for part in parts)


def without_comments(script: str) -> str:
    """A script without its comments and indentation."""
    return _BLANK.sub("", _LINE.sub("", _BLOCK.sub("", script)))
