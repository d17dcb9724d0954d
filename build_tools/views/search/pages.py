# The site engine renders these pages, not we: search needs their words and the anchors of their headings, which the engine makes
# of the headings' words (the `toc` extension of Python-Markdown). A test looks for every anchor in a built site.
"""Pages written by hand in docs/, as search finds them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic_core import from_json, to_json

from build_tools.cache.store import Store

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_SAID = ("text", "code_inline", "softbreak", "hardbreak")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s*\{([^}]*)\}$")


@dataclass(frozen=True)
class Section:
    """What stands below a heading, as text without marks."""

    anchor: str
    """"" for what stands before the first one."""
    heading: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page at `address`, in sections."""

    address: str
    title: str
    sections: tuple[Section, ...]


def read_pages(folder: Path, leave_out: tuple[str, ...] = ("briefings/", "index.md"), store: Store | None = None) -> list[Page]:
    """The pages below `folder`, in order of address. What cannot be read is passed over: the site engine reports it.

    `store` has what earlier runs have read: taking Markdown apart takes longer than looking for an edit in a thousand records.
    """
    texts: dict[str, str] = {}
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else []:
        name = path.relative_to(folder).as_posix()
        if name.startswith(leave_out):
            continue
        with suppress(OSError, ValueError):
            texts[name] = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    known = _read_once({text: hashlib.sha256(text.encode()).hexdigest() for text in texts.values()}, store or Store(None, ""))
    found = []
    for name, text in texts.items():
        title, *sections = known[text]
        address = re.sub(r"(^|/)index\.md$|\.md$", "/", name).removeprefix("/")
        whole = [Section("", "", title.text), *sections] if title.text else sections
        found.append(Page(address, title.heading or name, tuple(whole)))
    return sorted(found, key=lambda page: page.address)


def lines_of(markdown: str) -> list[str]:
    """Headings, paragraphs, items and cells as plain text."""
    return [text for _, text in _lines(markdown)]


def _lines(markdown: str) -> Iterator[tuple[bool, str]]:
    """The same, and whether each is a heading."""
    before = ""
    for token in _MARKDOWN.parse(markdown):
        if token.type == "inline":
            yield before == "heading_open", _flat(token)
        before = token.type


def _read_once(keys: Mapping[str, str], store: Store) -> dict[str, tuple[Section, ...]]:
    """The sections of these texts, which are kept under these keys."""
    kept = {key: tuple(Section(*one) for one in from_json(value)) for key, value in store.each(keys.values())}
    found = {text: kept.get(key) or _read(text) for text, key in keys.items()}
    new = {key: to_json([(one.anchor, one.heading, one.text) for one in found[text]]) for text, key in keys.items() if key not in kept}
    store.put(new)
    if new:
        store.tidy(keys.values())
    return found


@lru_cache(maxsize=256)  # A preview is built again and again, and these pages are nearly always as they were.
def _read(markdown: str) -> tuple[Section, ...]:
    return tuple(_sections(markdown))


def _sections(markdown: str) -> Iterator[Section]:
    """The page's title with what follows it, then a section for each heading."""
    heading, anchor, texts = "", "", list[str]()
    known: set[str] = set()
    for is_heading, text in _lines(markdown):
        if not is_heading:
            texts.append(text)
            continue
        if heading or texts:
            yield Section(anchor, heading, " ".join(texts))
        attributes = _ATTRIBUTES.search(text)
        heading, texts = text[: attributes.start()] if attributes else text, []
        named = re.search(r"#([\w-]+)", attributes[1]) if attributes else None
        anchor = named[1] if named else _unique(_slug(heading), known)
        known.add(anchor)
    yield Section(anchor, heading, " ".join(texts))


def _slug(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unique(slug: str, known: set[str]) -> str:
    """The slug, with a number where another heading has it."""
    made, n = slug, 0
    while made in known or not made:
        n += 1
        made = f"{slug}_{n}"
    return made


def _flat(inline: Token) -> str:
    """Text and code of a line; pictures and marks are left out."""
    children = inline.children or ()
    text = "".join(" " if part.type.endswith("break") else part.content for part in children if part.type in _SAID)
    return re.sub(r"\s+", " ", text).strip()
