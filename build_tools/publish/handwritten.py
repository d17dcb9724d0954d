# Pages in docs/ are Markdown that may hold HTML. What comes out of it has to live under the same policy as every other page,
# and a person who writes such a page should hear of it from the build, not find out in a browser.
"""Finishes the HTML of pages written by hand, and finds what their policy would stop."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser

from build_tools.views.prose import EXTERNAL

# `text-align` is the one style that Markdown's tables write; as a class it needs no exception.
_ALIGNED = re.compile(r'(<t[hd]) style="text-align: ?(left|center|right);?"')
_LEAVES = re.compile(r'<a (?=[^<>]*?href="https?://)(?![^<>]*?\brel=)')
_ELSEWHERE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_REFUSED = frozenset(["iframe", "object", "embed", "form", "base", "style"])
_DATA = frozenset(["application/json", "application/ld+json"])


def finished(text: str) -> str:
    """The page with its table cells aligned by class instead of by style, and links that leave the site marked as such."""
    return _LEAVES.sub(f'<a class="ct-ext" rel="{EXTERNAL}" ', _ALIGNED.sub(r'\1 class="ct-\2"', text))


@lru_cache(maxsize=256)  # In a preview nearly all of these pages come out as they were.
def stopped(text: str) -> Sequence[str]:
    """What the policy would keep from working in a finished page, each thing once: `<style>`, `onclick=`, the address of a picture."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tuple(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        inline = tag == "script" and "src" not in given and given.get("type", "").lower() not in _DATA
        if inline or tag in _REFUSED:
            self.found.append(f"<{tag}>")
        self.found += [f"{name}=" for name in given if name == "style" or name.startswith("on")]
        loaded = [given.get("src", ""), given.get("href", "") if tag == "link" and "stylesheet" in given.get("rel", "") else ""]
        self.found += [address for address in loaded if _ELSEWHERE.match(address)]

    handle_startendtag = handle_starttag
