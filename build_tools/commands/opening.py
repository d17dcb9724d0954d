"""Opens the project for a command, or ends the command with a message; shows findings as every command does."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from build_tools.files.finding import Report
from build_tools.processes.spread import processors
from build_tools.project import Project, ProjectError, colour_wanted, open_project
from build_tools.report.judged import Judged
from build_tools.report.terminal import report_text

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    callback=lambda context, parameter, value: value or processors(),
    help="How many processes work; else one for each processor. The result is the same.",
)
"""`--jobs N`, for commands that read or write much."""


cache_option = click.option("--no-cache", "fresh", is_flag=True, help="Use nothing from the last run, and keep nothing for the next.")
"""`--no-cache`, beside --jobs."""


def opened(context: click.Context, date: str | None = None, *, fresh: bool = False) -> Project:
    """The project that -C and --data name, or the nearest one; ends with exit code 2 when there is none."""
    settings: dict[str, Path | None] = context.obj
    try:
        project = open_project(settings["directory"], data=settings["data"], date=date)
    except ProjectError as error:
        raise click.UsageError(str(error)) from None
    if project.notice:
        click.echo(project.notice, err=True)
    return replace(project, cache=None) if fresh else project


def show(project: Project, report: Report | Judged) -> None:
    """Print findings with their lines; in colour where a person watches."""
    colour = colour_wanted(sys.stdout)
    judged = report if isinstance(report, Judged) else Judged(report)
    text = report_text(judged, project.text_of, colour=colour, site_url=project.site_url, repo_url=project.repo_url)
    click.echo(text, nl=False, color=colour)
