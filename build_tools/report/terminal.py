# A message is read by somebody who is not a programmer and wants to go on writing: where, the line itself, what is wrong,
# what to do, why the rule is there, and where to read more.
"""Findings as text for a terminal."""

from collections.abc import Callable, Iterable

from build_tools.files.finding import Finding
from build_tools.report.excerpt import excerpt
from build_tools.report.judged import Judged
from build_tools.report.reasons import REASONS, reference
from build_tools.report.visible import visible

Source = Callable[[str], str]
"""Gives the text of the file that a finding names; "" for one that cannot be read as text."""

_CODES = {"error": "1;31", "warning": "1;33", "where": "1", "quiet": "2", "do": "32"}
# Select Graphic Rendition of ECMA-48: bold red, bold yellow, bold, faint, green.


def report_text(judged: Judged, source: Source, *, colour: bool = False, site_url: str = "", repo_url: str = "") -> str:
    """Every finding with its line, those that do not count apart from those that do, then the summary."""
    given = {"colour": colour, "site_url": site_url, "repo_url": repo_url}
    blocks = finding_texts(judged.counted.findings, source, **given)  # type: ignore[arg-type]  # the names are those of the parameters
    if judged.elsewhere is not None and judged.elsewhere.findings:
        blocks.append("Not from this change, and not counted:")
        blocks += finding_texts(judged.elsewhere.findings, source, **given)  # type: ignore[arg-type]
    return "\n\n".join([*blocks, judged.summary()]) + "\n"


def finding_texts(
    findings: Iterable[Finding], source: Source, *, colour: bool = False, site_url: str = "", repo_url: str = ""
) -> list[str]:
    """Each finding as a block of lines without a line end."""
    return [_block(finding, source, colour, reference(finding.rule, site_url=site_url, repo_url=repo_url)) for finding in findings]


def _block(finding: Finding, source: Source, colour: bool, more: str) -> str:
    def paint(kind: str, text: str) -> str:
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if colour else text

    where = visible(f"{finding.file}:{finding.line}:{finding.column}:")
    label = paint(finding.severity, f"{finding.severity} {finding.rule}:")
    lines = [f"{paint('where', where)} {label} {visible(finding.message)}"]
    seen = excerpt(source(finding.file), finding.line, finding.column, finding.length) if finding.length else None
    if seen is not None:
        gutter = f"{seen.number:>4} |"
        lines.append(f"{paint('quiet', gutter)} {seen.line}".rstrip())
        lines.append(f"{paint('quiet', '     |')} {paint(finding.severity, seen.carets)}")
    if finding.hint:
        also = "; `contested check --fix` does it" if finding.replacement is not None else ""
        lines.append(f"     {paint('do', 'help:')} {visible(finding.hint)}{also}")
    if finding.rule in REASONS:
        lines.append(f"     {paint('quiet', 'because')} {REASONS[finding.rule]}")
    lines.append(f"     {paint('quiet', f'see {more}')}")
    return "\n".join(lines)
