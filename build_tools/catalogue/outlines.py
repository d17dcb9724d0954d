# An outline follows from the text of a case, the vocabularies, the build date and the code, and is kept with these. One that is
# there also says that the text was a valid record, so that nobody needs to make the record to know it.
"""The outlines of texts that were linked before."""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from build_tools.cache.blocks import Blocks
from build_tools.cache.fingerprint import of_files
from build_tools.cache.store import Store
from build_tools.catalogue.outline import Outline, packed, unpacked
from build_tools.files.parse import LIBRARY
from build_tools.records import part
from build_tools.records.vocabulary import Vocabularies


def made_by(folders: Iterable[str]) -> str:
    """The version of what code in these folders makes of a text."""
    return " ".join([*map(_code, folders), LIBRARY, part.LIBRARY, sys.version])


@cache
def _code(folder: str) -> str:
    """Fingerprint of a folder of our code. Every store asks for it, and a process runs the code that it found at first."""
    return of_files([Path(__file__).parents[1] / folder])


class Outlines:
    """Outlines by the files of cases, as of one day; they are kept in a folder, or nowhere."""

    def __init__(self, folder: Path | None, today: date) -> None:
        self.store = Store(folder / "outlines.sqlite", made_by(["cache", "files", "records", "catalogue"])) if folder else Store(None, "")
        self._today = today
        self._sums: dict[str, str] = {}
        """Of the outlines that are kept."""

    def get(self, texts: Mapping[str, str], vocabularies: Vocabularies) -> dict[str, Outline]:
        """The outlines of those files whose outline is kept. `texts` are the digests of their texts."""
        found = {}
        for file, value in self._blocks(vocabularies).get(texts).items():
            outline = unpacked(value[1:]) if type(value) is list and value else None
            if outline is not None:
                found[file], self._sums[file] = outline, str(value[0])
        return found

    def put(self, outlines: Mapping[str, Outline], texts: Mapping[str, str], vocabularies: Vocabularies) -> None:
        """Keep the outlines of all cases there are, by file; of those that were not got from here."""
        if self.store.keeps:
            new = {file: packed(outline) for file, outline in outlines.items() if file not in self._sums}
            self._sums.update({file: _sum(value) for file, value in new.items()})
            self._blocks(vocabularies).put(
                {file: (texts[file], (self._sums[file], *value)) for file, value in new.items()}, outlines.keys()
            )

    def digest(self, outlines: Mapping[str, Outline]) -> str:
        """One digest of the outlines of all cases, by file; "" where nothing is kept."""
        if not self.store.keeps:
            return ""
        sums = [f"{file} {self._sums.get(file) or _sum(packed(outlines[file]))}\n" for file in sorted(outlines)]
        return hashlib.sha256("".join(sums).encode()).hexdigest()

    def _blocks(self, vocabularies: Vocabularies) -> Blocks:
        return Blocks(self.store, f"{self._today} {vocabularies.digest}")


def _sum(packed: tuple[Any, ...]) -> str:
    return hashlib.blake2b(to_json(packed), digest_size=12).hexdigest()
