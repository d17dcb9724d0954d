"""How `contested` is called: help, exit codes, where the project is."""

import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.commands import _COMMANDS, cli
from tests.factories import REPOSITORY

from .conftest import run

COMMANDS = ("build", "serve", "check", "diff", "fmt", "schema", "export", "freeze")
NEEDED = {"diff": ["main"]}
"""What a command cannot be called without."""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_that_is_a_call_of_the_command(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"Example: contested {command}" in done.stdout
    assert done.stdout.startswith(f"Usage: contested {command}")


def test_help_lists_every_command_with_its_purpose():
    text = run("--help").stdout
    assert all(f"\n  {command} " in text for command in COMMANDS)
    assert "Example: contested " in text


@pytest.mark.parametrize(("name", "purpose"), _COMMANDS.items())
def test_the_list_of_commands_says_how_the_help_of_each_begins(name, purpose):
    command = cli.get_command(None, name)
    assert " ".join(command.help.split()).startswith(purpose.removesuffix("."))


def test_a_slip_in_the_name_of_a_command_is_told_with_the_name():
    done = run("chek")
    assert done.exit_code == 2
    assert "there is no command 'chek'; did you mean 'check'?" in done.output


@pytest.mark.parametrize("option", ["--data", "-C"])
def test_an_option_of_all_commands_that_stands_behind_one_is_told_its_place(option):
    done = run("check", option, "elsewhere")
    assert done.exit_code == 2
    assert f"{option} goes before the command: contested {option} DIR check" in done.output


def test_an_option_that_is_nowhere_is_told_so():
    done = run("check", "--dta")
    assert done.exit_code == 2
    assert "No such option" in done.output and "goes before" not in done.output


def test_the_list_of_commands_loads_none_of_them():
    program = "import sys; from build_tools.commands import cli; cli(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert "'build_tools.commands'" in done.stdout and "'build_tools.project'" not in done.stdout


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_costs_little(command):
    """Nothing of the engine, of validation or of templates is loaded for it."""
    program = (
        "import sys; from build_tools.commands import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'mkdocs.config', 'properdocs.config', 'pydantic', 'jinja2', 'markdown_it', 'material'} & set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command.split(), "--help"], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_is_there_at_once():
    """In processor time, for other programs take their share of the clock's."""
    program = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'build_tools', 'check', '--help'], check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert float(done.stdout.splitlines()[-1]) < 2


def test_the_module_is_the_same_as_the_command(broken):
    done = subprocess.run(
        [sys.executable, "-m", "build_tools", "-C", str(broken), "check"], capture_output=True, text=True, cwd=REPOSITORY, check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == run("check").stdout


def test_what_has_to_be_done_at_the_end_is_done(broken):
    """The process ends without taking everything apart; whoever has asked to be called at its end is called."""
    program = (
        "import atexit, sys; atexit.register(print, 'tidied'); from build_tools.__main__ import main\n"
        f"sys.argv = ['contested', '-C', {str(broken)!r}, 'check']; main(); print('still here')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == run("check").stdout + "tidied\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
@pytest.mark.parametrize("command", ["check", "--help"])
def test_a_full_disk_under_what_is_printed_is_said(broken, command):
    call = f"{sys.executable} -m build_tools -C {broken} {command} > /dev/full"
    done = subprocess.run(call, shell=True, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    said = "error: what is printed cannot be written: the disk is full; make room, or print it elsewhere\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_findings_can_be_cut_off_by_a_pipe(broken):
    """`contested check | head -1` ends quietly."""
    call = f"{sys.executable} -m build_tools -C {broken} check | head -c 1"
    done = subprocess.run(["bash", "-c", call], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert (done.stdout, done.stderr) == ("d", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_project_the_way_to_one_is_told(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    done = run(command, *NEEDED.get(command, []))
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no mkdocs.yml here or in a folder above" in done.stderr
    assert "-C" in done.stderr


@pytest.mark.parametrize("folder", [".", "nowhere", "a-file"])
def test_a_named_folder_must_be_a_project(tmp_path, monkeypatch, folder):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()
    done = run("-C", folder, "check")
    assert done.exit_code == 2
    assert "there is no mkdocs.yml here" in done.stderr


@pytest.mark.parametrize("call", [["chek"], ["check", "--fromat", "json"], ["build", "--both", "--offline"], ["build", "--date"]])
def test_a_wrong_call_ends_with_2(project, call):
    done = run(*call)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error: " in done.stderr


@pytest.mark.parametrize("command", ["build", "export"])
@pytest.mark.parametrize(
    ("date", "said"), [("2026-02-30", "there is no such day"), ("yesterday", "YYYY-MM-DD"), ("2026-1-1", "YYYY-MM-DD"), ("", "YYYY-MM-DD")]
)
def test_a_date_that_is_none_is_a_wrong_call(project, command, date, said):
    done = run(command, "--date", date)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_strange_source_date_epoch_is_said(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = run("check")
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH=soon: it must be a number of seconds" in done.stderr


def test_the_version_is_told():
    assert run("--version").stdout.startswith("contested ")


def test_a_folder_of_records_that_is_not_there(project):
    done = run("--data", "nowhere", "check")
    assert done.exit_code == 1
    assert "nowhere:1:1: error F100: the folder of records does not exist" in done.stdout
