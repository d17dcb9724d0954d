# Runs the layers one after the other: files, records, catalogue, checks, views. Every command and the engine start here.
"""From a project to what is to be published, or to the findings that stop it."""

from dataclasses import dataclass

from build_tools.catalogue.load import Loaded, load
from build_tools.files.finding import Report
from build_tools.project import Project


@dataclass(frozen=True)
class Examined:
    """Records and every finding about them."""

    loaded: Loaded
    report: Report


def examine(project: Project) -> Examined:
    """Load, link and check all records of a project. Never raises for bad records."""
    loaded = load(project.data, project.shown(project.data))
    return Examined(loaded, Report(loaded.findings, loaded.count))
