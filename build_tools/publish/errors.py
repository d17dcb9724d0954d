# Whatever a user can cause (a full disk, a foreign folder, a slip in mkdocs.yml or in a template) ends here as one text,
# so that commands print it and need no knowledge of MkDocs, Jinja or the operating system.
"""Failures of publishing, in words for people."""

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

import jinja2
import yaml
from mkdocs.exceptions import MkDocsException, PluginError


class PublishError(PluginError):
    """The site cannot be written; the message says where, what and what to do. MkDocs prints it and ends."""


EXPLAINED = (OSError, UnicodeError, jinja2.TemplateError, yaml.YAMLError, MkDocsException)
"""What `explained` has words for; anything else is a fault of ours and keeps its traceback."""


def explained(error: BaseException, root: Path, logged: Sequence[str] = ()) -> PublishError:
    """Put one of the EXPLAINED errors into words.

    `root` is the project's folder, which paths are shown relative to; `logged` is what MkDocs logged as errors on the way.
    """
    for known in (error, error.__context__):  # MkDocs raises an Abort of its own on top of a PublishError.
        if isinstance(known, PublishError):
            return known
    if isinstance(error, jinja2.TemplateError):
        return PublishError(f"{_template_place(error, root)}: {error.message or type(error).__name__}")
    fault = error if isinstance(error, yaml.YAMLError) else error.__context__
    if isinstance(fault, yaml.MarkedYAMLError) and fault.problem_mark is not None:
        mark = fault.problem_mark
        return PublishError(f"{_shown(mark.name, root)}:{mark.line + 1}:{mark.column + 1}: {fault.problem}")
    if isinstance(error, MkDocsException):
        lines = [*logged] or [error.message]
        return PublishError("mkdocs.yml: " + "\n".join(lines) if "configuration" in error.message else "\n".join(lines))
    if isinstance(error, OSError):
        where = _shown(str(error.filename), root) if error.filename is not None else "the site"
        return PublishError(f"{where}: {error.strerror or error}")
    return PublishError(list(logged)[-1] if logged else str(error))


def _template_place(error: jinja2.TemplateError, root: Path) -> str:
    """File and line of a fault in a template; Jinja puts template lines into the traceback of a fault while rendering."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{_shown(error.filename or error.name or 'a template', root)}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".html", ".j2"))]
    return f"{_shown(frames[-1].filename, root)}:{frames[-1].lineno}" if frames else "a template"


def _shown(name: str, root: Path) -> str:
    """A path as people know it: relative to the project, and in the site's folder rather than those it grows in (swap.py, engine.py)."""
    path = Path(name)
    text = path.relative_to(root).as_posix() if path.is_relative_to(root) else name
    return re.sub(r"(^|/)\.([^/]+)\.new/(\.engine/)?", r"\1\2/", text)
