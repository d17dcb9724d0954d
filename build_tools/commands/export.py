"""`contested export`: the data without the site."""

from pathlib import Path

import click

from build_tools.commands.opening import opened, show


@click.command(epilog="Example: contested export --out data-export --format json")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("export"), show_default=True, metavar="DIR", help="Folder to write into."
)
@click.option("--format", "shape", type=click.Choice(["json"]), default="json", show_default=True, help="json: the files of /api/v1.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date as of which everything is computed.")
@click.pass_context
def command(context: click.Context, out: Path, shape: str, date: str | None) -> None:
    """Write the data that the site publishes, without its pages."""
    from build_tools.prepare import prepare

    project = opened(context, date)
    prepared = prepare(project)
    if prepared.edition is None:
        show(project, prepared.report)
        click.echo("Nothing was written; mend the errors above and export again.", err=True)
        context.exit(1)
    files = [asset for asset in prepared.edition.assets if asset.address.startswith("api/")]
    try:
        for asset in files:
            path = out / asset.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(asset.content)
    except OSError as error:
        raise click.UsageError(
            f"{out}: {(error.strerror or 'cannot be written').lower()}; name a folder that can be written with --out"
        ) from None
    click.echo(f"{out}: {len(files)} files as of {project.today.isoformat()}", err=True)
