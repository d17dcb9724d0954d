"""`contested freeze`: writes down what a release publishes, so that no later one can lose it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from build_tools.commands.opening import opened, show

_FILES = ("api/v1/", "data/")


@click.command(epilog="Example: contested freeze")
@click.pass_context
def command(context: click.Context) -> None:
    """Add the addresses and claims of the present record to data/frozen/.

    Do this for every release. From then on `check` and `build` refuse to lose one of them, and say how to keep it.
    What was frozen before stays; a line goes only when somebody deletes it.
    """
    from build_tools.catalogue.frozen import FOLDER, written
    from build_tools.prepare import prepare
    from build_tools.publish.errors import PublishError
    from build_tools.publish.site import build_site
    from build_tools.publish.target import Target

    project = opened(context)
    prepared = prepare(project)
    if prepared.edition is None or prepared.examined.catalogue is None:
        show(project, prepared.report)
        click.echo("Nothing was frozen; mend the errors above and freeze again.", err=True)
        context.exit(1)
    with TemporaryDirectory() as name:
        site = Path(name) / "site"
        try:
            build_site(project, prepared, [Target(site)])
        except PublishError as error:
            click.echo(f"error: {error}", err=True)
            context.exit(1)
        files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    addresses = [file.removesuffix("index.html") for file in files if file.endswith("/index.html") or file.startswith(_FILES)]
    folder = project.data / FOLDER
    texts = written(prepared.examined.frozen, addresses, prepared.examined.catalogue.cases)
    try:
        folder.mkdir(exist_ok=True)
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        click.echo(f"error: {project.shown(folder)}: {error.strerror}; nothing or only part of it was frozen", err=True)
        context.exit(1)
    for file, text in texts.items():
        click.echo(f"{project.shown(folder / file)}: {sum(not line.startswith('#') for line in text.splitlines())} lines")
