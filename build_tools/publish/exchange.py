# Two renames leave a moment in which there is no site at all, and a reader or a crash may fall into it. Linux and macOS can
# let two folders change places in one step; Python has no name for that call, so it is made through the C library.
"""Lets two folders change places, in one step where the system can."""

import ctypes
import errno
import os
import sys
from pathlib import Path

_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h
_AT_FDCWD = -100  # linux/fcntl.h
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""What a system or a file system answers that has no such step."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places; False where that cannot be done in one step, and nothing was done.

    Raises OSError when it could be done and failed.
    """
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*paths, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one))
