"""Whatever happens to a build, the old site or the new one stands whole, and the next build works."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from build_tools.publish.site import build_site
from build_tools.publish.target import Target
from tests.factories import REPOSITORY
from tests.publish.conftest import document, prepared

linux = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be forked there")


def stopped(project, how_many, how):
    """What stopped.py found."""
    command = [sys.executable, "-m", "tests.publish.stopped", str(project.root), str(how_many), how]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["found"]


@linux
def test_a_build_that_is_killed_at_any_of_100_moments_leaves_a_whole_site(project):
    found = stopped(project, 100, "kill")
    assert [one for one in found if not one["whole"]] == []
    assert [one for one in found if not one["next"] or one["left"] not in ([], ["site"])] == []
    statuses = Counter(one["status"] for one in found)
    assert len(found) == 100 and statuses[-9] > 80, statuses
    assert len({one["stands"] for one in found}) == 2, "both sites have to have stood"


@linux
def test_a_disk_that_fills_up_at_any_moment_leaves_a_whole_site_and_a_message(project):
    found = stopped(project, 24, "full")
    assert [one for one in found if not one["whole"]] == []
    assert [one for one in found if not one["next"] or one["left"] not in ([], ["site"])] == []
    assert {one["status"] for one in found} == {0, 3}, "refused with a message, or nothing was left to write"


def test_a_small_file_system_that_is_full_keeps_its_site_and_takes_the_next(project, tmp_path):
    """A real one, of 3 MB; the second site, with its large file, does not fit beside the first."""
    script = tmp_path / "full.py"
    script.write_text(
        "import sys; from pathlib import Path; from types import SimpleNamespace; from datetime import date\n"
        "from build_tools.project import Project; from build_tools.publish.errors import PublishError\n"
        "from tests.publish.stopped import EDITIONS, edition, digest, build_site, Target, Asset\n"
        "from dataclasses import replace\n"
        f"root = Path({str(project.root)!r}); project = Project(root, root / 'data', root / 'docs', date(2026, 11, 23), 'abc')\n"
        "target = Target(root / 'disk/site'); build_site(project, EDITIONS['one'], [target]); before = digest(target.folder)\n"
        "large = edition('two'); large.edition = replace(large.edition, assets=(*large.edition.assets, Asset('large.bin', b'0' * 3_000_000)))\n"
        "try:\n    build_site(project, large, [target]); sys.exit('it fits')\n"
        "except PublishError as error: print(error)\n"
        "assert digest(target.folder) == before, 'the old site has changed'\n"
        "build_site(project, EDITIONS['two'], [target]); assert digest(target.folder) != before\n"
        "print(sorted(path.name for path in target.folder.parent.iterdir()))\n"
    )
    (project.root / "disk").mkdir()
    inside = f"mount -t tmpfs -o size=3m tmpfs '{project.root}/disk' && exec '{sys.executable}' '{script}'"
    unshare = shutil.which("unshare")
    alone = [unshare, "--mount", *(["--map-root-user"] if os.geteuid() else [])]
    if unshare is None or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small file system (unshare --mount)")
    done = subprocess.run(
        [*alone, "sh", "-c", inside], cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No space left on device" in done.stdout and done.stdout.endswith("['site']\n"), done.stdout


def test_of_two_builds_at_once_one_is_told_to_wait_and_the_site_is_whole(project):
    """Two processes start together into one folder; each either writes its whole site or says why not."""
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from build_tools.project import Project; from build_tools.publish.errors import PublishError\n"
        "from tests.publish.stopped import EDITIONS, build_site, Target\n"
        f"root = Path({str(project.root)!r}); project = Project(root, root / 'data', root / 'docs', date(2026, 11, 23), 'abc')\n"
        "sys.stdin.readline()\n"
        "try:\n    build_site(project, EDITIONS[sys.argv[1]], [Target(root / 'site')]); print('written')\n"
        "except PublishError as error: print(error)\n"
    )
    builds = [
        subprocess.Popen(
            [sys.executable, "-c", script, word], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        for word in ("one", "two")
    ]
    for build in builds:
        assert build.stdin is not None
        build.stdin.write("\n")
        build.stdin.flush()
    said = [build.communicate(timeout=120)[0].strip() for build in builds]
    assert [build.returncode for build in builds] == [0, 0]
    assert "written" in said and all(text == "written" or "is being written by" in text for text in said), said
    words = {page.read_text().partition("<h1>")[2].partition("</h1>")[0] for page in (project.root / "site/cases").glob("*/index.html")}
    assert len(words) == 1 and words <= {"one", "two"}
    assert sorted(path.name for path in project.root.glob(".site*")) == []


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(1900, 2, 28), date(9999, 12, 31)])
def test_a_clock_that_is_wrong_stops_no_build(project, day):
    """The old site may then seem to come from the future, and a zip file cannot say the date."""
    target = Target(project.root / "site", zip_path=project.root / "site.zip")
    build_site(project, prepared([document("cases/x/", body="<h1>old</h1>")]), [target])
    for path in [target.folder, *target.folder.rglob("*")]:
        os.utime(path, (4102444800, 4102444800))
    build_site(replace(project, today=day), prepared([document("cases/x/", body="<h1>new</h1>")]), [target])
    assert "<h1>new</h1>" in (target.folder / "cases/x/index.html").read_text()
    with zipfile.ZipFile(project.root / "site.zip") as packed:
        assert packed.testzip() is None
        assert {entry.date_time[0] for entry in packed.infolist()} == {min(max(day.year, 1980), 2107)}
