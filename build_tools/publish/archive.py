# Same files, same bytes: names are sorted, and times, permissions and the maker's system are fixed.
# Deflate is the one part left to a library: a Python built with zlib-ng packs the same files into other bytes. Stored unpacked they would
# be five times as large.
"""Packs a site into a zip file."""

import zipfile
from datetime import date
from pathlib import Path

TOP = "contested"
"""The one folder that unpacking makes."""


def write_zip(folder: Path, archive: Path, day: date) -> None:
    """Pack `folder` into `archive`, all files dated `day`; a file that was there is replaced when the new one is complete.

    Raises OSError.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    unfinished = archive.with_name(f".{archive.name}.new")
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix())
    moment = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)  # A zip cannot say more than 1980 to 2107.
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            for path in files:
                entry = zipfile.ZipInfo(f"{TOP}/{path.relative_to(folder).as_posix()}", moment)
                entry.create_system = 3  # Unix, on every system, so that the permissions are read.
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
        unfinished.replace(archive)
    finally:
        unfinished.unlink(missing_ok=True)
