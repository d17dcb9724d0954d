# The edge: arguments, the terminal and exit codes. Each command imports what it needs when it runs, so that `--help` stays fast.
"""The commands of `contested`."""

import sys
from importlib import import_module
from pathlib import Path

import click

_COMMANDS = ("build", "serve", "check", "diff", "fmt", "new", "from-issue", "schema", "export", "freeze", "links")


class _Lazy(click.Group):
    """Loads a command's module when the command is called."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"build_tools.commands.{name.replace('-', '_')}").command
        return command


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
