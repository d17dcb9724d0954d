# Runs the layers one after the other: files, records, catalogue, checks, views. Every command and the engine start here.
"""From a project to what is to be published, or to the findings that stop it."""

from dataclasses import dataclass

from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import Loaded, load
from build_tools.catalogue.references import reference_findings
from build_tools.checks.run import check_all
from build_tools.files.finding import Report
from build_tools.project import Project
from build_tools.records.vocabulary import NAMES


@dataclass(frozen=True)
class Examined:
    """Records, the catalogue made of those that are valid, and every finding."""

    loaded: Loaded
    catalogue: Catalogue | None
    """None where vocabularies are missing: nothing can be computed without them."""
    report: Report


def examine(project: Project) -> Examined:
    """Load, link and check all records of a project. Never raises for bad records."""
    loaded = load(project.data, project.shown(project.data))
    report = Report(loaded.findings, loaded.count)
    if set(NAMES) - set(loaded.vocabularies):
        return Examined(loaded, None, report)
    catalogue = link(loaded, project.today)
    return Examined(loaded, catalogue, report.plus([*reference_findings(loaded), *check_all(catalogue, loaded)]))
