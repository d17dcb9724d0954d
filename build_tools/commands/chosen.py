"""The record files that a command's PATHs name, or all of them."""

from os.path import normpath
from pathlib import Path

import click

from build_tools.files.finding import Finding
from build_tools.files.folder import list_folder
from build_tools.project import Project
from build_tools.records.read import FOLDERS, Kind


def chosen(project: Project, paths: tuple[Path, ...]) -> tuple[list[tuple[Kind, Path]], list[Finding]]:
    """Kind and path of every record named, in order, and findings about the names; ends with exit code 2 for a PATH that is none."""
    files: list[tuple[Kind, Path]] = []
    findings: list[Finding] = []
    for kind, folder in FOLDERS.items():
        listed, found = list_folder(project.data / folder, project.shown(project.data / folder))
        files += [(kind, path) for path in listed.values()]
        findings += found
    if not paths:
        return files, findings
    wanted = [Path(normpath(Path.cwd() / path)) for path in paths]
    kept = [(kind, path) for kind, path in files if any(path.is_relative_to(one) for one in wanted)]
    named = [finding for finding in findings if any((project.root / finding.file).is_relative_to(one) for one in wanted)]
    for path, given in zip(wanted, paths, strict=True):
        if not path.exists() and not path.is_symlink():
            raise click.UsageError(f"{given}: there is no such file or folder")
        if not any(file.is_relative_to(path) for _, file in kept) and not any(
            (project.root / finding.file).is_relative_to(path) for finding in named
        ):
            folders = ", ".join(project.shown(project.data / folder) for folder in FOLDERS.values())
            raise click.UsageError(f"{given}: is no record and holds none; records lie in {folders}")
    return kept, named
