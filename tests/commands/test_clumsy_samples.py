"""First attempts of people who are no programmers: what they are told, word for word, in tests/samples/clumsy."""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from build_tools.commands import cli
from tests.factories import REPOSITORY, STAKEHOLDERS, write_data

from .test_broken_sample import TODAY

SAMPLES = sorted((REPOSITORY / "tests/samples/clumsy").glob("*.yml"))
JARGON = re.compile(
    r"pydantic|YAML\b|token|scalar|mapping|sequence|flow|parse|stream|indicator|simple key|document|string|integer|boolean|validat|[a-z]Error|None\b|null\b"
)


def said(sample: Path, folder: Path) -> str:
    """What `contested check` says about a folder of records with this one in it."""
    data = write_data(folder, {}, stakeholders=STAKEHOLDERS)
    shutil.copy(sample, data / "cases" / sample.name)
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    done = CliRunner(env={"SOURCE_DATE_EPOCH": str(TODAY)}).invoke(cli, ["-C", str(folder), "check"], catch_exceptions=False)
    assert done.exit_code == 1
    return done.output


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_clumsy_first_attempt_is_answered_word_for_word(sample, tmp_path):
    assert said(sample, tmp_path) == sample.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_answer_shows_the_line_and_says_what_to_do_without_jargon(sample):
    answer = sample.with_suffix(".txt").read_text(encoding="utf-8")
    *blocks, summary = answer.rstrip("\n").split("\n\n")
    assert blocks and re.fullmatch(r"4 records: \d+ errors?, 0 warnings", summary)
    for block in blocks:
        lines = block.splitlines()
        assert re.match(rf"data/cases/{sample.name}:\d+:\d+: error [A-Z]\d{{3}}: ", lines[0])
        assert re.match(r" +\d+ \| ", lines[1]) and re.fullmatch(r" +\| +\^+", lines[2])
        assert lines[3].startswith("     help: ") and lines[4].startswith("     because ") and lines[5].startswith("     see ")
        words = "\n".join(line for line in lines[3:5]) + lines[0].partition(": error")[2]
        assert not JARGON.search(re.sub(r"`[^`]*`", "", words)), words


def test_the_ten_that_were_asked_for_are_there():
    assert {
        "tabs", "smart-quotes", "day-first-date", "sum-with-points", "umlauts-in-ids", "pasted-web-page", "missing-colon",
        "wrong-indentation", "french-keys", "two-records",
    } <= {path.stem for path in SAMPLES}  # fmt: skip


if __name__ == "__main__":
    for path in SAMPLES:
        with TemporaryDirectory() as place:
            path.with_suffix(".txt").write_text(said(path, Path(place)), encoding="utf-8")
