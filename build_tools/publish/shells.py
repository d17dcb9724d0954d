# The theme is MkDocs', so its settings and its template environment come from there. Nothing of a run of MkDocs is needed besides:
# a shell knows no page but its own, so record pages can be finished before, beside or after the pages written by hand.
"""From MkDocs' settings and theme to the shells that pages are spliced into."""

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from build_tools.project import Project
from build_tools.publish.pages import Settings
from build_tools.publish.press import given
from build_tools.publish.splice import Frame


def settled(config: MkDocsConfig) -> MkDocsConfig:
    """The settings without what they cannot mean: there is no edit link while nobody says where the repository is."""
    if not config.repo_url:
        config.edit_uri = None
    return config


def settings_of(config: MkDocsConfig) -> Settings:
    """What pages depend on, of settled settings."""
    said = (config.site_url, config.repo_url, config.edit_uri, config.edit_uri_template, config.theme.custom_dir)
    return Settings(*(one or "" for one in said))


def frame_of(env: jinja2.Environment, config: MkDocsConfig, project: Project, offline: bool) -> Frame:
    """The theme's templates with what they need besides the page. They are told of no navigation and no other page."""
    env.globals.update(given(project, offline))
    navigation, files = Navigation([], []), Files([])
    return Frame(env, lambda base: get_context(navigation, files, config, base_url=base))
