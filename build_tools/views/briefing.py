# Briefings are written by hand in docs/briefings/ as Markdown with YAML front matter. python-frontmatter finds the front matter;
# it is read as strictly as a record. The article is CommonMark with HTML off, rendered here and not by the site engine.
"""Reads briefings."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
from markdown_it import MarkdownIt
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from build_tools.files.finding import Fault, Finding, Severity
from build_tools.files.folder import list_folder
from build_tools.files.located import located
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.records.fields import Id, Line, Prose, Title
from build_tools.records.messages import findings_of
from build_tools.records.partial_date import PartialDate
from build_tools.records.todo import beside_todos, todo_faults
from build_tools.records.web_address import problem
from build_tools.views.prose import EXTERNAL, keep_empty_links


class Front(BaseModel):
    """The front matter of a briefing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Title
    summary: Prose
    date: PartialDate
    updated: PartialDate | None = None
    authors: tuple[Line, ...] = ()
    cases: tuple[Id, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Briefing:
    """A briefing: what its front matter says, and its article as Markdown."""

    id: str
    file: str
    front: Front
    markdown: str

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def cases(self) -> tuple[str, ...]:
        return self.front.cases

    @property
    def address(self) -> str:
        return f"briefings/{self.id}/"


def read_briefings(folder: Path, name: str, cases: Collection[str], *, must_be_known: bool = True) -> tuple[list[Briefing], list[Finding]]:
    """Return the briefings, newest first, and what is wrong with them.

    `cases` are the ids that may be named. A briefing that names another one is left out: an error, or a warning where cases
    need not be known.
    """
    found: list[Briefing] = []
    files, findings = list_folder(folder, name, ".md")
    for ident, path in files.items():
        shown = f"{name}/{path.name}"
        text, problems = read_text(path, shown)
        findings += problems
        if text is None:
            continue
        briefing, problems = _read(ident, shown, text, cases, "error" if must_be_known else "warning")
        findings += problems
        if briefing is not None:
            found.append(briefing)
    return sorted(found, key=lambda briefing: (briefing.front.date, briefing.id), reverse=True), findings


def article(markdown: str) -> Markup:
    """The HTML of an article. Raw HTML is shown as text; links to other sites say so."""
    return Markup(_MARKDOWN.render(markdown))


class _Whole(frontmatter.default_handlers.YAMLHandler):
    """Finds front matter and hands it over unread: the strict reader of records reads it."""

    def load(self, fm: str, **kwargs: object) -> dict[str, str]:
        return {"text": fm}


def _read(ident: str, shown: str, text: str, cases: Collection[str], severity: Severity) -> tuple[Briefing | None, list[Finding]]:
    post = frontmatter.loads(text, handler=_Whole())
    if "text" not in post.metadata:
        hint = "start the file with a line ---, then title, summary, date and cases, then a line ---"
        return None, [Finding(shown, 1, 1, "B101", "the briefing has no front matter", hint)]
    # One line is put before the front matter for the line `---`, so that findings name the line of the file.
    front_matter = "\n" + str(post.metadata["text"]).lstrip("\n")
    root, findings = parse(front_matter, shown)
    if root is None or not isinstance(root, MappingNode):
        return None, findings or [Finding(shown, 2, 1, "R100", "front matter is keys and values", "write `title: …`, one key a line")]
    todos = located(list(todo_faults(root)), root, front_matter, shown) + _todos_below(text, shown)
    try:
        front = Front.model_validate(root.plain())
    except ValidationError as error:
        return None, beside_todos(findings_of(error, root, shown, Front, {}), todos)
    if todos:
        return None, todos
    unknown = [
        Fault(("cases", n), "L101", f"no case is called '{case}'", "name the id of a file in data/cases/", severity)
        for n, case in enumerate(front.cases)
        if case not in cases
    ]
    if unknown:
        return None, located(unknown, root, front_matter, shown)
    return Briefing(ident, shown, front, post.content), []


_INSIDE = re.compile(r"(?:(?:\.\./)+[a-z0-9./-]*)?(?:#[a-z0-9-]+)?\Z")
"""A link to another page of the site, or to a heading of the article itself."""


def _todos_below(text: str, shown: str) -> list[Finding]:
    """What is still to do in the article: a line that starts with TODO."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), len(lines))
    advice = "write the article in place of TODO"
    return [
        Finding(shown, n + 1, 1, "R131", "this is still to do", advice, length=len(line.rstrip()))
        for n, line in enumerate(lines)
        if n > start and re.match(r"TODO\b", line)
    ]


def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
    made.disable(["image", "entity"])  # `&#x202e;` is the text it is, too: a character is written as itself

    made.validateLink = lambda url: problem(url) is None or _INSIDE.match(url) is not None  # type: ignore[method-assign]

    def link(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
        if str(tokens[index].attrGet("href") or "").startswith(("http:", "https:")):
            tokens[index].attrSet("rel", EXTERNAL)
            tokens[index].attrSet("class", "ct-ext")
        return str(renderer.renderToken(tokens, index, options, env))

    def cell(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
        if (style := tokens[index].attrs.pop("style", None)) is not None:  # A page's policy lets no style stand in it.
            tokens[index].attrSet("class", str(style).replace("text-align:", "ct-"))
        return str(renderer.renderToken(tokens, index, options, env))

    made.core.ruler.push("empty_links", keep_empty_links)
    made.add_render_rule("link_open", link)
    made.add_render_rule("th_open", cell)
    made.add_render_rule("td_open", cell)
    return made


_MARKDOWN = _markdown()
