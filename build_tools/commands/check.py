"""`contested check`: every finding about the records, in one run."""

import json
from os.path import normpath
from pathlib import Path

import click

from build_tools.commands.opening import cache_option, jobs_option, opened, show
from build_tools.commands.watching import shown_progress
from build_tools.files.finding import Report
from build_tools.project import Project
from build_tools.report.judged import Judged

_FORMATS = ["text", "json", "github", "sarif"]


@click.command(epilog="Example: contested check data/cases/italy-garante-chatgpt.yml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(_FORMATS), default="text", show_default=True,
    help="How to print the findings: for people, for programs, beside the lines of a pull request, for code scanning.",
)  # fmt: skip
@click.option(
    "--base", metavar="REV", help="Judge the change since this git revision; what was wrong before is shown apart and does not count."
)
@click.option("--fix", is_flag=True, help="First mend what has exactly one safe answer, and say what was changed.")
@jobs_option
@cache_option
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], shape: str, base: str | None, fix: bool, jobs: int, fresh: bool) -> None:
    """Check the records and print all findings.

    With PATHs only findings in those files and folders are printed and decide the exit code.
    Other records are read all the same as far as they have to do with these, because records refer to each other.
    """
    from build_tools.prepare import examine

    project = opened(context, fresh=fresh)
    wanted = _wanted(project, paths)
    if fix:
        from build_tools.commands.fixing import fixed

        fixed(project, wanted)
    with shown_progress():
        examined = examine(project, jobs, only=_only(project, wanted))
    report = examined.report
    if examined.cache_problem:
        click.echo(f"warning: {examined.cache_problem}", err=True)
    if wanted:
        report = report.within(wanted)
    judged = Judged(report) if base is None else _judged(project, report, base)
    _print(project, judged, shape)
    context.exit(1 if judged.counted.errors else 0)


def _wanted(project: Project, paths: tuple[Path, ...]) -> list[str]:
    """The PATHs as findings name files; ends the command for one that cannot be meant."""
    wanted = [Path(normpath(Path.cwd() / path)) for path in paths]
    for path, named in zip(wanted, paths, strict=True):
        if not path.exists() and not path.is_symlink():
            raise click.UsageError(f"{named}: there is no such file or folder")
        if not path.is_relative_to(project.data) and not project.data.is_relative_to(path):
            raise click.UsageError(f"{named}: lies outside {project.shown(project.data)}, where the records are")
    return [project.shown(path) for path in wanted]


def _only(project: Project, wanted: list[str]) -> frozenset[str] | None:
    """The record files that alone are asked for, so that rules need not look into others; None where a folder or another file is."""
    from build_tools.records.read import FOLDERS

    folders = {project.shown(project.data / folder) for folder in FOLDERS.values()}
    files = frozenset(wanted)
    return files if files and all(name.endswith(".yml") and name.rpartition("/")[0] in folders for name in files) else None


def _judged(project: Project, report: Report, base: str) -> Judged:
    """The report against a revision; ends the command where the revision cannot be read."""
    from build_tools.commands.basing import findings_at
    from build_tools.report.judged import judged
    from build_tools.revision import RevisionError, changed_files, find_revision, fork_point

    if not project.data.is_relative_to(project.root):
        raise click.UsageError(f"{project.shown(project.data)} lies outside the repository, so there is no --base to compare it with")
    try:
        fork = fork_point(find_revision(project.root, base))
        return judged(report, changed_files(fork, project.data), findings_at(project, fork))
    except RevisionError as error:
        advice = "list what there is with: git branch --all; in a shallow clone, fetch it first: git fetch origin NAME"
        raise click.UsageError(f"--base {base}: {error}; {advice}") from None


def _print(project: Project, judged: Judged, shape: str) -> None:
    from build_tools import __version__
    from build_tools.report.github import github_lines
    from build_tools.report.sarif import sarif_log
    from build_tools.report.visible import escaped_json

    if shape == "text":
        show(project, judged)
    elif shape == "github":
        click.echo("".join(f"{line}\n" for line in github_lines(judged)) + judged.summary())
    else:
        addresses = {"site_url": project.site_url, "repo_url": project.repo_url}
        log = sarif_log(judged, __version__, **addresses) if shape == "sarif" else judged.as_dict()
        click.echo(escaped_json(json.dumps(log, ensure_ascii=False, indent=2)))
