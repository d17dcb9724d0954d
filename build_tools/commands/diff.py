"""`contested diff`: what readers will see change, in words."""

import json

import click

from build_tools.commands.opening import opened


@click.command(epilog="Example: contested diff main --format markdown")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to print the changes.",
)
@click.option("--date", metavar="YYYY-MM-DD", help="The date as of which both sides are computed.")
@click.pass_context
def command(context: click.Context, base: str, head: str | None, shape: str, date: str | None) -> None:
    """Print what readers will see change from BASE to HEAD, grouped by record.

    BASE and HEAD are git revisions, or folders (a project, or its data folder; write ./NAME for a folder that is also
    the name of a branch). Without HEAD, the records as they are on disk now. Records that cannot be read are named and
    left out; the exit code is then 1.
    """
    from build_tools.changes.compare import compare
    from build_tools.changes.markdown import as_markdown
    from build_tools.changes.text import as_text
    from build_tools.commands.sides import sides

    project = opened(context, date)
    with sides(project, base, head) as (before, after, findings):
        comparison = compare(before, after, project.shown(project.data))
    if shape == "json":
        click.echo(json.dumps(comparison.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo(as_markdown(comparison) if shape == "markdown" else as_text(comparison), nl=False)
    for finding in findings:
        click.echo(finding, err=True)
    context.exit(1 if findings else 0)
