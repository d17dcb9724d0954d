# An outline follows from the text of a case, the vocabularies, the build date and the code, and is kept under a hash of these. One that is
# there also says that the text was a valid record, so that nobody needs to make the record to know it.
"""The outlines of texts that were linked before."""

import hashlib
import sys
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

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
    """Outlines by the digests of texts, as of one day; they are kept in a folder, or nowhere."""

    def __init__(self, folder: Path | None, today: date) -> None:
        self.store = Store(folder / "outlines.sqlite", made_by(["files", "records", "catalogue"])) if folder else Store(None, "")
        self._today = today

    def get(self, digests: Collection[str], vocabularies: Vocabularies) -> dict[str, Outline]:
        """The outlines of those texts whose outline is kept."""
        if self.store.path is None or not digests:
            return {}
        keys = self._keys(digests, vocabularies)
        known = {keys[key]: unpacked(value) for key, value in self.store.each(keys)}
        return {digest: outline for digest, outline in known.items() if outline is not None}

    def put(self, outlines: Mapping[str, Outline], vocabularies: Vocabularies, known: Collection[str]) -> None:
        """Keep the outlines of all texts there are; those of `known` texts are kept already."""
        new = outlines.keys() - set(known)
        if self.store.path is not None and new:
            self.store.put({key: packed(outlines[digest]) for key, digest in self._keys(new, vocabularies).items()})
            self.store.tidy(self._keys(outlines, vocabularies))

    def _keys(self, digests: Collection[str], vocabularies: Vocabularies) -> dict[str, str]:
        """What the outlines of texts are kept under, and the digests of the texts."""
        everywhere = f"{self._today} {vocabularies.digest}"
        return {hashlib.sha256(f"{everywhere} {digest}".encode()).hexdigest(): digest for digest in digests}
