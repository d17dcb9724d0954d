"""Finished pages as tests look at them: their ids, links, and what they load."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "embed": "src",
    "object": "data",
    "video": "src",
    "audio": "src",
}
_DATA_TYPES = ("application/ld+json", "application/json")
_LOADED_RELS = frozenset(["stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"])


@dataclass(frozen=True)
class Link:
    """An `<a href>`; `inside` is the id of the nearest element around it that has one."""

    href: str
    rel: str
    css: str
    inside: str


class Page(HTMLParser):
    """One page, read once."""

    def __init__(self, file: Path, site: Path) -> None:
        super().__init__()
        self.name = file.relative_to(site).as_posix()
        self.html = file.read_text(encoding="utf-8")
        self.ids: list[str] = []
        self.links: list[Link] = []
        self.loads: list[str] = []
        self.alternates: list[str] = []
        self.refresh = ""
        self.sections: list[str] = []
        """The ids of second-level headings, in order."""
        self.policies: list[str] = []
        self.unpoliced: list[str] = []
        """What is loaded or run before the page has said what may be."""
        self.referrers: list[str] = []
        self.inline: list[str] = []
        """Scripts, styles and handlers that stand in the page itself."""
        self._open: list[tuple[str, str]] = []
        self.feed(self.html)
        self.close()

    @property
    def text(self) -> str:
        """What stands between the tags, character references resolved."""
        return _Text(self.html).text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "h2" and "id" in given:
            self.sections.append(given["id"])
        if tag == "a" and "href" in given:
            inside = next((ident for _, ident in reversed(self._open) if ident), "")
            self.links.append(Link(given["href"], given.get("rel", ""), given.get("class", ""), given.get("id") or inside))
        if tag in _LOADED and _LOADED[tag] in given:
            self.loads.append(given[_LOADED[tag]])
        self.loads += [entry.split()[0] for entry in given.get("srcset", "").split(",") if entry.strip()]
        if tag == "link":
            rels = set(given.get("rel", "").split())
            if rels & _LOADED_RELS:
                self.loads.append(given["href"])
            elif "alternate" in rels:
                self.alternates.append(given["href"])
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.refresh = given["content"].partition("url=")[2]
        self._police(tag, given)
        if tag not in _VOID:
            self._open.append((tag, given.get("id", "")))

    def _police(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])
        if tag == "meta" and given.get("name") == "referrer":
            self.referrers.append(given["content"])
        if not self.policies and tag in ("script", "link", "style", "img"):
            self.unpoliced.append(tag)
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA_TYPES):
            self.inline.append(f"<{tag}>")
        self.inline += [f"<{tag} {name}=" for name in given if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                break

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def followed(self) -> Iterator[str]:
        """Everything that leads to another file or place of the site: links, alternates, the target of a redirect."""
        yield from (link.href for link in self.links)
        yield from self.alternates
        if self.refresh:
            yield self.refresh

    def leads_to(self, href: str) -> tuple[str, str]:
        """File and anchor that a relative link of this page leads to, as a browser resolves it on a server."""
        parts = urlsplit(urljoin("http://site.example/" + self.name, href))
        place = unquote(parts.path).lstrip("/")
        return (f"{place}index.html" if place.endswith("/") or not place else place), unquote(parts.fragment)


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._raw = False
        self.feed(html)
        self.close()
        self.text = "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self._parts.append(data)


def pages_of(site: Path) -> dict[str, Page]:
    """Every page of a site by the name of its file."""
    return {page.name: page for page in (Page(file, site) for file in sorted(site.rglob("*.html")))}


def is_elsewhere(href: str) -> bool:
    """True for a link that leaves the site, or is no link to a file at all (mailto:)."""
    return bool(urlsplit(href).scheme) or href.startswith("//")


def lines(found: Iterable[object], most: int = 30) -> str:
    """What a failing test shows: one thing a line, the first of many."""
    shown = [str(item) for item in found]
    return "\n".join([f"{len(shown)} found", *shown[:most]])
