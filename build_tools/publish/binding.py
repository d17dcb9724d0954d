# MkDocs is loaded here when somebody needs it, and a build that has its shells from the last one does not.
"""Makes what puts finished documents into shells."""

from functools import cache
from pathlib import Path

from build_tools.project import Project
from build_tools.publish.kept_shells import Shells
from build_tools.publish.pages import Settings
from build_tools.publish.press import press_of
from build_tools.publish.splice import Frame, Splicer
from build_tools.publish.write import Binder


def binder(project: Project, folder: Path, offline: bool, site_url: str | None = None, shells: Shells | None = None) -> Binder:
    """What puts finished pages of a site in `folder` into shells. `site_url` replaces the one in mkdocs.yml, `shells` are of an earlier build.

    Raises PublishError for whatever a user can cause.
    """

    @cache
    def theme() -> tuple[Settings, Frame]:
        from build_tools.publish.engine import frame

        return frame(project, folder, offline, site_url)

    settings = shells.settings() if shells else None
    if settings is None:
        settings = theme()[0]
        if shells:
            shells.keep_settings(settings)
    return Binder(settings, Splicer(press_of(settings, project, offline), lambda: theme()[1], shells))
