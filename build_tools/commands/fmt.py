"""`contested fmt`: one order and layout for every record."""

from difflib import unified_diff
from pathlib import Path

import click

from build_tools.commands.opening import opened, show


@click.command(epilog="Example: contested fmt data/cases/italy-garante-chatgpt.yml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; show what would change, and end with 1 if something would.")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], only_check: bool) -> None:
    """Lay records out: keys in their order, quotes where needed, long texts folded, comments kept.

    What a record says never changes. Without PATHs every case, stakeholder and product is laid out;
    a file that is not YAML is left alone, and a finding says why.
    """
    from build_tools.authoring.record_layout import format_record
    from build_tools.commands.chosen import chosen
    from build_tools.files.finding import Report
    from build_tools.files.text import read_text
    from build_tools.files.writing import replace_text

    project = opened(context)
    files, findings = chosen(project, paths)
    changed = 0
    refused = False
    for kind, path in files:
        name = project.shown(path)
        text, found = read_text(path, name)
        findings += found
        if text is None:
            continue
        made = format_record(text, kind, name)
        findings += made.findings
        if made.text is None and not made.findings:
            refused = True
            click.echo(f"{name}: left as it was, because a new layout would change what it says; lay it out by hand", err=True)
        # Line ends are compared as they are in the file, so that CRLF is mended, too.
        if made.text is None or made.text.encode() == path.read_bytes():
            continue
        changed += 1
        if only_check:
            before, after = text.splitlines(keepends=True), made.text.splitlines(keepends=True)
            click.echo("".join(unified_diff(before, after, name, f"{name} (formatted)")), nl=False)
            continue
        try:
            replace_text(path, made.text)
        except OSError as error:
            raise click.UsageError(f"{name}: {(error.strerror or 'cannot be written').lower()}; check its permissions") from None
        click.echo(name)
    if findings:
        show(project, Report(tuple(findings), len(files)))
    what = "would be laid out anew; write them with: contested fmt" if only_check else "laid out anew"
    click.echo(f"{changed} of {len(files)} records {what if changed else 'need a new layout'}", err=True)
    context.exit(1 if findings or refused or (only_check and changed) else 0)
