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


class Spool:
    """A folder of files, one for each process that keeps something here; gone when it is closed or the program ends."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="contested-")
        self._own: tuple[int, IO[bytes]] | None = None
        self._readers: dict[str, int] = {}

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

    def read(self, kept: Slice | bytes) -> bytes:
        """The bytes again, in this process or another one."""
        if isinstance(kept, bytes):
            return kept
        descriptor = self._readers.get(kept.file)
        if descriptor is None:
            descriptor = self._readers[kept.file] = os.open(kept.file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        if hasattr(os, "pread"):  # Processes that were forked share where a file stands.
            return os.pread(descriptor, kept.length, kept.start)
        os.lseek(descriptor, kept.start, os.SEEK_SET)
        return os.read(descriptor, kept.length)

    def __del__(self) -> None:
        """An edition that nobody needs any more leaves nothing behind."""
        self.close()

    def close(self) -> None:
        """Remove everything that was kept."""
        for descriptor in self._readers.values():
            os.close(descriptor)
        self._readers.clear()
        if self._own is not None:
            self._own[1].close()
        self._folder.cleanup()

    def _file(self) -> IO[bytes]:
        """The file of this process: a child that was forked must not write into its parent's."""
        if self._own is None or self._own[0] != os.getpid():
            self._own = os.getpid(), (Path(self._folder.name) / str(os.getpid())).open("ab")
        return self._own[1]
