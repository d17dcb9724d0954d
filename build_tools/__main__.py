# Python ends a program by taking everything apart that it has made, piece by piece: a tenth of a short build, for memory that the system
# takes back anyway. And it looks through what it has made for garbage again and again, most of all while modules are loaded, where there
# is none: another twentieth. A command ends soon, so it does neither; what runs for long (serve) has the collector switched on again.
"""The `contested` command; `python -m build_tools` is the same."""

import atexit
import gc
import os
import sys

gc.disable()

from build_tools.commands import main as run  # noqa: E402  (while nothing is collected)


def main() -> None:
    """Run the command line and end the process; whatever has to be done at its end is done."""
    try:
        run()
    except SystemExit as end:  # As long as it is here, so is what the command has made and holds in its context.
        if isinstance(end.code, int | None):
            _end(end.code or 0)
        raise


def _end(code: int) -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # Nobody reads it, or the disk is full: Python has words for that.
        sys.exit(code)
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    main()
