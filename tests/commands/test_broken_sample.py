"""All that an author of bad records is told, as one text: tests/samples/broken/expected.txt."""

import re
import shutil
from pathlib import Path

from click.testing import CliRunner

from build_tools.commands import cli
from tests.factories import REPOSITORY

TODAY = 1_795_392_000
"""23 November 2026: some findings name the build date."""
SAMPLE = REPOSITORY / "tests/samples/broken"


def said(folder: Path) -> str:
    """What `contested check` says about the sample."""
    shutil.copytree(SAMPLE, folder / "data", ignore=shutil.ignore_patterns("README.md", "expected.txt"))
    shutil.copytree(REPOSITORY / "data/vocabulary", folder / "data/vocabulary")
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    done = CliRunner(env={"SOURCE_DATE_EPOCH": str(TODAY)}).invoke(cli, ["-C", str(folder), "check"], catch_exceptions=False)
    assert done.exit_code == 1
    return done.output


def test_the_broken_sample_reports_everything_once(tmp_path):
    assert said(tmp_path) == (SAMPLE / "expected.txt").read_text(encoding="utf-8")


def test_every_editorial_rule_has_its_row_in_the_sample():
    """Needless exceptions are reported only where every record can be read, which is not so here; see checks/test_exceptions.py."""
    raised = set(re.findall(r"(?:error|warning) (E[0-9]{3}):", (SAMPLE / "expected.txt").read_text(encoding="utf-8")))
    rules = set(re.findall(r"^### (E[0-9]{3}) ", (REPOSITORY / "docs/contribute/rules.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert rules - raised == {"E131"}


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        (SAMPLE / "expected.txt").write_text(said(Path(folder)), encoding="utf-8")
