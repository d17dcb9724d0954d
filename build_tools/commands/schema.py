"""`contested schema`: JSON Schema of every record kind."""

import json
from pathlib import Path

import click

from build_tools.commands.opening import opened, show


@click.command(epilog="Example: contested schema --out schema")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write one file a kind into this folder, instead of printing.")
@click.pass_context
def command(context: click.Context, out: Path | None) -> None:
    """Print the JSON Schema of cases, stakeholders and products, made from the models and vocabularies."""
    from build_tools.catalogue.load import load_vocabularies
    from build_tools.files.finding import Report
    from build_tools.records.schema import schemas

    project = opened(context)
    vocabularies, findings = load_vocabularies(project.data / "vocabulary", project.shown(project.data / "vocabulary"))
    if findings:
        show(project, Report(tuple(findings)))
        context.exit(1)
    made = schemas(vocabularies)
    if out is None:
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for kind, schema in made.items():
            (out / f"{kind}.schema.json").write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.UsageError(
            f"{out}: {(error.strerror or 'cannot be written').lower()}; name a folder that can be written with --out"
        ) from None
    click.echo(f"{out}: {len(made)} schemas", err=True)
