# The theme is MkDocs', so its settings and its template environment come from there. Nothing of a run of MkDocs is needed besides:
# a shell knows no page but its own, so record pages can be finished before, beside or after the pages written by hand.
"""From MkDocs' settings and theme to the shells that pages are spliced into."""

from urllib.parse import urlsplit

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from build_tools.project import Project
from build_tools.publish.links import FileLinks
from build_tools.publish.policy import POLICY
from build_tools.publish.shell import Press
from build_tools.publish.splice import Splicer


def settled(config: MkDocsConfig) -> MkDocsConfig:
    """The settings without what they cannot mean: there is no edit link while nobody says where the repository is."""
    if not config.repo_url:
        config.edit_uri = None
    return config


def press_of(env: jinja2.Environment, config: MkDocsConfig, project: Project, offline: bool) -> Press:
    """The press of an edition; gives the theme's templates what they need besides the page."""
    env.globals.update(built_on=project.today, revision=project.revision, offline=offline, policy=POLICY)
    home = "" if offline else urlsplit(config.site_url or "/").path
    return Press(env, home, FileLinks() if offline else None)


def splicer_of(press: Press, config: MkDocsConfig) -> Splicer:
    """What puts pages into shells. They are told of no navigation and no other page."""
    navigation, files = Navigation([], []), Files([])
    return Splicer(press, lambda base: get_context(navigation, files, config, base_url=base))
