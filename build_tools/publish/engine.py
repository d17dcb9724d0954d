# One run of MkDocs in this process, quiet unless there is something to say.
"""Runs MkDocs for the pages in docs/, and takes settings and theme from it."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_tools.project import Project
from build_tools.publish.asked import Asked
from build_tools.publish.by_hand import ByHand
from build_tools.publish.errors import EXPLAINED, PublishError, explained
from build_tools.publish.pages import Settings
from build_tools.publish.plugin import ContestedPlugin, Job
from build_tools.publish.shells import frame_of, settings_of, settled
from build_tools.publish.site_files import written
from build_tools.publish.splice import Frame
from build_tools.publish.warned import placed
from build_tools.views.document import Edition

# Material prints a notice about the future of MkDocs when its templates are imported; it is not our users' concern.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


def by_hand(
    project: Project, folder: Path, counts: Mapping[str, int], asked: Asked, *, offline: bool = False, site_url: str | None = None
) -> ByHand:
    """Write the pages in docs/ and the theme's files into `folder`, which is emptied.

    The pages show `counts` and may link to what is `asked` for. `site_url` replaces the one in mkdocs.yml. Raises PublishError for
    whatever a user can cause.
    """
    job = Job(project, Edition((), figures=counts), offline, asked)
    with _listening() as messages:
        try:
            config = _config(project, folder, site_url)
            plugin = config.plugins.get("contested")
            if not isinstance(plugin, ContestedPlugin):
                raise PublishError("mkdocs.yml: the plugin `contested` is missing; add it under `plugins:`")
            plugin.job = job
            try:
                build(config)
            finally:
                plugin.job = None
        except EXPLAINED as error:
            raise explained(error, project.root, messages.texts(logging.ERROR)) from None
    assert job.files is not None
    pages = {file.dest_uri: file.url.removeprefix("./") for file in job.files.documentation_pages()}
    shown = {name: counts[name] for name in sorted(job.shown & counts.keys())}
    warnings = tuple([placed(text, project.docs) for text in messages.texts(logging.WARNING)])
    return ByHand(written(job.files), pages, shown, dict(asked.answers), warnings)


def frame(project: Project, folder: Path, offline: bool, site_url: str | None = None) -> tuple[Settings, Frame]:
    """What mkdocs.yml says, and the theme it names, for a site in `folder`. Raises PublishError for whatever a user can cause."""
    with _listening() as messages:
        try:
            config = settled(_config(project, folder, site_url))
            return settings_of(config), frame_of(config.theme.get_env(), config, project, offline)
        except EXPLAINED as error:
            raise explained(error, project.root, messages.texts(logging.ERROR)) from None


def _config(project: Project, folder: Path, site_url: str | None) -> MkDocsConfig:
    return load_config(str(project.root / "mkdocs.yml"), site_dir=str(folder), site_url=site_url)


class _Messages(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def texts(self, level: int) -> list[str]:
        """What was said at this level, each thing once."""
        return list(dict.fromkeys(record.getMessage() for record in self.records if record.levelno == level))


@contextmanager
def _listening() -> Iterator[_Messages]:
    """Keep what MkDocs logs instead of printing it."""
    logger, messages = logging.getLogger(build.__module__.partition(".")[0]), _Messages()
    handlers, propagate, level = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [messages], False
    logger.setLevel(logging.WARNING)
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
