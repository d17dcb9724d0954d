# Only events: each is a few lines that call code beside this file. One object lives through all builds of a process
# (MkDocs keeps plugins that have on_startup), so whatever belongs to one build is in `job` and `press`.
# `contested build` hands over a job for the pages in docs/, and writes the others itself; `mkdocs build` and `mkdocs serve` make their
# own job, and so publish the same pages.
"""The MkDocs plugin `contested`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

import build_tools.prepare as preparation
from build_tools.project import Project, ProjectError, open_project
from build_tools.publish.asked import Asked
from build_tools.publish.handwritten import finished, stopped
from build_tools.publish.overlay import InvalidRecords
from build_tools.publish.pages import RecordPage, record_pages
from build_tools.publish.press import press_of
from build_tools.publish.promises import keep_promises
from build_tools.publish.robots import robots_files
from build_tools.publish.shell import Press
from build_tools.publish.shells import frame_of, settings_of, settled
from build_tools.publish.site_files import SiteFiles, site_files
from build_tools.publish.splice import Frame, Splicer
from build_tools.publish.swap import MARKER, MARKER_TEXT, Replacement
from build_tools.publish.theme import keep_what_pages_use, list_what_pages_use, stylesheets
from build_tools.publish.write import write_all
from build_tools.views.document import Asset, Edition
from build_tools.views.figures import counted, filled

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("contested")


@dataclass
class Job:
    """One edition to write."""

    project: Project
    edition: Edition
    offline: bool = False
    asked: Asked | None = None
    """What is beside these pages: then nothing of the edition is written but pages by hand."""
    files: SiteFiles | None = None
    """The files of MkDocs."""
    shown: set[str] = field(default_factory=set)
    """Names of what pages by hand count; like `files` known once the site is written."""


class ContestedConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml: none. Records lie in `data/`, or where --data says."""


class ContestedPlugin(BasePlugin[ContestedConfig]):  # type: ignore[no-untyped-call]
    """Adds what an Edition holds to a MkDocs site."""

    job: Job | None = None
    """The edition to write, when a command has prepared it; cleared by that command."""
    own: Job | None = None
    """The edition that this plugin prepared itself."""
    pages: Sequence[RecordPage] = ()
    assets: Sequence[Asset] = ()
    """What is written beside the files of MkDocs."""
    press: Press
    frame: Frame
    command: str = ""
    replacement: Replacement | None = None
    """The new site, under `mkdocs build`."""
    serve_into: Path | None = None
    """The new site, when `mkdocs serve` rebuilds."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember which command of MkDocs runs; none does under `contested build`."""
        self.command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare the edition before MkDocs empties any folder; turn off what we write ourselves."""
        if self.job is None:
            self.own = _prepared_job(Path(config.config_file_path).parent)
        if self.command in ("build", "gh-deploy"):
            self.replacement = Replacement(Path(config.site_dir), self._now().project.root)
            config.site_dir = str(self.replacement.folder)
        elif self.serve_into:
            config.site_dir = str(self.serve_into)
        config.theme.static_templates.clear()  # 404.html is a document; sitemap.xml is in robots.py
        list_what_pages_use(config)
        return settled(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make every document, redirect and asset known, so that pages in docs/ can link to them."""
        job = self._now()
        keep_what_pages_use(files, config)
        if job.asked is not None:
            self.pages, self.assets = (), ()
            job.files = SiteFiles(files, job.asked, config)
            return job.files
        self.pages = record_pages(job.edition, settings_of(config))
        indexed = [page.document.address for page in self.pages if page.document.indexed]
        written = [file.url.removeprefix("./") for file in files.documentation_pages()]
        self.assets = [*job.edition.assets, *robots_files(written, indexed, config.site_url or "", job.offline)]
        addresses = [page.document.address for page in self.pages] + [asset.address for asset in self.assets]
        job.files = site_files(files, addresses, config)
        keep_promises(job.files.have, job.edition.promised, job.edition.redirects)
        return job.files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Give templates what they need besides the page."""
        job = self._now()
        env.globals.update(theme_css=stylesheets(files))
        self.press, self.frame = press_of(settings_of(config), job.project, job.offline), frame_of(env, config, job.project, job.offline)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill in what hand-written pages count, and say what in them nothing is counted under."""
        job = self._now()
        job.shown |= counted(markdown)
        text, unknown = filled(markdown, job.edition.figures)
        for name in unknown:
            log.warning(f"docs/{page.file.src_uri}: nothing is counted as '{name}'; build_tools/views/figures.py names what is")
        return text

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object) -> TemplateContext:
        """Give pages written by hand the same `shell` that record pages get."""
        home = self.press.base(page.url).rstrip("/") + "/"
        context.update(shell=self.press.of_prose(page), home_url=home)  # type: ignore[call-arg]  # more than MkDocs declares
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Make the links of hand-written pages right for the offline edition, and say what in them cannot work."""
        output = finished(output)
        for what in stopped(output):
            log.warning(
                f"docs/{page.file.src_uri}: '{what}' is stopped by the pages' security policy; move it to build_tools/theme/assets/"
            )
        return self.press.links(output, page.url)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what arrived finished. The site is then complete; it is put in its place once MkDocs has nothing left to object to."""
        write_all(Path(config.site_dir), self.pages, self.assets, Splicer(self.press, lambda: self.frame), 1)
        if self.replacement:
            self.replacement.complete = True
        elif self.command == "serve":
            (Path(config.site_dir) / MARKER).write_text(MARKER_TEXT, encoding="utf-8")  # It will be replaced, so it must be ours.

    def on_build_error(self, *, error: Exception) -> None:
        """The old site stays."""
        if self.replacement:
            self.replacement.complete = False

    def on_shutdown(self) -> None:
        """Put the new site in the place of the old one, or throw it away."""
        if self.replacement:
            self.replacement.close()
        self.replacement, self.serve_into, self.own, self.command = None, None, None, ""
        self.pages, self.assets = (), ()

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]) -> "LiveReloadServer":
        """Watch what pages are made of, and keep the last good page when a record is invalid."""
        from build_tools.publish.preview import Preview, watch  # With MkDocs' server, which nobody else needs.

        project = self._now().project

        def build(folder: Path) -> None:
            self.serve_into = folder  # MkDocs would empty the folder that is being looked at.
            builder()

        watch(server, project)
        Preview(build, Path(config.site_dir), project.root, log.info).attach(server)
        return server

    def _now(self) -> Job:
        job = self.job or self.own
        assert job is not None, "on_config runs first"
        return job


def _prepared_job(root: Path) -> Job:
    """The edition of the project in `root`. Raises InvalidRecords when they have errors."""
    try:
        project = open_project(root)
    except ProjectError as error:
        raise Abort(str(error)) from None
    prepared = preparation.prepare(project)
    if prepared.edition is None:
        raise InvalidRecords(prepared.report, project)
    return Job(project, prepared.edition)
