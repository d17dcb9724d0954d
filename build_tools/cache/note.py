"""A value in a file, as plain JSON under its own sum: what was cut off or written by somebody else is no note, and none of it can run."""

import hashlib
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json


def read_note(path: Path) -> Any:
    """The value in a file; None where there is none that was written by us. Never raises."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
        return from_json(text) if digest == hashlib.sha256(text).hexdigest().encode() else None
    except (OSError, ValueError):
        return None


def write_note(path: Path, value: object) -> None:
    """Write a value as a whole or not at all. Raises OSError."""
    text = to_json(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    unfinished.replace(path)
