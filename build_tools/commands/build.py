"""`contested build`: checks the records and writes the whole site."""

from pathlib import Path

import click

from build_tools.commands.opening import jobs_option, opened, show


@click.command(epilog="Example: contested build --site-dir site --offline --zip contested.zip")
@click.option(
    "--site-dir",
    "site_dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write; else site/, or site-offline/ with --offline.",
)
@click.option("--offline", is_flag=True, help="Write the edition that opens from a folder, without a server.")
@click.option("--both", is_flag=True, help="Write site/ and site-offline/ in one run.")
@click.option("--zip", "zip_path", type=click.Path(path_type=Path), metavar="FILE", help="Pack the site into this file, too.")
@click.option("--date", metavar="YYYY-MM-DD", help="The date as of which everything is computed.")
@jobs_option
@click.pass_context
def command(
    context: click.Context, site_dir: Path | None, offline: bool, both: bool, zip_path: Path | None, date: str | None, jobs: int
) -> None:
    """Check the records and write the whole site.

    Records with errors end the build with their findings; the old site stays as it was.
    """
    if both and (site_dir or offline):
        raise click.UsageError("--both writes site/ and site-offline/; leave out --site-dir and --offline")
    from build_tools.prepare import prepare

    project = opened(context, date)
    prepared = prepare(project, jobs)
    if prepared.edition is None:
        show(project, prepared.report)
        click.echo("Nothing was written; mend the errors above and build again.", err=True)
        context.exit(1)
    from build_tools.publish.errors import PublishError
    from build_tools.publish.site import Target, build_site

    if both:
        targets = [Target(project.root / "site", zip_path=zip_path), Target(project.root / "site-offline", offline=True)]
    else:
        folder = Path.cwd() / site_dir if site_dir else project.root / ("site-offline" if offline else "site")
        targets = [Target(folder, offline, zip_path)]
    try:
        built = build_site(project, prepared, targets)
    except PublishError as error:
        click.echo(f"error: {error}", err=True)
        context.exit(1)
    for warning in built.warnings:
        click.echo(f"warning: {warning}", err=True)
    if prepared.report.warnings:
        click.echo(f"{prepared.report.warnings} of the findings are warnings; see them with: contested check", err=True)
    for target in built.targets:
        click.echo(f"{project.shown(target.folder)}: {prepared.report.records} records, {built.pages} pages")
    click.echo(f"as of {project.today.isoformat()}, written in {built.seconds:.1f} s", err=True)
