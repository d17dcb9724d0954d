# The contract between this package and the designer of main.html: a template may use `shell` and nothing of a page besides,
# because most pages are spliced into a shell that was rendered once (see splice.py).
"""What `main.html` receives about a page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment
from markupsafe import Markup, escape

from build_tools.publish.addresses import link_between, root_from
from build_tools.publish.links import FileLinks, from_root, rewrite
from build_tools.publish.pages import RecordPage, is_error_page

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

_PARAGRAPH = re.compile("<p>(.+?)</p>", re.DOTALL)
SLOTS = ("title", "description", "canonical", "head", "content", "contents", "edit_url")


class Entry(NamedTuple):
    """An entry of the contents list, as `partials/contents.html` gets it."""

    anchor: str
    text: Markup
    level: int


@dataclass(frozen=True)
class Shell:
    """All that `main.html` and its partials may use of a page.

    The first three are the same for a family of pages and may be compared. The others are finished HTML, already escaped:
    a template may print them and ask whether they are empty, but not look into them or change them.
    """

    kind: str
    """The kind of document, or "prose" for a page written by hand in docs/."""
    section: str
    """The current tab."""
    indexed: bool
    """False for redirects and error pages."""
    title: str
    description: str
    canonical: str
    """Absolute address of the page, or "" while site_url is not set."""
    head: str
    """Finished tags for `<head>`: robots, refresh, alternates, JSON-LD."""
    content: str
    contents: str
    """`partials/contents.html` rendered with `entries`, or "" for a page without headings."""
    edit_url: str


@dataclass(frozen=True)
class Press:
    """What turns a page into the values of its shell: one per edition that is written."""

    partials: Environment
    """Of the templates that fill a slot; they get what is said there and nothing of MkDocs."""
    home: str
    """Path of the site on its server, with a slash at the end; what an error page's links start with. "" keeps them relative."""
    files: FileLinks | None = None
    """Set for the offline edition."""

    def base(self, address: str) -> str:
        """The way from the page at `address` to the root of the site, for the links of its shell."""
        return self.home.rstrip("/") or "/" if self._is_placeless(address) else root_from(address)

    def of_record(self, page: RecordPage) -> dict[str, str]:
        """The slots of a generated page."""
        document = page.document
        content = document.body
        if page.refresh is not None:
            moved = self.partials.get_template("partials/moved.html")
            content = moved.render(title=escape(document.title), link=escape(link_between(document.address, page.refresh)))
        return {
            "title": escape(document.title),
            "description": escape(document.description),
            "canonical": "" if is_error_page(document.address) else escape(page.canonical_url),
            "head": self._head(page),
            "content": self.links(content, document.address),
            "contents": self._contents([Entry(h.anchor, escape(h.text), h.level) for h in document.contents]),
            "edit_url": escape(page.edit_url),
        }

    def of_prose(self, page: "Page") -> Shell:
        """The shell of a page written by hand. MkDocs gives its title and headings as HTML."""
        title = escape(unescape(Markup(page.title or "").striptags()))
        content = page.content or ""
        if "<h1" not in content:
            content = f"<h1>{title}</h1>\n{content}"
        headings = [entry for top in page.toc for entry in ([top, *top.children] if top.level > 1 else top.children)]
        return Shell(
            kind="prose",
            section=str(page.meta.get("section", "about")),
            indexed=True,
            title=title,
            description=escape(page.meta.get("description") or _beginning(content)),
            canonical=escape(page.canonical_url or ""),
            head="",
            content=content,
            contents=self._contents([Entry(h.id, Markup(h.title), h.level) for h in headings]),
            edit_url=escape(page.edit_url or ""),
        )

    def links(self, text: str, address: str) -> str:
        """Finished HTML of the page at `address`, its links made right for this edition."""
        if self._is_placeless(address):
            return rewrite(text, lambda written: from_root(written, address, self.home))
        return self.files.apply(text, address) if self.files else text

    def _is_placeless(self, address: str) -> bool:
        return bool(self.home) and is_error_page(address)

    def _contents(self, entries: list[Entry]) -> str:
        return self.partials.get_template("partials/contents.html").render(entries=entries) if entries else ""

    def _head(self, page: RecordPage) -> str:
        document = page.document
        tags = [] if document.indexed else ['<meta name="robots" content="noindex">']
        if page.refresh is not None:
            link = link_between(document.address, page.refresh)
            target = self.files.complete(link, document.address) if self.files else link
            tags.append(f'<meta http-equiv="refresh" content="0; url={escape(target)}">')
        base = self.base(document.address).rstrip("/")
        for form in document.alternates:
            href = escape(f"{base}/{form.address}")
            tags.append(f'<link rel="alternate" type="{escape(form.media_type)}" title="{escape(form.title)}" href="{href}">')
        if document.json_ld:
            safe = document.json_ld.replace("<", "\\u003c")  # Should be so already; a "</script>" here would open the page to anyone.
            tags.append(f'<script type="application/ld+json">{safe}</script>')
        return "\n".join(tags)


def _beginning(content: str) -> str:
    """The first paragraph of a page written by hand, cut at a word: what search engines and previews of links show of it."""
    first = _PARAGRAPH.search(content)
    return shorten(Markup(first[1]).striptags(), 160, placeholder="…") if first else ""


def shell_of(page: RecordPage, slots: Mapping[str, str]) -> Shell:
    """The shell of a generated page around these slots."""
    document = page.document
    return Shell(document.kind, document.section, document.indexed, **slots)
