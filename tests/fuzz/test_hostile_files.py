"""What is refused, quickly, in little memory, and without touching the good records beside it."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest

from build_tools.prepare import examine, prepare
from tests.factories import REPOSITORY, case_data
from tests.fuzz import texts

SECONDS, MEGABYTES = 2, 300
TABLE = [pytest.param(text.encode(), id=name) for name, text in texts.STRUCTURE.items()]
TABLE += [pytest.param(raw, id=name) for name, raw in texts.BYTES.items()]


def errors(project):
    """The errors of a project, at most one per file kept; the good records are good all the same."""
    examined = examine(project)
    assert {"good", "other"} <= set(examined.loaded.records["case"])
    report = examined.report
    assert report.as_text() and json.dumps(report.as_dict())
    return [finding for finding in report.findings if finding.severity == "error"]


@pytest.mark.parametrize(
    ("folder", "raw"),
    [
        pytest.param(folder, *row.values, id=f"{folder}-{row.id}")
        for folder, rows in (("cases", TABLE), ("vocabulary", TABLE[::4]))
        for row in rows
    ],
)
def test_a_bad_file_is_refused_at_once(project, folder, raw):
    """With a finding that names it, in one process with the good ones. A broken vocabulary is one that lacks a term or is unknown."""
    (project.data / folder / "bad.yml").write_bytes(raw)
    start = time.process_time()
    found = errors(project)
    assert time.process_time() - start < SECONDS
    assert {finding.file for finding in found} >= {f"data/{folder}/bad.yml"}
    assert len(found) < 1000
    for finding in found:
        assert finding.message and finding.hint and finding.line >= 1 and finding.column >= 1, finding
        assert all(len(line) < 1000 for line in finding.as_text().splitlines()), finding


def test_all_of_them_together_take_little_memory(project):
    """One process checks them all, and is never larger than what a small computer has."""
    for n, (_, raw) in enumerate([*texts.STRUCTURE.items(), *texts.BYTES.items()]):
        (project.data / f"cases/bad-{n}.yml").write_bytes(raw.encode() if isinstance(raw, str) else raw)
    command = [sys.executable, "-m", "build_tools", "-C", str(project.root), "check", "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command], cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    *said, seconds, kilobytes = done.stdout.splitlines()
    files = {finding["file"] for finding in json.loads("\n".join(said))["findings"] if finding["severity"] == "error"}
    assert files == {f"data/cases/bad-{n}.yml" for n in range(len(texts.STRUCTURE) + len(texts.BYTES))}
    assert float(seconds) < SECONDS * 10
    assert int(kilobytes) / 1024 < MEGABYTES


_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, sep="\\n")
"""
"""Runs a command, then says how many seconds and kilobytes (on Linux) it took: in a process of its own, so that no other child counts."""


def spoil(project, **given):
    """Write a case in which one value is exactly as given, unquoted."""
    import yaml

    text = yaml.safe_dump(case_data(**{key: f"<{key}>" for key in given}), sort_keys=False)
    for key, value in given.items():
        text = text.replace(f"'<{key}>'", value).replace(f"<{key}>", value)
    (project.data / "cases/bad.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("written", texts.DATES)
def test_what_is_no_date_is_refused(project, written):
    spoil(project, reviewed=written)
    assert {(finding.file, finding.path) for finding in errors(project)} == {("data/cases/bad.yml", "reviewed")}


@pytest.mark.parametrize("written", texts.AMOUNTS)
def test_what_is_no_sum_is_refused(project, written):
    spoil(project, measures=f"\n- {{id: fine, kind: fine, by: authority, on: labs, currency: EUR, amount: {written}}}")
    found = {(finding.file, finding.path.partition(".")[0]) for finding in errors(project)}
    assert found == {("data/cases/bad.yml", "measures[0]")} or (
        written == "1,000" and {file for file, _ in found} == {"data/cases/bad.yml"}
    )


@pytest.mark.parametrize("written", texts.SURPRISES)
def test_a_title_is_the_text_that_was_written_or_is_refused(project, written):
    """Never a number, a truth, a time or a date that turns into another text."""
    spoil(project, title=written)
    found = errors(project)
    if found:
        assert {finding.file for finding in found} == {"data/cases/bad.yml"}
        return
    title = examine(project).loaded.records["case"]["bad"].title
    plain = (
        written.strip("'").replace("''", "'") if written.startswith("'") else "A" if written.startswith('"') else written.partition(" #")[0]
    )
    assert title == plain


@pytest.mark.parametrize("written", ["NO", "'NO'"])
def test_norway_is_a_country(project, written):
    spoil(project, jurisdiction=written)
    assert errors(project) == []


NAMES = [
    "Upper.yml", "two--hyphens.yml", "-start.yml", "end-.yml", "a_b.yml", "a b.yml", "a.b.yml", "\u00fcmlaut.yml", "\u0430.yml", "a\u202egpj.yml", "a\nb.yml",
    "::error ::x.yml", "\n::error file=x::stolen.yml", "con.yml", "aux.yml", "nul.yml", "com1.yml", "lpt9.yml", "x" * 81 + ".yml", "a.yaml", "a.YML", "a.yml.bak",
    "a.json", "a", "a;b.yml", "$(id).yml", "`id`.yml", "%0a.yml", "a'b.yml", 'a"b.yml', "<b>.yml", "{{x}}.yml", "a\\b.yml", "a\x1b[31m.yml", "~.yml", "*.yml",
    "GOOD.yml", "Good.yml",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["data/cases", "docs/briefings"])
def test_a_name_that_cannot_be_an_id_is_refused(project, folder, name):
    """And the finding that names it cannot give a command to the log, or climb out of its line."""
    path = project.root / folder
    path.mkdir(exist_ok=True)
    (path / name.replace(".yml", ".yml" if folder == "data/cases" else ".md")).write_text("title: x\n", encoding="utf-8")
    found = [finding for finding in prepare(project).report.findings if finding.severity == "error"]
    assert found and all(finding.file.startswith(f"{folder}/") for finding in found)
    for line in "\n".join(finding.as_text() for finding in found).splitlines():
        assert line.startswith((f"{folder}/", "    ")) and all(char.isprintable() for char in line), line


def test_names_that_are_no_text_are_refused(project):
    """A file name may be any bytes."""
    with open(os.fsencode(project.data / "cases") + b"/\xff\xfe.yml", "wb"):  # noqa: PTH123  (a Path cannot name it)
        pass
    assert [finding.rule for finding in errors(project)] == ["F113"]
    assert errors(project)[0].as_text().encode()


KINDS = {
    "link-to-a-record": lambda path: path.symlink_to(path.parent / "good.yml"),
    "link-to-a-secret": lambda path: path.symlink_to("/etc/passwd"),
    "link-to-itself": lambda path: path.symlink_to(path),
    "link-to-nothing": lambda path: path.symlink_to("/no/such/file"),
    "link-to-a-device": lambda path: path.symlink_to("/dev/zero"),
    "link-to-a-folder": lambda path: path.symlink_to(path.parent),
    "pipe": lambda path: os.mkfifo(path),
    "socket": lambda path: _socket(path),
    "folder": lambda path: path.mkdir(),
    "submodule": lambda path: (path.mkdir(), (path / ".git").write_text("gitdir: ../../.git/modules/x\n")),
}


def _socket(path):
    """Addresses of sockets are short, so it is made in its folder."""
    here = os.getcwd()  # noqa: PTH109  (to return to)
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    "place",
    ["data/cases/bad.yml", "data/stakeholders/bad.yml", "data/products/bad.yml", "data/vocabulary/bad.yml", "docs/briefings/bad.md"],
)
def test_what_is_no_file_is_refused_and_never_waited_for(project, place, make):
    path = project.root / place
    path.parent.mkdir(exist_ok=True)
    make(path)
    start = time.monotonic()
    found = {finding.file for finding in prepare(project).report.findings if finding.severity == "error"}
    assert found == {place} and time.monotonic() - start < 10


@pytest.mark.parametrize("make", [make for name, make in KINDS.items() if name not in ("folder", "submodule", "link-to-a-record")])
@pytest.mark.parametrize("place", ["docs/about.md", "docs/deep/er/picture.png", "docs/folder"])
def test_pages_are_no_links_or_devices_either(project, place, make):
    """The site engine would publish what a link leads to, and wait for a pipe for ever."""
    path = project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    prepared = prepare(project)
    assert prepared.edition is None
    assert [finding.file for finding in prepared.report.findings if finding.severity == "error"] == [place]


@pytest.mark.parametrize("name", ["cases", "stakeholders", "products", "vocabulary"])
def test_a_folder_of_records_is_no_link(project, tmp_path, name):
    """It could show what lies outside the project."""
    (project.data / name).rename(tmp_path / "elsewhere")
    (project.data / name).symlink_to(tmp_path / "elsewhere")
    assert ("F102", f"data/{name}") in [(finding.rule, finding.file) for finding in examine(project).report.findings]


@pytest.mark.parametrize("file", ["exceptions.yml", "moved.yml"])
@pytest.mark.parametrize("make", [KINDS["pipe"], KINDS["link-to-a-device"], KINDS["folder"]])
def test_the_other_files_of_the_record_are_regular_too(project, file, make):
    make(project.data / file)
    assert {finding.file for finding in prepare(project).report.findings if finding.severity == "error"} == {f"data/{file}"}
