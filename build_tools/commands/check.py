"""`contested check`: every finding about the records, in one run."""

import json
from os.path import normpath
from pathlib import Path

import click

from build_tools.commands.opening import opened, show
from build_tools.files.finding import Report
from build_tools.project import Project


@click.command(epilog="Example: contested check data/cases/italy-garante-chatgpt.yml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to print the findings: for people, for programs, beside the lines of a pull request, for code scanning.",
)
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], shape: str) -> None:
    """Check the records and print all findings.

    With PATHs only findings in those files and folders are printed and decide the exit code;
    all records are read all the same, because they refer to each other.
    """
    from build_tools.prepare import examine

    project = opened(context)
    wanted = [Path(normpath(Path.cwd() / path)) for path in paths]
    for path, named in zip(wanted, paths, strict=True):
        if not path.exists() and not path.is_symlink():
            raise click.UsageError(f"{named}: there is no such file or folder")
        if not path.is_relative_to(project.data) and not project.data.is_relative_to(path):
            raise click.UsageError(f"{named}: lies outside {project.shown(project.data)}, where the records are")
    report = examine(project).report
    if wanted:
        report = report.within([project.shown(path) for path in wanted])
    _print(project, report, shape)
    context.exit(1 if report.errors else 0)


def _print(project: Project, report: Report, shape: str) -> None:
    from build_tools import __version__
    from build_tools.report.github import github_command
    from build_tools.report.sarif import sarif_log
    from build_tools.report.visible import escaped_json

    if shape == "text":
        show(project, report)
    elif shape == "github":
        click.echo("".join(f"{github_command(finding)}\n" for finding in report.findings) + report.summary())
    else:
        log = sarif_log(report, __version__, site_url=project.site_url, repo_url=project.repo_url) if shape == "sarif" else report.as_dict()
        click.echo(escaped_json(json.dumps(log, ensure_ascii=False, indent=2)))
