"""What was wrong with the records at a git revision."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.files.finding import Finding
from build_tools.prepare import examine
from build_tools.project import Project
from build_tools.revision import Revision, write_revision


def findings_at(project: Project, revision: Revision) -> list[Finding]:
    """The findings that the records had at a revision, under the names that their files have now. Raises RevisionError."""
    with TemporaryDirectory(prefix="contested-") as folder:
        data = Path(folder).resolve() / "data"
        data.mkdir()
        if not write_revision(revision, project.data, data):
            return []  # before the first record everything is new
        before = examine(replace(project, data=data)).report.findings
        old, new = project.shown(data), project.shown(project.data)
        return [replace(finding, file=finding.file.replace(old, new, 1)) for finding in before]
