"""`contested schema`: JSON Schema of every record kind."""

import json
from pathlib import Path

import click

from build_tools.commands.opening import opened, show


@click.command(epilog="Example: contested schema --out schema")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write one file a kind into this folder, instead of printing.")
@click.option("--write", is_flag=True, help="Write the schemas that editors complete from into data/schema/, with the ids there are now.")
@click.pass_context
def command(context: click.Context, out: Path | None, write: bool) -> None:
    """Print the JSON Schema of cases, stakeholders and products, made from the models and vocabularies."""
    if out is not None and write:
        raise click.UsageError("--write has its own folder, data/schema/; leave out --out")
    from build_tools.catalogue.load import load_vocabularies
    from build_tools.files.finding import Report
    from build_tools.records.schema import schemas

    project = opened(context)
    vocabularies, findings = load_vocabularies(project.data / "vocabulary", project.shown(project.data / "vocabulary"))
    if findings:
        show(project, Report(tuple(findings)))
        context.exit(1)
    if write:
        from build_tools.authoring.known import known_names
        from build_tools.catalogue.load import load
        from build_tools.records.editor_schema import editor_schemas

        made = editor_schemas(vocabularies, known_names(load(project.data, project.shown(project.data))))
    else:
        made = schemas(vocabularies)
    folder = project.data / "schema" if write else out
    if folder is None:
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind, schema in made.items():
            (folder / f"{kind}.schema.json").write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise click.UsageError(
            f"{folder}: {(error.strerror or 'cannot be written').lower()}; name a folder that can be written with --out"
        ) from None
    click.echo(f"{project.shown(folder)}: {len(made)} schemas", err=True)
