# Types stand in comments of the scripts and in types.d.ts. Their checker is an npm package, which no wheel brings along: where it is
# on PATH, or named by CONTESTED_TSC, it is asked; elsewhere the test says that it was not.
import os
import shutil
import subprocess

import pytest

from tests.factories import REPOSITORY

TSC = os.environ.get("CONTESTED_TSC") or shutil.which("tsc")


@pytest.mark.parametrize("scripts", ["search", "explorer"])
def test_the_types_of_scripts_fit(scripts: str) -> None:
    """Strictly, by the compiler of TypeScript."""
    if not TSC:
        pytest.skip(
            "the TypeScript compiler is not here; install it with npm (npm install --global typescript@5), or name it: CONTESTED_TSC=/path/to/tsc"
        )
    done = subprocess.run([TSC, "--project", REPOSITORY / "tests" / scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
