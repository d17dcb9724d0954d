# What is laid over a page of the preview: everything from a record is text here, never markup, and the page's own policy holds,
# so the style is a file that the preview's server answers, and opening and closing needs no script.
"""Findings on top of the last good page."""

from collections.abc import Collection, Sequence

from markupsafe import Markup, escape

from build_tools.files.finding import Finding, Report
from build_tools.project import Project
from build_tools.publish.errors import PublishError
from build_tools.report.excerpt import excerpt
from build_tools.report.judged import Judged
from build_tools.report.reasons import REASONS, reference
from build_tools.report.terminal import report_text
from build_tools.report.visible import visible

STYLE_ADDRESS = "/contested-preview.css"
STYLE = """.preview-note { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; padding: .75rem 1rem;
  background: #fff4f2; color: #3b0d08; border-top: 4px solid #b3261e; font: 15px/1.45 system-ui, sans-serif; }
.preview-note--quiet { background: #fff9e6; color: #3a2c00; border-top-color: #b07d00; }
.preview-note summary { cursor: pointer; font-weight: 600; }
.preview-note ol { margin: .5rem 0 0; padding: 0; list-style: none; }
.preview-note li { padding: .5rem 0; border-top: 1px solid #0003; }
.preview-note p { margin: 0; overflow-wrap: anywhere; }
.preview-note pre { margin: .25rem 0; overflow-x: auto; font: 13px/1.45 ui-monospace, monospace; }
.preview-note__where { font-family: ui-monospace, monospace; font-size: 13px; }
@media print { .preview-note { display: none; } }
"""
MOST = 30
"""Findings that are named at once: a page and a terminal are read by people."""
WAITING = "<!doctype html><html lang=en><title>Preview</title><body><p>The site appears here as soon as it can be built.</p></body></html>"
_LINK = Markup('<link rel="stylesheet" href="{}">').format(STYLE_ADDRESS)


class InvalidRecords(PublishError):
    """The site cannot be built because of these findings. As text it is what `contested check` says."""

    def __init__(self, report: Report, project: Project, *, colour: bool = False) -> None:
        self.report, self.project = report, project
        super().__init__(report_text(Judged(report), project.text_of, colour=colour).rstrip())


def foremost(findings: Sequence[Finding], near: Collection[str] = ()) -> tuple[list[Finding], str]:
    """The findings to begin with, errors before warnings and those in the files that are being edited before others, and how many are left."""
    order = sorted(findings, key=lambda one: (one.severity != "error", one.file not in near))
    left = len(order) - MOST
    return order[:MOST], f"and {left:,} more; `contested check` names them all" if left > 0 else ""


def findings_note(report: Report, project: Project, near: Collection[str] = ()) -> Markup:
    """The note about a report: open while there are errors, folded for warnings, nothing for neither. `near` are the files being edited."""
    if not report.findings:
        return Markup()
    first, more = foremost(report.findings, near)
    items = Markup().join(_item(finding, project) for finding in first)
    items += Markup("<li>{}</li>").format(more) if more else Markup()
    if not report.errors:
        return _LINK + Markup(
            '<div class="preview-note preview-note--quiet"><details><summary>{}</summary><ol>{}</ol></details></div>'
        ).format(report.summary(), items)
    head = f"{report.summary()}: the site cannot be built now, what you see is its last good state"
    return _note(head, Markup("<ol>{}</ol>").format(items))


def trouble_note(trouble: str) -> Markup:
    """The note about anything else that stands in the way of a build."""
    return _note("The site cannot be built now; what you see is its last good state", Markup("<pre>{}</pre>").format(visible(trouble)))


def unfit_note(trouble: str) -> Markup:
    """The note about what stands in the way of a build of the state that is seen."""
    return _note("What you see is the newest state, but no site can be built of it", Markup("<pre>{}</pre>").format(visible(trouble)))


def laid_over(page: bytes, note: Markup) -> bytes:
    """An HTML page with a note at its end."""
    said = note.encode()
    return page.replace(b"</body>", said + b"</body>") if b"</body>" in page else page + said


def _note(head: str, body: Markup) -> Markup:
    return _LINK + Markup('<div role="alert" class="preview-note"><details open><summary>{}</summary>{}</details></div>').format(head, body)


def _item(finding: Finding, project: Project) -> Markup:
    where = visible(f"{finding.file}:{finding.line}:{finding.column}")
    parts = [
        Markup('<p><span class="preview-note__where">{}</span> <strong>{} {}: {}</strong></p>').format(
            where, finding.severity, finding.rule, visible(finding.message)
        )
    ]
    seen = excerpt(project.text_of(finding.file), finding.line, finding.column, finding.length) if finding.length else None
    if seen is not None:
        parts.append(Markup("<pre>{:>4} | {}\n     | {}</pre>").format(seen.number, escape(seen.line), seen.carets))
    if finding.hint:
        parts.append(Markup("<p>{}</p>").format(visible(finding.hint)))
    why = f"Because {REASONS[finding.rule]}. " if finding.rule in REASONS else ""
    parts.append(Markup("<p>{}See {}.</p>").format(why, reference(finding.rule)))
    return Markup("<li>{}</li>").format(Markup().join(parts))
