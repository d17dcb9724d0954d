"""All that an author of bad records is told, as one text: tests/samples/broken/expected.txt."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from build_tools.commands import cli
from tests.factories import REPOSITORY

SAMPLE = REPOSITORY / "tests/samples/broken"


def said(folder: Path) -> str:
    """What `contested check` says about the sample."""
    shutil.copytree(SAMPLE, folder / "data", ignore=shutil.ignore_patterns("README.md", "expected.txt"))
    shutil.copytree(REPOSITORY / "data/vocabulary", folder / "data/vocabulary")
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    done = CliRunner().invoke(cli, ["-C", str(folder), "check"], catch_exceptions=False)
    assert done.exit_code == 1
    return done.output


def test_the_broken_sample_reports_everything_once(tmp_path):
    assert said(tmp_path) == (SAMPLE / "expected.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (SAMPLE / "expected.txt").write_text(said(Path(folder)), encoding="utf-8")
