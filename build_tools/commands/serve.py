"""`contested serve`: a preview that follows every change."""

import gc

import click

from build_tools.commands.opening import opened


@click.command(epilog="Example: contested serve --port 8001")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.pass_context
def command(context: click.Context, host: str, port: int) -> None:
    """Preview the site and reload it when a record, template or page changes.

    Records with errors show their findings in the browser and here; the last good page stays.
    """
    from build_tools.publish.errors import PublishError
    from build_tools.publish.serve import serve

    gc.enable()  # Commands that end soon do without it (__main__.py).
    try:
        serve(opened(context), host, port)
    except PublishError as error:
        click.echo(f"error: {error}", err=True)
        context.exit(1)
