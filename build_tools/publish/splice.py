# Rendering main.html takes about two milliseconds, nearly all of it the same for ten thousand case pages.
# So it is rendered once for each family of pages with marks where a page's own values go, and cut at the marks;
# a page is then the pieces joined with its values. A test holds the result equal to a full rendering, byte for byte.
"""Puts pages into shells that are rendered once per family."""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from jinja2 import Environment

from build_tools.publish.errors import PublishError
from build_tools.publish.pages import RecordPage
from build_tools.publish.shell import SLOTS, Press, shell_of

Context = Mapping[str, Any]


class Family(NamedTuple):
    """All that may change a shell besides the slots' values; a template may also ask which slots are empty."""

    kind: str
    section: str
    indexed: bool
    base: str
    filled: tuple[bool, ...]


@dataclass(frozen=True)
class Cast:
    """A rendered shell, cut at its marks: every second piece is the name of a slot."""

    pieces: Sequence[str]

    @cached_property
    def _fixed(self) -> list[bytes]:
        return [_encoded(piece) for piece in self.pieces]

    def joined(self, slots: Mapping[str, str]) -> bytes:
        """The shell with these values. Each is encoded by itself: most are plain ASCII, which takes a hundredth of the time of other text."""
        parts = self._fixed.copy()
        parts[1::2] = [_encoded(slots[name]) for name in self.pieces[1::2]]
        return b"".join(parts)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "xmlcharrefreplace")


class Frame(NamedTuple):
    """The theme."""

    env: Environment
    context: Callable[[str], Context]
    """What MkDocs hands to templates besides the page, for pages from which this is the way to the root."""


class Kept(Protocol):
    """Casts of earlier builds, made of the same theme and settings."""

    def cast(self, family: Family) -> Cast | None:
        """The cast of a family, if it is there."""

    def keep(self, family: Family, cast: Cast) -> None:
        """Keep a cast that is proven."""


class Splicer:
    """Renders the pages of one edition."""

    def __init__(self, press: Press, frame: Callable[[], Frame], kept: Kept | None = None) -> None:
        """`frame` is asked for the theme when a shell has to be cast: loading it takes a while."""
        self.press = press
        self._frame = frame
        self._kept = kept
        self._casts: dict[Family, Cast] = {}
        # Nobody can write it into a record, and it never reaches a page. As a link it is a fragment, which is never rewritten.
        self._token = f"#slot{secrets.token_hex(16)}"

    def render(self, page: RecordPage) -> bytes:
        """The file of a page, by splicing."""
        slots = self.press.of_record(page)
        family = self._family(page, slots)
        cast = self._casts.get(family)
        if cast is None:
            cast = self._casts[family] = (self._kept and self._kept.cast(family)) or self._proven(family, page, slots)
        return cast.joined(slots)

    def render_whole(self, page: RecordPage, slots: dict[str, str] | None = None) -> str:
        """The whole page by running main.html for it, with these slots or its own: what `render` must be equal to."""
        address = page.document.address
        shell = shell_of(page, slots or self.press.of_record(page))
        frame = self._frame()
        # Without `page`, a template that reads more than `shell` prints nothing instead of another page's value,
        # and the filter `url` starts from `base_url`, which is the same for the family.
        base = self.press.base(address)
        values = {"page": None, "shell": shell, "base_url": base, "home_url": base.rstrip("/") + "/"}
        return self.press.links(frame.env.get_template("main.html").render({**frame.context(base), **values}), address)

    def _family(self, page: RecordPage, slots: dict[str, str]) -> Family:
        document = page.document
        filled = tuple(bool(slots[name]) for name in SLOTS)
        return Family(document.kind, document.section, document.indexed, self.press.base(document.address), filled)

    def _proven(self, family: Family, page: RecordPage, slots: dict[str, str]) -> Cast:
        cast = self._cast(page, slots)
        # The first page of a family proves its shell: a template may have cut or changed a mark, or asked about a value.
        if cast.joined(slots) != _encoded(self.render_whole(page)):
            raise PublishError("main.html or one of its partials changes or examines a value of `shell` that it may only print")
        if self._kept:
            self._kept.keep(family, cast)
        return cast

    def _cast(self, page: RecordPage, slots: dict[str, str]) -> Cast:
        marks = {name: f"{self._token}-{name}-" if slots[name] else "" for name in SLOTS}
        return Cast(re.split(f"{self._token}-([a-z_]+)-", self.render_whole(page, marks)))
