# The engine is written in small files with types and reasons in comments, and published as one file without them, in the folder of
# the build whose shards it reads: a page never runs one version's engine on another's index.
"""The engine's scripts as one file."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "scripts"
PARTS = ("words", "postings", "guesses", "engine")
"""In the order in which they need each other."""

_BLOCK = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)
_LINE = re.compile(r"^\s*//.*\n|[ ]+// .*$", re.MULTILINE)
_BLANK = re.compile(r"^\s+", re.MULTILINE)


def engine_script() -> str:
    """All parts without comments and indentation. The parts have no text over several lines and no comment inside a text; a test sees to it."""
    return "".join(without_comments((FOLDER / f"{part}.js").read_text(encoding="utf-8")) for part in PARTS)


def without_comments(script: str) -> str:
    """A script without its comments and indentation."""
    return _BLANK.sub("", _LINE.sub("", _BLOCK.sub("", script)))
