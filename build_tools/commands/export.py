"""`contested export`: the data without the site, or its finished pages for another engine."""

from collections.abc import Iterator
from pathlib import Path

import click

from build_tools.commands.opening import cache_option, jobs_option, opened, show
from build_tools.views.document import Edition

_DATA = {"json": ("api/",), "csv": ("data/csv/", "data/datapackage.json"), "sqlite": ("data/contested.sqlite",)}
"""Where the files of each format begin."""


@click.command(epilog="Example: contested export --out data-export --format sqlite")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("export"), show_default=True, metavar="DIR", help="Folder to write into."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice([*_DATA, "documents"]),
    default="json",
    show_default=True,
    help="json: the files of /api/v1. csv: a file a table, with their description. sqlite: one database. "
    "documents: every finished page without the site's frame, with its title and the like, for another site engine.",
)
@click.option("--date", metavar="YYYY-MM-DD", help="The date as of which everything is computed.")
@jobs_option
@cache_option
@click.pass_context
def command(context: click.Context, out: Path, shape: str, date: str | None, jobs: int, fresh: bool) -> None:
    """Write the data that the site publishes, without its pages; or its pages, without their frame."""
    from build_tools.prepare import prepare

    project = opened(context, date, fresh=fresh)
    prepared = prepare(project, jobs)
    if prepared.edition is None:
        show(project, prepared.report)
        click.echo("Nothing was written; mend the errors above and export again.", err=True)
        context.exit(1)
    count = 0
    try:
        for address, content in _files(prepared.edition, shape):
            path = out / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            count += 1
    except OSError as error:
        raise click.UsageError(
            f"{out}: {(error.strerror or 'cannot be written').lower()}; name a folder that can be written with --out"
        ) from None
    click.echo(f"{out}: {count} {'file' if count == 1 else 'files'} as of {project.today.isoformat()}", err=True)


def _files(edition: Edition, shape: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a format: where it goes, and its bytes."""
    if shape == "documents":
        from build_tools.views.exported import exported

        yield from exported(edition)
    else:
        yield from ((asset.address, asset.content) for asset in edition.assets if asset.address.startswith(_DATA[shape]))
