"""Opens the project for a command, or ends the command with a message."""

from pathlib import Path

import click

from build_tools.project import Project, ProjectError, open_project


def opened(context: click.Context, date: str | None = None) -> Project:
    """The project that -C and --data name, or the nearest one; ends with exit code 2 when there is none."""
    settings: dict[str, Path | None] = context.obj
    try:
        return open_project(settings["directory"], data=settings["data"], date=date)
    except ProjectError as error:
        raise click.UsageError(str(error)) from None
