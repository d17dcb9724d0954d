"""`contested build`: checks the records and writes the whole site."""

import time
from pathlib import Path

import click

from build_tools.commands.opening import cache_option, jobs_option, opened, show
from build_tools.commands.watching import shown_progress
from build_tools.project import Project
from build_tools.publish.standing import Summary, extent, inputs, note_file, remember, standing
from build_tools.publish.target import Target


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
@cache_option
@click.pass_context
def command(
    context: click.Context,
    site_dir: Path | None,
    offline: bool,
    both: bool,
    zip_path: Path | None,
    date: str | None,
    jobs: int,
    fresh: bool,
) -> None:
    """Check the records and write the whole site.

    Records with errors end the build with their findings; the old site stays as it was.
    """
    if both and (site_dir or offline):
        raise click.UsageError("--both writes site/ and site-offline/; leave out --site-dir and --offline")
    project = opened(context, date, fresh=fresh)
    if both:
        targets = [Target(project.root / "site", zip_path=zip_path), Target(project.root / "site-offline", offline=True)]
    else:
        folder = Path.cwd() / site_dir if site_dir else project.root / ("site-offline" if offline else "site")
        targets = [Target(folder, offline, zip_path)]
    start = time.monotonic()
    made_from = inputs(project, targets)
    said = standing(project, targets, made_from)
    stands = said is not None
    done = "written"
    if said is None:
        said = _built(context, project, targets, jobs)
        remember(project, targets, made_from, said)
    else:
        done = "nothing has changed since it was written, seen"
    for warning in said.warnings:
        click.echo(f"warning: {warning}", err=True)
    if said.findings:
        click.echo(f"{said.findings} of the findings are warnings; see them with: contested check", err=True)
    for target in targets:
        click.echo(project.shown(target.folder))
    size = extent(targets)
    again = f", {said.made:,} of them made again" if said.made < said.pages and not stands else ""
    what = f"{said.records:,} records, {said.pages:,} pages{again}, {size.files:,} files, {size.size / 1e6:.1f} MB"
    click.echo(f"{what}, {done} in {time.monotonic() - start:.1f} s, as of {project.today.isoformat()}", err=True)


def _built(context: click.Context, project: Project, targets: list[Target], jobs: int) -> Summary:
    """Build the targets; ends the command where that is not possible."""
    from build_tools.prepare import prepare
    from build_tools.publish.errors import PublishError
    from build_tools.publish.former import Memory
    from build_tools.publish.site import SiteBuild

    memory = Memory(project, targets, note_file(project, targets, "made"))
    try:
        with shown_progress(), SiteBuild(project, targets, jobs) as site:
            prepared = prepare(project, jobs, memory.former if project.cache else None, site.delivery)
            built = site.finish(prepared.edition) if prepared.edition else None
    except PublishError as error:
        click.echo(f"error: {error}", err=True)
        context.exit(1)
    if prepared.examined.cache_problem:
        click.echo(f"warning: {prepared.examined.cache_problem}", err=True)
    if prepared.edition is None or built is None:
        show(project, prepared.report)
        click.echo("Nothing was written; mend the errors above and build again.", err=True)
        context.exit(1)
    if project.cache and prepared.digests:
        memory.keep(prepared.edition, prepared.digests, built.handwritten)
    return Summary(prepared.report.records, built.pages, built.warnings, prepared.report.warnings, built.made)
