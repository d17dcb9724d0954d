"""`contested links`: can the sources still be reached?"""

import itertools
import sys
from collections import Counter
from dataclasses import replace
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit

import click

from build_tools.commands.opening import opened, show

_SEVERAL = 3
"""So many hosts are not all out of reach at once."""


@click.command(epilog="Example: contested links data/cases/italy-garante-chatgpt.yml --archive")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--archive",
    is_flag=True,
    help="Ask the Internet Archive for a snapshot of every source that has none, of the day on which it was checked, and store its address.",
)
@click.option(
    "--again", default=7, show_default=True, type=click.IntRange(0), metavar="DAYS", help="Ask again what was asked this many days ago."
)
@click.option(
    "--pause", default=2.0, show_default=True, type=click.FloatRange(0), metavar="SECONDS", help="Between two requests to one host."
)
@click.option("--timeout", default=20.0, show_default=True, type=click.FloatRange(0.1), metavar="SECONDS", help="For one request.")
@click.option("--allow-private", is_flag=True, help="Follow addresses into private networks, too; for tests.")
@click.option("--archive-service", metavar="ADDRESS", help="Another service that answers like the Internet Archive's availability API.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    archive: bool,
    again: int,
    pause: float,
    timeout: float,
    allow_private: bool,
    archive_service: str | None,
) -> None:
    """Ask every source's address whether it can be reached, and store the answers with their dates in data/health.json.

    With PATHs only sources of those cases are asked. Robots rules are kept, and a refusal (401, 403, 429) says
    nothing about the document. Pages show what could not be reached; no build depends on it, and the exit code is 0,
    or 1 where not one host answers: then nothing is stored.
    """
    from build_tools.prepare import examine
    from build_tools.project import current_day
    from build_tools.reach.fetch import Limits
    from build_tools.reach.round import updated, visit_all
    from build_tools.reach.snapshot import SERVICE, snapshots
    from build_tools.reach.visit import Visited, Visitor
    from build_tools.records.health import FILE, health_text
    from build_tools.records.partial_date import PartialDate

    project = opened(context)
    examined = examine(project)
    if examined.catalogue is None:
        show(project, examined.report)
        context.exit(1)
    today, health = current_day(), examined.catalogue.health
    wanted = [Path(normpath(Path.cwd() / path)) for path in paths]
    for path, named in zip(wanted, paths, strict=True):
        if not path.exists():
            raise click.UsageError(f"{named}: there is no such file or folder")
    cases = {
        ident
        for ident in examined.catalogue.cases
        if not wanted or any((project.data / "cases" / f"{ident}.yml").is_relative_to(path) for path in wanted)
    }
    sources = {
        address: document.source.url
        for address, document in examined.catalogue.documents.items()
        if {use.case for use in document.uses} & cases
    }
    due = {
        url: address for address, url in sources.items() if address not in health or (today - health[address].checked.first).days >= again
    }
    watched, count = sys.stderr.isatty(), itertools.count(1)
    visitor = Visitor(Limits(seconds=timeout, pause=pause, private=allow_private), project.repo_url)

    def told(url: str, visited: Visited) -> None:
        if visited.state != "reachable":
            moved = f" -> {visited.moved_to}" if visited.moved_to else ""
            click.echo(f"{visited.state}: {url} ({visited.answer}){moved}")
        if watched:
            click.echo(f"\r{next(count)} of {len(due)} ", nl=False, err=True)

    visited = visit_all(due, visitor, told)
    hosts = {urlsplit(url).netloc for url in visited}
    if len(hosts) >= _SEVERAL and {one.state for one in visited.values()} == {"failing"}:
        click.echo(f"none of {len(hosts)} hosts answered, so this computer is probably offline; nothing was stored", err=True)
        context.exit(1)
    after = updated(health, {due[url]: one for url, one in visited.items()}, today)
    if archive:
        missing = {}
        for address, url in sources.items():
            uses = [use.source for use in examined.catalogue.documents[address].uses]
            if address in after and after[address].archived is None and not any(source.archived for source in uses):
                missing[address] = (url, max((source.checked for source in uses if source.checked), default=PartialDate(today.isoformat())))
        searched = snapshots(missing, visitor, archive_service or SERVICE)
        for address, found in searched.found.items():
            after[address] = replace(after[address], archived=found)
            click.echo(f"archived: {missing[address][0]} -> {found}")
        click.echo(searched.said(), err=True)
    after = {address: one for address, one in after.items() if address in examined.catalogue.documents}
    try:
        (project.data / FILE).write_text(health_text(after), encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{project.shown(project.data / FILE)}: {(error.strerror or 'cannot be written').lower()}") from None
    counts = Counter(after[address].state for address in sources if address in after)
    said = ", ".join(f"{count} {state}" for state, count in sorted(counts.items())) or "no sources"
    click.echo(f"{project.shown(project.data / FILE)}: {len(visited)} asked now; {said}", err=True)
