# A file that people write by hand is either the old one or the new one, whatever happens in between.
"""Writes one file at a time, wholly or not at all."""

import os
from contextlib import suppress
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Put `text` in the place of a file that exists, keeping its permissions. Raises OSError; the old file is then as it was."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def create_text(path: Path, text: str) -> None:
    """Write a file that is not there yet, and its folder. Raises FileExistsError, or another OSError; then there is no new file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        try:
            stream.write(text)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
