# Bodies and shells link to directories ("../x/"), which a server completes and a folder on a laptop does not.
# The offline edition therefore names the file in every link to a directory of the site: there only is one where a page is, and which
# pages there are need not be known, so a page depends on nothing but itself. Nothing else may change, so links are found by
# reading the tags (comments, scripts and quoted attributes are passed over).
# One expression does the reading, because a parser written in Python would take longer than the rest of the build.
"""Rewrites links inside finished HTML."""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

_VALUE = r"""(?: "[^"]*+" | '[^']*+' | [^\s"'<>=`]++ )"""
_OTHER_ATTRIBUTES = rf"""(?: [\s/]++ (?! href [\s=] ) [^\s"'<>/=]++ (?: \s*+ = \s*+ {_VALUE} )?+ )*+"""
_TO_HREF = rf"""< (?:a|link) {_OTHER_ATTRIBUTES} [\s/]++ href \s*+ = \s*+"""
_LINK = re.compile(
    rf"""
    (?:                                         # what lies before the next link, read in one go:
        [^<]++                                                                              # text
      | <!--.*?(?: --> | \Z)                                                                # a comment
      | <(?: (?i:script)\b.*?</(?i:script) | (?i:style)\b.*?</(?i:style)
           | (?i:textarea)\b.*?</(?i:textarea) | (?i:title)\b.*?</(?i:title) )              # raw text
      | (?! {_TO_HREF} {_VALUE} ) < /?+ [a-zA-Z] (?: [^"'<>]++ | "[^"]*+" | '[^']*+' )*+ >   # another tag
      | (?! {_TO_HREF} {_VALUE} ) <                                                         # a lone "<"
    )*+
    (?: {_TO_HREF} (?P<value> {_VALUE} ) (?: [^"'<>]++ | "[^"]*+" | '[^']*+' )*+ )?+         # the link, to the end of its tag
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def rewrite(text: str, change: Callable[[str], str | None]) -> str:
    """Pass the target of every `<a href>` and `<link href>` through `change`.

    `change` receives the attribute's value as written (character references included) and returns another such value,
    or None to leave it. All other text is returned as it was.
    """
    pieces: list[str] = []
    done = 0
    for found in _LINK.finditer(text):
        start, end = found.span("value")
        if start < 0:
            continue
        quoted = text[start] in "\"'"
        written = text[start + 1 : end - 1] if quoted else text[start:end]
        changed = change(written)
        if changed is not None and changed != written:
            pieces += (text[done : start + quoted], changed)
            done = end - quoted
    return "".join((*pieces, text[done:])) if pieces else text


class FileLinks:
    """Names the file in links to pages: "../x/#y" becomes "../x/index.html#y". One object serves a whole edition."""

    def __init__(self) -> None:
        """An object that knows no link yet."""
        self._by_way_of_root: dict[str, dict[str, str | None]] = {}

    def apply(self, text: str, here: str) -> str:
        """The HTML of the page at `here` with every link to a page completed."""
        climb = "../" * here.count("/")
        known = self._by_way_of_root.setdefault(climb, {})

        def change(written: str) -> str | None:
            if not climb or not written.startswith(climb):
                return with_file(written, here)
            # Such a link means the same on every page of this depth, so it is worked out once.
            if written not in known:
                known[written] = with_file(written, here)
            return known[written]

        return rewrite(text, change)

    def complete(self, link: str, here: str) -> str:
        """One link from the page at `here`, completed where it leads to a page."""
        return with_file(link, here) or link


def with_file(written: str, here: str) -> str | None:
    """The link with its "index.html", when it leads from the page at `here` to a directory of the site; else None.

    Query and fragment stay.
    """
    path, tail = _split(written)
    if not path or not _is_folder(path) or _resolve(path, here) is None:
        return None
    return f"{path}index.html{tail}" if path.endswith("/") else f"{path}/index.html{tail}"


def from_root(written: str, here: str, root: str) -> str | None:
    """A relative link as one from the server's root, below `root` ("/" or "/contested/"); None for any other link.

    For the page that is shown at whatever address was not found.
    """
    path, tail = _split(written)
    if not path:
        return None
    target = _resolve(path, here)
    if target is None:
        return None
    return root + (target if _is_folder(path) else target.removesuffix("/")) + tail


def _is_folder(path: str) -> bool:
    return path.endswith("/") or path.rsplit("/", 1)[-1] in (".", "..")


def _split(written: str) -> tuple[str, str]:
    """Path and the rest (query, fragment) of a relative link; an empty path for any other link."""
    written = written.strip(" \t\n\f\r")
    cut = min((at for at in (written.find("#"), written.find("?")) if at >= 0), default=len(written))
    if "&#" in written[: cut + 1]:
        return "", ""  # A numeric reference may hide any character; our own pages never write one in a path.
    path = written[:cut]
    if path.startswith(("/", "\\")) or _SCHEME.match(path):
        return "", ""
    return path, written[cut:]


def _resolve(path: str, here: str) -> str | None:
    """The directory address that a relative path leads to from the page at `here`; None above the root and when unsure."""
    if "&" in path:
        path = html.unescape(path)
    if "%" in path:
        if "%2f" in path.lower() or "%5c" in path.lower():
            return None
        path = unquote(path)
    if "\\" in path or _SCHEME.match(path):
        return None
    parts = here.split("/")[:-1]
    steps = path.split("/")
    for step in steps[:-1] if steps[-1] == "" else steps:
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step == "":
            return None
        elif step != ".":
            parts.append(step)
    return "/".join((*parts, "")) if parts else ""
