# Ten thousand finished pages are more than a machine should have to hold, and more than should go through a pipe between processes.
# So each process appends what it makes to a file of its own and passes on where it lies.
"""Bytes that are kept on disk until they are wanted."""

import os
import tempfile
from pathlib import Path
from typing import IO, NamedTuple


class Slice(NamedTuple):
    """Where some bytes lie."""

    file: str
    start: int
    length: int

    def read(self) -> bytes:
        """The bytes, in whichever process. Raises OSError."""
        with open(self.file, "rb", buffering=0) as file:  # noqa: PTH123  (half of the time that a path takes, and there are many)
            file.seek(self.start)
            return file.read(self.length)


def bytes_of(kept: Slice | bytes) -> bytes:
    """What was kept. Raises OSError."""
    return kept.read() if isinstance(kept, Slice) else kept


class Spool:
    """A folder of files, one for each process that keeps something here; gone when it is closed or the program ends."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="contested-")
        self._own: tuple[int, IO[bytes]] | None = None

    def keep(self, content: bytes) -> Slice | bytes:
        """Put bytes away; they themselves are returned where the disk takes no more."""
        try:
            file = self._file()
            start = file.tell()
            file.write(content)
            file.flush()
        except OSError:
            return content
        return Slice(file.name, start, len(content))

    def __del__(self) -> None:
        """An edition that nobody needs any more leaves nothing behind."""
        self.close()

    def close(self) -> None:
        """Remove everything that was kept."""
        if self._own is not None:
            self._own[1].close()
        self._folder.cleanup()

    def _file(self) -> IO[bytes]:
        """The file of this process: a child that was forked must not write into its parent's."""
        if self._own is None or self._own[0] != os.getpid():
            self._own = os.getpid(), (Path(self._folder.name) / str(os.getpid())).open("ab")
        return self._own[1]
