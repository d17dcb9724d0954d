# Everything here works from a few settings, so that a build that has its shells from the last one need not load MkDocs.
"""Makes the press of an edition."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader

from build_tools.project import Project
from build_tools.publish.links import FileLinks
from build_tools.publish.pages import Settings
from build_tools.publish.policy import POLICY
from build_tools.publish.shell import Press


def given(project: Project, offline: bool) -> Mapping[str, object]:
    """What all templates of the theme may use."""
    return {"built_on": project.today, "revision": project.revision, "offline": offline, "policy": POLICY}


def press_of(settings: Settings, project: Project, offline: bool) -> Press:
    """The press of an edition."""
    partials = Environment(loader=FileSystemLoader([settings.theme] if settings.theme else []), auto_reload=False)
    partials.globals.update(given(project, offline))
    home = "" if offline else urlsplit(settings.site_url or "/").path
    return Press(partials, home, FileLinks() if offline else None)
