"""The same input gives the same bytes: on another computer, for somebody else, at another time."""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.factories import REPOSITORY

from .samples import write_briefing, write_samples

pytestmark = pytest.mark.site
COMPUTERS = {
    "one": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "USER": "ada", "LANG": "en_US.UTF-8"},
    "a-folder-with-a-much-longer-name/and another/deeper": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",  # Without the two below Python would read and write UTF-8 all the same.
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4242",
        "USER": "grace",
        "COLUMNS": "40",
        "NO_COLOR": "1",
    },
}


def copied(source, target, backwards):
    """Copy a folder file by file in this order; the copies are as old as the order says."""
    files = sorted((path for path in source.rglob("*") if path.is_file()), reverse=backwards)
    for age, path in enumerate(files):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (10**9 + age * (10**5 if backwards else 1),) * 2)


NOBODY = 65534


@cache
def somebody_else():
    """A command that runs another as a different user of the system, who writes nothing but what is theirs; empty where that is not allowed.

    They may read everything where the system lets root give that right away, because Python may lie in a closed home.
    """
    setpriv = shutil.which("setpriv")
    for rights in (["--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search"], []):
        command = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *rights]
        probe = [sys.executable, "-c", "import build_tools.publish.engine"]
        if setpriv and subprocess.run([*command, *probe], cwd=REPOSITORY, capture_output=True, check=False).returncode == 0:
            return command
    return []


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folders of both builds, which also went on at different times of the day."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(REPOSITORY / "docs", source / "docs", ignore=shutil.ignore_patterns("briefings"))
    write_briefing(source / "docs")
    data = write_samples(source)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:  # the folders of pytest are closed to other users
        made = []
        for number, (top, name) in enumerate(zip((one, other), COMPUTERS, strict=True)):
            root = Path(top) / name
            copied(data, root / "data", backwards=bool(number))
            copied(source / "docs", root / "docs", backwards=bool(number))
            settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
            settings = settings.replace("custom_dir: build_tools/theme", f"custom_dir: {REPOSITORY / 'build_tools/theme'}")
            (root / "mkdocs.yml").write_text(settings.replace('site_url: ""', "site_url: https://site.example/record/"), encoding="utf-8")
            become = somebody_else() if number else []
            for path in (Path(top), *Path(top).rglob("*")) if become else ():
                os.chown(path, NOBODY, NOBODY)
            build(root, number, become, COMPUTERS[name])
            made.append(root)
            time.sleep(1.1)  # a second, which is as precisely as many formats give a time
        yield made


def build(root, number, become, environment):
    command = [sys.executable, "-m", "build_tools", "-C", root, "build", "--both", "--zip", root / "x.zip"]
    options = ["--date", "2026-11-23", "--jobs", str(number + 1)]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "PYTHON", "SOURCE_DATE"))}
    done = subprocess.run(
        [*become, *command, *options],
        cwd=REPOSITORY,
        env={**inherited, **environment},
        umask=0o077 if number else 0o022,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_second_build_is_that_of_another_user(built):
    if not somebody_else():
        pytest.skip("only root, with setpriv, can become somebody else; both builds were made by one user")
    owners = [{path.stat().st_uid for path in (root / "site").rglob("*")} for root in built]
    assert owners == [{os.geteuid()}, {NOBODY}]


@pytest.mark.parametrize("edition", ["site", "site-offline"])
def test_two_builds_are_identical_byte_for_byte(built, edition):
    one, other = (
        {path.relative_to(root / edition): path.read_bytes() for path in (root / edition).rglob("*") if path.is_file()} for root in built
    )
    assert set(one) == set(other) and len(one) > 100
    assert [str(name) for name in one if one[name] != other[name]] == []


def test_the_zip_files_are_identical_and_hold_the_site(built):
    one, other = ((root / "x.zip").read_bytes() for root in built)
    assert one == other
    with zipfile.ZipFile(built[0] / "x.zip") as packed:
        assert len(packed.namelist()) == sum(path.is_file() for path in (built[0] / "site").rglob("*"))
