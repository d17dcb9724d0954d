# The explorer is eight files by concern, half of whose text is types and reasons. Readers get one file without them: an eighth of
# the requests and half of the bytes, under a name that changes with its content.
"""The explorer's scripts as one file of the site."""

from hashlib import sha256
from pathlib import Path

from build_tools.views.document import Asset
from build_tools.views.search.scripts import script

FOLDER = Path(__file__).parent / "scripts"
PARTS = ("words", "filter", "address", "rows", "facets", "table", "panel", "explorer")
"""In the order in which they need each other."""


def explorer_script() -> Asset:
    """All parts without comments and space."""
    text = script(PARTS, FOLDER).encode()
    return Asset(f"assets/explorer-{sha256(text).hexdigest()[:10]}.js", text)
