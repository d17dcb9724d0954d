"""`contested from-issue`: a draft from a filled issue form."""

from typing import BinaryIO

import click

from build_tools.commands.opening import opened, show


@click.command(name="from-issue", epilog="Example: contested from-issue issue.md --id italy-garante-chatbot")
@click.argument("file", metavar="FILE", type=click.File("rb"))
@click.option(
    "--id", "ident", metavar="ID", help="Write the draft of a suggested case to data/cases/ID.yml; without it the draft is printed."
)
@click.pass_context
def command(context: click.Context, file: BinaryIO, ident: str | None) -> None:
    """Make a draft from a filled issue form: a record from a suggested case, a change to make from an error or a reply.

    FILE holds the issue's text; - reads standard input. What the form says is taken for text and nothing else.
    Whatever a record cannot hold becomes a to-do, and is named. Nothing is ever overwritten.
    """
    from build_tools.authoring.forms import MAX_BYTES, read_form
    from build_tools.authoring.from_form import case_from, change_from
    from build_tools.authoring.known import id_problem
    from build_tools.authoring.similar import similar
    from build_tools.catalogue.load import load
    from build_tools.commands.new import what_next, write_new
    from build_tools.files.finding import Report
    from build_tools.project import this_day

    project = opened(context)
    filled = read_form(file.read(MAX_BYTES + 1))
    if filled is None:
        click.echo("This is no filled form: there is no heading such as '### What happened'. Copy the whole text of the issue.", err=True)
        context.exit(1)
    loaded = load(project.data, project.shown(project.data))
    if not loaded.vocabularies:
        show(project, Report(loaded.findings))
        context.exit(1)
    if filled.form != "suggest-a-case":
        if ident is not None:
            raise click.UsageError("--id is for a suggested case; this form asks for a change to one that is there")
        text, notes = change_from(filled, loaded, this_day())
        for note in notes:
            click.echo(f"note: {note}", err=True)
        click.echo(text or "", nl=False)
        context.exit(0 if text else 1)
    if ident is not None and (problem := id_problem("case", ident, loaded)):
        raise click.UsageError(problem)
    answers, notes = case_from(filled, loaded, this_day())
    for note in notes:
        click.echo(f"note: {note}", err=True)
    for other, reason in similar("case", ident or "", answers.draft, loaded):
        click.echo(f"There may be one already: {other}, because {reason}", err=True)
    if ident is None:
        click.echo(answers.text(), nl=False)
        click.echo("Write it to a file with: contested from-issue FILE --id ID", err=True)
        return
    path = project.data / "cases" / f"{ident}.yml"
    write_new(project, path, answers.text())
    what_next(answers, project.shown(path))
