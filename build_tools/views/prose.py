# Prose fields are Markdown's inline subset: emphasis, code and links. Everything else, raw HTML too, is the text it is.
# markdown-it-py does the parsing (CommonMark); its nesting is bounded, so hostile brackets cost linear time.
"""Renders prose fields, and plain text from them."""

import html
import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from build_tools.records.web_address import problem

EXTERNAL = "noopener noreferrer nofollow ugc"
"""`rel` of every link that leaves the site."""


def _inline() -> MarkdownIt:
    made = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False, "maxNesting": 20})
    made.enable(["emphasis", "backticks", "link", "escape", "balance_pairs", "fragments_join"])
    made.validateLink = lambda url: problem(url) is None  # type: ignore[method-assign]
    made.add_render_rule("link_open", _external)
    made.add_render_rule("hardbreak", lambda *_: "\\\n")  # a backslash at the end of a line is the text it is
    made.core.ruler.push("empty_links", keep_empty_links)
    return made


def _external(renderer: object, tokens: list[Token], index: int, options: object, env: object) -> str:
    address = html.escape(str(tokens[index].attrGet("href") or ""), quote=True)
    return f'<a class="ct-ext" href="{address}" rel="{EXTERNAL}">'


def keep_empty_links(state: StateCore) -> None:
    """`[text]()` and `[](address)` stay text: one leads nowhere, and nobody would see the other."""
    for block in state.tokens:
        tokens = block.children or []
        for n, token in enumerate(tokens):
            if token.type != "link_open":
                continue
            end = next(m for m in range(n, len(tokens)) if tokens[m].type == "link_close")
            address = str(token.attrGet("href") or "")
            if not address or not any(inner.content.strip() for inner in tokens[n + 1 : end]):
                token.type, token.content = "text", "["
                tokens[end].type, tokens[end].content = "text", f"]({address})"


_MARKDOWN = _inline()


_NO_MARKS = re.compile(r"[^*_`\[\]\\!&<>\x00-\x1f]*\Z")
"""Text in which the parser would find nothing; most texts are, and the parser takes a tenth of a page's time."""


def prose(text: str) -> Markup:
    """The HTML of a prose field. Links lead to plain web addresses or stay text."""
    text = text.strip()
    if _NO_MARKS.match(text):
        return str.__new__(Markup, text.replace('"', "&quot;"))  # `Markup(…)` would ask first whether the text says that it is HTML.
    return parsed(text)


@lru_cache(maxsize=4096)
def parsed(text: str) -> Markup:
    """The HTML of a text that holds marks, by the parser."""
    return Markup(_MARKDOWN.renderInline(text))


def plain(text: str) -> str:
    """The text of a prose field without its marks, for titles, descriptions and data."""
    text = text.strip()
    return text if _NO_MARKS.match(text) else html.unescape(re.sub(r"<[^>]*>", "", str(parsed(text))))


def shortened(text: str, most: int = 160) -> str:
    """The beginning of a text, cut at a word."""
    flat = " ".join(plain(text).split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"
