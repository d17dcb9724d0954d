# The edge: arguments, the terminal and exit codes. Each command imports what it needs when it runs, so that `--help` stays fast.
"""The commands of `contested`."""

import errno
import os
import sys
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

import click

_COMMANDS = {
    "build": "Check the records and write the whole site.",
    "serve": "Preview the site and reload it when a record, template or page changes.",
    "check": "Check the records and print all findings.",
    "diff": "Print what readers will see change from BASE to HEAD, grouped by record.",
    "fmt": "Lay records out: keys in their order, quotes where needed, long texts folded, comments kept.",
    "new": "Write the first draft of a record, with TODO where something is missing.",
    "from-issue": "Make a draft from a filled issue form.",
    "schema": "Print the JSON Schema of cases, stakeholders and products, made from the models and vocabularies.",
    "export": "Write the data that the site publishes, without its pages; or its pages, without their frame.",
    "freeze": "Add the addresses and claims of the present record to data/frozen/.",
    "links": "Ask every source's address whether it can be reached, and store the answers.",
}
"""The commands and how their help begins: to list them, none of their modules has to be loaded."""


class _Lazy(click.Group):
    """Loads a command's module when the command is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            if near := get_close_matches(name, _COMMANDS, 1):
                raise click.UsageError(f"there is no command {name!r}; did you mean {near[0]!r}?", context)
            return None
        command: click.Command = import_module(f"build_tools.commands.{name.replace('-', '_')}").command
        return command

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except click.NoSuchOption as error:
            ours = {name for option in self.params for name in option.opts}
            if error.option_name not in ours:
                raise
            called = f"contested {error.option_name} DIR {context.invoked_subcommand}"
            raise click.UsageError(f"{error.option_name} goes before the command: {called}", context) from None

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option(
    "-C",
    "directory",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Project folder; else the nearest one upwards with a mkdocs.yml.",
)
@click.option("--data", type=click.Path(path_type=Path), metavar="DIR", help="Folder of records and vocabularies, instead of data/.")
@click.version_option(package_name="contested", message="%(package)s %(version)s")
@click.pass_context
def cli(context: click.Context, directory: Path | None, data: Path | None) -> None:
    """The open record of AI regulatory disputes: check the records and build the site.

    Example: contested build --offline --site-dir site-offline
    """
    context.obj = {"directory": directory, "data": data}


def main() -> None:
    """Run the command line; exits with 0, 1 (something is wrong with the records or the site) or 2 (called wrongly)."""
    try:
        cli(prog_name="contested")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno != errno.ENOSPC or error.filename:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # What is left to print would fail again at the end.
        click.echo("error: what is printed cannot be written: the disk is full; make room, or print it elsewhere", err=True)
        sys.exit(1)
