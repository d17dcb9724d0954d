"""`contested new briefing`: front matter, and a place for the article."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from build_tools.project import Project

_KEYS = ("title", "summary", "cases")


def write_briefing(project: "Project", ident: str | None, given: tuple[str, ...], asks: bool) -> None:
    """Write docs/briefings/ID.md; ends with exit code 2 for an id or a value that does not fit."""
    from build_tools.authoring.draft import briefing_text
    from build_tools.authoring.known import all_names, choose
    from build_tools.catalogue.load import load
    from build_tools.commands.asking import ask
    from build_tools.commands.new import write_new
    from build_tools.files.folder import id_fault
    from build_tools.project import this_day
    from build_tools.records.todo import WORD, todo

    names = all_names("case", load(project.data, project.shown(project.data)))
    values = {"title": todo("what it is about, on one line"), "summary": todo("two sentences on what readers will learn"), "cases": WORD}
    cases: list[str] = []

    def understand(answer: str) -> tuple[str | None, str]:
        chosen = []
        for part in filter(None, map(str.strip, answer.split(","))):
            case, near = choose(part, names)
            if case is None:
                meant = f"did you mean {' or '.join(map(repr, near))}?" if near else "name the id of a file in data/cases/"
                return None, f"there is no case '{part}'; {meant}"
            chosen.append(case)
        cases[:] = chosen
        return ", ".join(chosen), ""

    for one in given:
        key, sign, value = one.partition("=")
        if key.strip() not in _KEYS or not sign or not value.strip():
            raise click.UsageError(f"--set {one}: write key=value; the keys of a briefing are {', '.join(_KEYS)}")
        if key.strip() == "cases" and understand(value)[0] is None:
            raise click.UsageError(f"--set {one}: {understand(value)[1]}")
        values[key.strip()] = value.strip()
    if asks:
        ident = ident or ask(
            "Id: lower-case words joined by hyphens", lambda answer: (None, why) if (why := id_fault(answer)) else (answer, "")
        )
        values["title"] = ask("Title: what it is about, on one line") or values["title"]
        ask("Cases it discusses, with commas between them", understand, list(names))
    problem = id_fault(ident) if ident else "a briefing needs an ID, such as how-an-order-can-be-undone"
    if problem or ident is None:
        raise click.UsageError(problem or "")
    path = project.docs / "briefings" / f"{ident}.md"
    write_new(project, path, briefing_text(values["title"], values["summary"], this_day(), cases or [WORD]))
    click.echo("Write the article in place of TODO, and see what is left with: contested check", err=True)
