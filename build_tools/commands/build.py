"""`contested build`: checks the records and writes the whole site."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.commands.opening import cache_option, jobs_option, opened, show
from build_tools.commands.watching import shown_progress
from build_tools.project import Project
from build_tools.publish.target import Target

if TYPE_CHECKING:
    from build_tools.publish.inputs import Inputs
    from build_tools.publish.standing import Before, Site, Summary


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
    # Loaded when something is built: whoever asks for help does not wait for it.
    from build_tools.publish.inputs import inputs_of
    from build_tools.publish.standing import sites_before, standing

    project = opened(context, date, fresh=fresh)
    if both:
        targets = [Target(project.root / "site", zip_path=zip_path), Target(project.root / "site-offline", offline=True)]
    else:
        folder = Path.cwd() / site_dir if site_dir else project.root / ("site-offline" if offline else "site")
        targets = [Target(folder, offline, zip_path)]
    start = time.monotonic()
    before: Before = list
    inputs: Inputs | None = None
    if project.cache:
        before = sites_before(project, targets, jobs)
        inputs = inputs_of(project)
    said = standing(project, targets, inputs, before)
    stands = said is not None
    done = "written"
    if said is None:
        said, sites = _built(context, project, targets, jobs, inputs, before)
    else:
        done, sites = "nothing has changed since it was written, seen", before()
    for warning in said.warnings:
        click.echo(f"warning: {warning}", err=True)
    if said.findings:
        click.echo(f"{said.findings} of the findings are warnings; see them with: contested check", err=True)
    for target in targets:
        click.echo(project.shown(target.folder))
    sizes = [state.size for site in sites for state in site.values()]
    again = f", {said.made:,} of them made again" if said.made < said.pages and not stands else ""
    what = f"{said.records:,} records, {said.pages:,} pages{again}, {len(sizes):,} files, {sum(sizes) / 1e6:.1f} MB"
    click.echo(f"{what}, {done} in {time.monotonic() - start:.1f} s, as of {project.today.isoformat()}", err=True)


def _built(
    context: click.Context, project: Project, targets: list[Target], jobs: int, inputs: Inputs | None, before: Before
) -> tuple[Summary, Sequence[Site]]:
    """Build the targets and note what stands there now; ends the command where that is not possible. `before` tells what stood there."""
    from build_tools.prepare import prepare
    from build_tools.publish.by_hand import Notes
    from build_tools.publish.errors import PublishError
    from build_tools.publish.former import Memory
    from build_tools.publish.kept_shells import open_shells, trust
    from build_tools.publish.site import SiteBuild
    from build_tools.publish.standing import Summary, note_file, remember

    place, by_hand = note_file(project, targets, "made"), note_file(project, targets, "by-hand")
    memory = Memory(place, inputs) if place and inputs else None
    notes = Notes(by_hand, inputs.beside_records, before) if by_hand and inputs else None
    shells = open_shells(project, inputs.beside_records) if inputs else None
    now: Sequence[Site] = ()
    noted = False
    try:
        with shown_progress(), SiteBuild(project, targets, jobs, notes=notes, shells=shells) as site:
            former = partial(memory.former, before) if memory else None
            prepared = prepare(project, jobs, former, site.delivery, inputs.records if inputs else None, site.ready)
            context.meta[__name__] = prepared  # Held until the process ends: taking ten thousand records apart takes 0.3 s.
            built = site.finish(prepared.edition) if prepared.edition else None
            if built and prepared.edition:  # What stands now is looked at while another process removes what stood there before.
                now = site.take_places(before())
                if inputs and memory and notes and prepared.digests and inputs.stand(project):
                    memory.keep(now, prepared.edition, prepared.digests)
                    notes.keep(built.by_hand, now)
                    if shells:
                        trust(shells)
                    noted = True
    except PublishError as error:
        click.echo(f"error: {error}", err=True)
        context.exit(1)
    problem = prepared.examined.cache_problem or (shells.problem if shells else "")
    if problem:
        click.echo(f"warning: {problem}", err=True)
    if prepared.edition is None or built is None:
        if shells:
            trust(shells)  # None was made: pages were not begun.
        show(project, prepared.report)
        click.echo("Nothing was written; mend the errors above and build again.", err=True)
        context.exit(1)
    said = Summary(prepared.report.records, built.pages, built.warnings, prepared.report.warnings, built.made)
    if inputs and noted:
        remember(project, targets, inputs, now, said, site.settled)
    return said, now
