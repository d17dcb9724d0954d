"""Pages written by hand in docs/, as search finds them."""

import re
from dataclasses import dataclass
from pathlib import Path

import frontmatter
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Page:
    """A page at `address`, its text without marks."""

    address: str
    title: str
    text: str


def read_pages(folder: Path, leave_out: tuple[str, ...] = ("briefings/", "index.md")) -> list[Page]:
    """The pages below `folder`, in order of address. What cannot be read is passed over: the site engine reports it."""
    found = []
    for path in sorted(folder.rglob("*.md")) if folder.is_dir() else []:
        name = path.relative_to(folder).as_posix()
        if name.startswith(leave_out):
            continue
        try:
            markdown = frontmatter.loads(path.read_text(encoding="utf-8")).content
        except (OSError, ValueError):
            continue
        lines = lines_of(markdown)
        address = re.sub(r"(^|/)index\.md$|\.md$", "/", name).removeprefix("/")
        found.append(Page(address, lines[0] if lines else name, " ".join(lines[1:])))
    return sorted(found, key=lambda page: page.address)


def lines_of(markdown: str) -> list[str]:
    """Headings, paragraphs, items and cells as plain text."""
    return [_flat(token.content) for token in _MARKDOWN.parse(markdown) if token.type == "inline"]


def _flat(inline: str) -> str:
    """Inline Markdown without its marks."""
    return " ".join(re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"[*_`]{1,3}", "", inline)).split())
