"""`contested check --base`: a change answers for what it does, and not for what was there before."""

import json
import subprocess

import pytest
import yaml

from tests.factories import case_data, write_data

from .conftest import run

SLIP = "jurisdiction: IT"


def git(folder, *arguments):
    name = ["-c", "user.name=A", "-c", "user.email=a@authority.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *name, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(project):
    """A repository whose only commit has a slip in `neighbour`; the branch of the change is `change`."""
    case = project / "data/cases/example.yml"
    text = case.read_text(encoding="utf-8")
    (project / "data/cases/neighbour.yml").write_text(text.replace(SLIP, "jurisdiction: Itlay").replace("/s1", "/s2"), encoding="utf-8")
    git(project, "init")
    git(project, "add", "-A")
    git(project, "commit", "-m", "Before")
    git(project, "checkout", "-b", "change")
    return project


def edit(project, name, old, new):
    path = project / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_wrong_before_is_shown_apart_and_does_not_count(repository):
    edit(repository, "cases/example.yml", "The authority looked into", "The authority looked at")
    done = run("check", "--base", "main")
    assert done.exit_code == 0
    head, _, rest = done.stdout.partition("Not from this change, and not counted:\n\n")
    assert head == "" and "data/cases/neighbour.yml:3:15: error R104" in rest
    assert rest.endswith("5 records: 0 errors, 0 warnings in this change; 1 error, 0 warnings elsewhere\n")


def test_a_slip_of_the_change_counts_committed_or_not(repository):
    edit(repository, "cases/example.yml", SLIP, "jurisdiction: Italy")
    assert run("check", "--base", "main").exit_code == 1
    git(repository, "commit", "-am", "A slip")
    done = run("check", "--base", "main")
    assert done.exit_code == 1
    assert done.stdout.startswith("data/cases/example.yml:3:15: error R104")
    assert done.stdout.index("neighbour.yml") > done.stdout.index("Not from this change")


def test_whoever_touches_a_record_answers_for_all_of_it(repository):
    edit(repository, "cases/neighbour.yml", "The authority looked into", "The authority looked at")
    assert run("check", "--base", "main").exit_code == 1


def test_a_new_file_belongs_to_the_change_before_it_is_added(repository):
    (repository / "data/cases/fresh.yml").write_text("title: x\n")
    done = run("check", "--base", "main")
    assert done.exit_code == 1 and "data/cases/fresh.yml" in done.stdout.partition("Not from this change")[0]


def test_what_a_change_breaks_in_records_it_does_not_touch_counts(repository):
    """A stakeholder is gone, and the cases that name it lead nowhere now."""
    (repository / "data/stakeholders/labs.yml").unlink()
    done = run("check", "--base", "main")
    assert done.exit_code == 1
    assert "data/cases/example.yml" in done.stdout.partition("Not from this change")[0]


def test_what_happened_on_the_base_meanwhile_is_not_the_change(repository):
    """The base goes on; the change is judged from where it left."""
    git(repository, "checkout", "main")
    edit(repository, "cases/neighbour.yml", "Itlay", "IT")
    git(repository, "commit", "-am", "Mended on main")
    git(repository, "checkout", "change")
    assert run("check", "--base", "main").exit_code == 0


def test_machines_are_told_apart_what_counts(repository):
    edit(repository, "cases/example.yml", SLIP, "jurisdiction: Italy")
    told = json.loads(run("check", "--base", "main", "--format", "json").stdout)
    assert [found["file"] for found in told["findings"]] == ["data/cases/example.yml"]
    assert (told["errors"], told["elsewhere"]["errors"], told["elsewhere"]["warnings"]) == (1, 1, 0)
    assert [found["file"] for found in told["elsewhere"]["findings"]] == ["data/cases/neighbour.yml"]
    lines = run("check", "--base", "main", "--format", "github").stdout.splitlines()
    assert [line.partition(",")[0] for line in lines[:2]] == [
        "::error file=data/cases/example.yml",
        "::notice file=data/cases/neighbour.yml",
    ]
    log = json.loads(run("check", "--base", "main", "--format", "sarif").stdout)
    assert [result["baselineState"] for result in log["runs"][0]["results"]] == ["new", "unchanged"]


@pytest.mark.parametrize(
    ("base", "said"),
    [
        pytest.param("nowhere", "git knows no revision 'nowhere'", id="unknown"),
        pytest.param("--output=x", "cannot be the name of a revision", id="an-option"),
        pytest.param("", "cannot be the name of a revision", id="empty"),
    ],
)
def test_a_base_that_git_does_not_know_is_a_wrong_call(repository, base, said):
    done = run("check", f"--base={base}")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split()) and "git fetch origin NAME" in " ".join(done.stderr.split())


def test_a_base_without_a_repository_is_a_wrong_call(project):
    done = run("check", "--base", "main")
    assert done.exit_code == 2 and "not in a git repository" in " ".join(done.stderr.split())


def test_records_outside_the_repository_have_no_base(repository, tmp_path_factory):
    other = write_data(tmp_path_factory.mktemp("other"), {"mine": case_data()})
    assert run("--data", other, "check", "--base", "main").exit_code == 2


def test_before_the_first_record_everything_is_new(project):
    git(project, "init")
    git(project, "commit", "--allow-empty", "-m", "Nothing yet")
    (project / "data/cases/example.yml").write_text(yaml.safe_dump(case_data(jurisdiction="Italy")))
    assert run("check", "--base", "HEAD").exit_code == 1
