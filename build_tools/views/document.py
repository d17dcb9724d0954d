# A finished page and a finished file, as plain values.
# This is the border of the site engine: everything before it works without MkDocs, and any engine that can
# wrap `body` in a shell and write `content` to `address` can publish the record.
"""What views hand to an engine: documents (pages) and assets (files)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from build_tools.processes.spool import Slice, bytes_of


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents: its anchor, its text as plain text, its level (2 or 3)."""

    anchor: str
    text: str
    level: int = 2


@dataclass(frozen=True)
class Alternate:
    """Another form of the same page, for `<link rel="alternate">`; `address` is relative to the site's root."""

    address: str
    media_type: str
    title: str


@dataclass(frozen=True)
class Document:
    """A finished page.

    Text fields are plain text and are escaped by whoever puts them into HTML; only `body` and `json_ld` are finished.
    """

    address: str
    """Relative to the site's root: "" (home), "cases/some-id/" or "404.html"."""
    title: str
    description: str
    body: str
    """HTML of the content area, its links relative to the page."""
    section: str
    """The tab that is current: cases, stakeholders, impact, data, about, or "" for none."""
    kind: str
    """Family of pages that share one shell: home, case, list, profile, article, redirect …; also a class of `<body>`'s content."""
    contents: tuple[Heading, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    json_ld: str = ""
    """Finished JSON for `<script type="application/ld+json">`, with `<`, `>` and `&` written as \\u escapes."""
    source: str = ""
    """The file to edit, relative to the repository's root, or ""."""
    indexed: bool = True
    """False keeps the page out of the sitemap and asks search engines not to list it (redirects, 404)."""


@dataclass(frozen=True)
class Asset:
    """A finished file at `address`, relative to the site's root."""

    address: str
    content: bytes


@dataclass(frozen=True)
class Piece:
    """What one task makes for another, because a file is made from many records: what kind of piece, what the other has to know of it, its content."""

    kind: str
    told: Any
    held: bytes | Slice | Callable[[], bytes] = b""
    """The content, where it lies, or what gets it."""

    @property
    def content(self) -> bytes:
        """The content; what is not held is read again each time."""
        return self.held() if callable(self.held) else bytes_of(self.held)


@dataclass(frozen=True)
class Redirect:
    """A former address and the one that took its place, both relative to the site's root."""

    address: str
    target: str
    title: str


class Place(NamedTuple):
    """An address of the site, and what is there."""

    address: str
    page: bool
    indexed: bool


class Unit(NamedTuple):
    """What was made for one record ("cases/x") or of some cases ("topics/x/"): where it is, and from what it was made, as `catalogue/reads.py` notes it."""

    name: str
    reads: tuple[str, ...]
    places: tuple[Place, ...]
    left: bool = False
    """An earlier build has made it, and it would come out the same."""


@dataclass(frozen=True)
class Edition:
    """All that is published at one moment: hand it to an engine and the site is complete."""

    documents: Iterable[Document]
    assets: Iterable[Asset] = ()
    redirects: Iterable[Redirect] = ()
    promised: Collection[str] = ()
    """Addresses that were published once and must be there again, hand-written pages included."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """Counts that pages written by hand may show, by name."""
    standing: Sequence[Place] = ()
    """What an earlier build has written and would come out the same: it is not among the documents and assets."""
    placed: Sequence[Place] = ()
    """What was delivered to the new site as soon as it was made: it is not among the documents and assets, either."""
    units: Sequence[Unit] = ()
    """What belongs to one record or to some cases, for the next build to know."""
