"""Mends files for `contested check --fix`."""

from collections import defaultdict
from collections.abc import Sequence

import click

from build_tools.files.finding import Finding
from build_tools.files.mend import Mended, mend_file
from build_tools.prepare import examine
from build_tools.project import Project
from build_tools.report.visible import visible

_ROUNDS = 20
"""A mended slip can bring another one to light; nothing real needs more rounds than two or three."""


def fixed(project: Project, wanted: Sequence[str]) -> int:
    """Mend what has one safe answer, in `wanted` files and folders only if any are named; say each change and return their number."""
    count = 0
    for _ in range(_ROUNDS):
        report = examine(project).report
        by_file: dict[str, list[Finding]] = defaultdict(list)
        for finding in (report.within(wanted) if wanted else report).findings:
            if finding.replacement is not None:
                by_file[finding.file].append(finding)
        changes = [change for file, findings in by_file.items() for change in _mended(project, file, findings)]
        for change in changes:
            place = f"{change.finding.file}:{change.finding.line}:{change.finding.column}"
            after = f"'{change.after}'" if change.after else "deleted"
            click.echo(visible(f"mended {place}: '{change.before}' is now {after} ({change.finding.rule})"), err=True)
        count += len(changes)
        if not changes:
            break
    click.echo(f"{count} {'place' if count == 1 else 'places'} mended", err=True)
    return count


def _mended(project: Project, file: str, findings: list[Finding]) -> list[Mended]:
    try:
        return mend_file(project.root / file, findings)
    except (OSError, UnicodeError) as error:
        raise click.UsageError(
            f"{file}: cannot be mended ({getattr(error, 'strerror', None) or 'not UTF-8'}); check its permissions"
        ) from None
