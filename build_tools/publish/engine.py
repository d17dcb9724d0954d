# One run of MkDocs in this process, quiet unless there is something to say.
"""Runs MkDocs on a prepared edition."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_tools.project import Project
from build_tools.publish.errors import EXPLAINED, PublishError, explained
from build_tools.publish.plugin import ContestedPlugin, Job
from build_tools.publish.shells import press_of, settled, splicer_of
from build_tools.publish.write import Binder, Desk, join

# Material prints a notice about the future of MkDocs when its templates are imported; it is not our users' concern.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")


def run(job: Job, folder: Path, site_url: str | None = None) -> list[str]:
    """Write the job's edition into `folder`; return MkDocs' warnings (about hand-written pages).

    `site_url` replaces the one in mkdocs.yml. Raises PublishError for whatever a user can cause.
    """
    root = job.project.root
    own = folder / ".engine"  # MkDocs empties the folder that it writes to, and in this one there may be finished pages already.
    with _listening() as messages:
        try:
            config = _config(job.project, own, site_url)
            plugin = config.plugins.get("contested")
            if not isinstance(plugin, ContestedPlugin):
                raise PublishError("mkdocs.yml: the plugin `contested` is missing; add it under `plugins:`")
            plugin.job, plugin.folder = job, folder
            try:
                build(config)
            finally:
                plugin.job = plugin.folder = None
            join(own, folder)
        except EXPLAINED as error:
            raise explained(error, root, messages.texts(logging.ERROR)) from None
    return messages.texts(logging.WARNING)


def desk(project: Project, folder: Path, offline: bool) -> Desk:
    """What writes finished pages and files of an edition into `folder`, before MkDocs runs. Raises PublishError for whatever a user can cause."""
    return Desk(project.root, folder, binder(project, folder, offline))


def binder(project: Project, folder: Path, offline: bool, site_url: str | None = None) -> Binder:
    """What puts finished pages into shells, without a run of MkDocs. Raises PublishError for whatever a user can cause."""
    with _listening() as messages:
        try:
            config = settled(_config(project, folder, site_url))
            press = press_of(config.theme.get_env(), config, project, offline)
        except EXPLAINED as error:
            raise explained(error, project.root, messages.texts(logging.ERROR)) from None
    return Binder(config, splicer_of(press, config))


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
