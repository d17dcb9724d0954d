# The explorer is six files by concern, half of whose text is types and reasons. Readers get one file without them: a fifth of the
# requests and half of the bytes, under a name that changes with its content. That is all; names stay as written, so the file can be read.
"""The explorer's script as one file of the site."""

import re
from hashlib import sha256
from pathlib import Path

from build_tools.views.document import Asset

SOURCES = Path(__file__).parents[2] / "theme/explorer"
ORDER = ("words", "filter", "address", "facets", "table", "explorer")

_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|/\*.*?\*/[ \t]*", re.MULTILINE | re.DOTALL)
_SPACE = re.compile(r"\n\s*")


def joined() -> str:
    """All files in their order, without comments and indentation. Text in quotes never spans lines or holds a comment: a test sees to it."""
    texts = [(SOURCES / f"{name}.js").read_text(encoding="utf-8") for name in ORDER]
    return _SPACE.sub("\n", "".join(_COMMENT.sub("", text) for text in texts)).lstrip()


def script_address() -> str:
    """Site-relative address of the file."""
    return f"assets/explorer-{sha256(joined().encode()).hexdigest()[:10]}.js"


def script_asset() -> Asset:
    """The file."""
    return Asset(script_address(), joined().encode())
