# Two builds into one folder would delete each other's half-written site, so the second is told to wait.
# The system drops the lock when a process dies; the file's content only says whom to wait for.
"""A lock on a site's folder, held by one process."""

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from build_tools.publish.errors import PublishError

try:
    import fcntl

    def _seize(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

except ImportError:  # Windows
    import msvcrt

    def _seize(file: IO[str]) -> None:
        file.seek(1 << 30)  # A byte far behind the text, so that another process can still read whom to wait for.
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        file.seek(0)


class Lock:
    """Held from creation until `release`."""

    def __init__(self, path: Path, guarded: Path) -> None:
        """Raises PublishError at once when another process holds it; OSError when `path` cannot be written."""
        while True:
            file = path.open("a+", encoding="utf-8")
            try:
                _seize(file)
            except OSError:
                file.seek(0)
                holder = file.read().strip() or "another process"  # Which has not yet said its number.
                file.close()
                raise PublishError(f"{guarded}: is being written by {holder}; wait until that build has ended") from None
            # The holder before us removes the file at its end; then this lock is on a file that is no more.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                    break
            file.close()
        file.truncate(0)
        file.write(f"process {os.getpid()}")
        file.flush()
        self._file, self._path = file, path

    def release(self) -> None:
        """Let the next build in."""
        if os.name == "nt":  # An open file cannot be removed there.
            self._file.close()
            return
        self._path.unlink(missing_ok=True)
        self._file.close()
