"""Where a site is written to."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Target:
    """A folder to write to, for a server or for reading from disk, and the zip file to pack it into."""

    folder: Path
    offline: bool = False
    zip_path: Path | None = None
