"""`contested new`: the first draft of a record."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.commands.opening import opened, show

if TYPE_CHECKING:
    from build_tools.authoring.answers import Answers
    from build_tools.project import Project
    from build_tools.records.read import Kind

_KINDS = ("case", "stakeholder", "product", "briefing")


@click.command(epilog="Example: contested new case italy-garante-chatbot --set jurisdiction=IT --set topics=privacy")
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("ident", metavar="[ID]", required=False)
@click.option(
    "--set", "given", multiple=True, metavar="KEY=VALUE", help="Give a value, such as title=… or sources.0.url=…; may be repeated."
)
@click.pass_context
def command(context: click.Context, kind: str, ident: str | None, given: tuple[str, ...]) -> None:
    """Write the first draft of a record, with TODO where something is missing.

    ID becomes the name of the file and the address of the page. On a terminal, and without --set, the most important
    values are asked for: Tab completes ids and terms, an empty answer leaves a to-do. Nothing is ever overwritten.
    """
    from build_tools.commands.asking import on_terminal

    project = opened(context)
    asks = not given and on_terminal()
    if ident is None and not asks:
        raise click.UsageError("name the ID of the new record, such as italy-garante-chatgpt")
    if kind == "briefing":
        from build_tools.commands.new_briefing import write_briefing

        write_briefing(project, ident, given, asks)
    else:
        _write_record(context, project, kind, ident, given, asks)  # type: ignore[arg-type]


def _write_record(context: click.Context, project: "Project", kind: "Kind", ident: str | None, given: tuple[str, ...], asks: bool) -> None:
    from build_tools.authoring.answers import Answers
    from build_tools.authoring.draft import skeleton
    from build_tools.authoring.known import id_problem
    from build_tools.authoring.similar import similar
    from build_tools.catalogue.load import load
    from build_tools.commands.asking import ask, confirm
    from build_tools.commands.interview import interview
    from build_tools.files.finding import Report
    from build_tools.project import this_day
    from build_tools.records.read import FOLDERS

    loaded = load(project.data, project.shown(project.data))
    if not loaded.vocabularies:
        show(project, Report(loaded.findings))
        context.exit(1)
    if ident is None:
        ident = ask(
            "Id: lower-case words joined by hyphens",
            lambda answer: (None, why) if (why := id_problem(kind, answer, loaded)) else (answer, ""),
        )
        if not ident:
            raise click.UsageError("a record needs an ID, such as italy-garante-chatgpt")
    elif problem := id_problem(kind, ident, loaded):
        raise click.UsageError(problem)
    answers = Answers(kind, skeleton(kind, this_day()), loaded)
    if asks:
        interview(answers)
    else:
        _take(answers, given)
    near = similar(kind, ident, answers.draft, loaded)
    for other, reason in near:
        click.echo(f"There may be one already: {other}, because {reason}", err=True)
    if near and asks and not confirm("Write the new record all the same?"):
        click.echo("Nothing was written.", err=True)
        context.exit(1)
    path = project.data / FOLDERS[kind] / f"{ident}.yml"
    write_new(project, path, answers.text())
    what_next(answers, project.shown(path))


def _take(answers: "Answers", given: tuple[str, ...]) -> None:
    from build_tools.authoring.answers import Refused

    wrong = []
    for one in given:
        key, sign, value = one.partition("=")
        if not sign or not value.strip():
            wrong.append(f"--set {one}: write key=value")
            continue
        path = tuple(int(part) if re.fullmatch(r"[0-9]{1,3}", part) else part for part in key.strip().split("."))
        try:
            answers.give(path, value.strip())
        except Refused as refused:
            wrong.append(f"--set {one}: {refused}")
    if wrong:
        raise click.UsageError("\n       ".join(wrong))


def write_new(project: "Project", path: Path, text: str) -> None:
    """Write a file that is not there yet and name it; ends with exit code 2 where that cannot be."""
    from build_tools.files.writing import create_text

    try:
        create_text(path, text)
    except FileExistsError:
        raise click.UsageError(f"{project.shown(path)}: is there already, and is left as it is; choose another id") from None
    except OSError as error:
        raise click.UsageError(f"{project.shown(path)}: {(error.strerror or 'cannot be written').lower()}") from None
    click.echo(project.shown(path))


def what_next(answers: "Answers", name: str) -> None:
    """Say how much is left to do in the draft `name`, and what to do next."""
    todos = sum(finding.rule == "R131" for finding in answers.findings())
    left = "one to-do is left" if todos == 1 else f"{todos} to-dos are left"
    click.echo(f"In it {left}: write what the sources say in place of each TODO.", err=True)
    for kind, ident in answers.missing:
        click.echo(f"There is no {kind} '{ident}' yet; add it with: contested new {kind} {ident}", err=True)
    click.echo(f"See what is left with: contested check {name}", err=True)
