"""`contested freeze`, and what `check` and `build` refuse to lose afterwards."""

import json

import pytest
import yaml

from .conftest import run


@pytest.fixture
def frozen(project):
    """The project, frozen."""
    done = run("freeze")
    assert done.exit_code == 0, done.output
    return project


def change(project, name, **values):
    """Set keys of a record; returns its file."""
    path = project / f"data/{name}.yml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | values, sort_keys=False, allow_unicode=True))
    return path


def events(project):
    return yaml.safe_load((project / "data/cases/example.yml").read_text())["events"]


def test_the_files_are_sorted_and_freezing_again_changes_nothing(frozen):
    files = {path.name: path.read_text() for path in (frozen / "data/frozen").iterdir()}
    addresses = files["addresses.txt"].splitlines()[1:]
    assert addresses == sorted(addresses) and {"about/", "cases/example/", "stakeholders/labs/", "api/v1/cases/example.json"} <= set(
        addresses
    )
    assert not any(address.startswith(("assets/", "feeds/")) for address in addresses)
    assert "cases/example/#event-1 2023-03-30 opened " in files["claims.txt"]
    assert run("freeze").exit_code == 0
    assert {path.name: path.read_text() for path in (frozen / "data/frozen").iterdir()} == files
    assert run("check").exit_code == 0 and run("build").exit_code == 0


def test_a_record_that_was_deleted_is_missed_with_both_ways_to_keep_its_address(frozen):
    (frozen / "data/cases/example.yml").rename(frozen / "data/cases/renamed.yml")
    for command in ("check", "build"):
        done = run(command)
        assert done.exit_code == 1
        assert (
            "data/frozen/addresses.txt:" in done.output
            and "error L121: the page /cases/example/ was published and would be gone" in done.output
        )
        assert "add aliases: [example] to the record" in done.output and "bring data/cases/example.yml back" in done.output


def test_a_renamed_record_keeps_its_address(frozen):
    (frozen / "data/cases/example.yml").rename(frozen / "data/cases/renamed.yml")
    change(frozen, "cases/renamed", aliases=["example"])
    assert run("build").exit_code == 0
    page = (frozen / "site/cases/example/index.html").read_text()
    assert "renamed/" in page and 'http-equiv="refresh"' in page
    assert json.loads((frozen / "site/api/v1/cases/example.json").read_text())["moved_to"] == "renamed"


def test_a_withdrawn_record_keeps_its_address_and_says_why(frozen):
    other = yaml.safe_load((frozen / "data/cases/example.yml").read_text()) | {"title": "Another dispute altogether"}
    (frozen / "data/cases/other.yml").write_text(yaml.safe_dump(other, sort_keys=False))
    withdrawn = {"date": "2026-11-20", "reason": "It was entered twice.", "see": "other"}
    (frozen / "data/cases/example.yml").write_text(yaml.safe_dump({"withdrawn": withdrawn}))
    done = run("build")
    assert done.exit_code == 0, done.output
    page = (frozen / "site/cases/example/index.html").read_text()
    assert "20 November 2026" in page and "It was entered twice." in page and "../../cases/other/" in page
    assert json.loads((frozen / "site/api/v1/cases/example.json").read_text()) == {"id": "example", "withdrawn": withdrawn}


def test_an_event_that_comes_before_a_published_one_is_told_to_take_a_free_number(frozen):
    before = events(frozen)[0] | {"date": "2023-03-01", "what": "A complaint arrives."}
    change(frozen, "cases/example", events=[before, *events(frozen)])
    done = run("check")
    assert done.exit_code == 1 and "error L122" in done.output and "`anchor: event-2`" in done.output
    change(frozen, "cases/example", events=[before | {"anchor": "event-2"}, *events(frozen)[1:]])
    assert run("build").exit_code == 0
    page = (frozen / "site/cases/example/index.html").read_text()
    assert page.index('id="event-2"') < page.index('id="event-1"')


def test_a_claim_that_is_taken_out_leads_to_its_correction(frozen):
    later = events(frozen)[0] | {"date": "2023-05-01", "what": "Another."}
    change(frozen, "cases/example", events=[later])
    assert run("check").exit_code == 0, "edited in place"
    change(frozen, "cases/example", positions=yaml.safe_load((frozen / "data/cases/example.yml").read_text())["positions"][:1], impact=[])
    done = run("check", "--format", "json")
    gone = {item["path"]: item["hint"] for item in json.loads(done.output)["findings"] if item["rule"] == "L123"}
    assert set(gone) == {"cases/example/#position-2", "cases/example/#impact-1"}
    assert "removed: [impact-1]" in gone["cases/example/#impact-1"]
    correction = {"date": "2026-11-20", "kind": "correction", "what": "Nothing changed for readers.", "removed": ["impact-1", "position-2"]}
    change(frozen, "cases/example", corrections=[correction])
    assert not [item for item in json.loads(run("check", "--format", "json").output)["findings"] if item["rule"].startswith("L12")]


def test_a_page_without_a_record_is_missed_by_the_build_and_kept_by_moved_yml(frozen):
    (frozen / "docs/about/index.md").rename(frozen / "docs/about/us.md")
    before = {path: path.read_bytes() for path in (frozen / "site").rglob("*") if path.is_file()}
    done = run("build")
    assert done.exit_code == 1 and "/about/" in done.output and "add to data/moved.yml" in done.output
    assert {path: path.read_bytes() for path in (frozen / "site").rglob("*") if path.is_file()} == before
    moved = frozen / "data/moved.yml"
    moved.write_text("- {address: about/, to: about/nowhere/, date: 2026-11-20, reason: It has a new name.}\n")
    done = run("build")
    assert done.exit_code == 1 and "/about/ would lead to /about/nowhere/, where no page is" in done.output
    moved.write_text("- {address: about/, to: about/us/, date: 2026-11-20, reason: It has a new name.}\n")
    assert run("build").exit_code == 0
    assert "us/" in (frozen / "site/about/index.html").read_text()
    moved.write_text("- {address: about/, date: 2026-11-20, reason: It said nothing.}\n")
    assert run("build").exit_code == 0
    assert "It said nothing." in (frozen / "site/about/index.html").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {address: ../etc/, date: 2026, reason: x}\n", "it is not the address of a page of this site"),
        ("- {address: about/, date: 2026, reason: x}\n- {address: about/, date: 2026, reason: y}\n", "'about/' is given twice"),
        ("about/: us/\n", "pages that have moved are a list"),
        ("- {address: about/}\n", "the key 'reason'"),
    ],
)
def test_slips_in_moved_yml_are_findings(project, text, said):
    (project / "data/moved.yml").write_text(text)
    done = run("build")
    assert done.exit_code == 1 and said in done.output and "data/moved.yml:" in done.output


def test_a_line_that_is_no_frozen_claim_is_a_finding(frozen):
    path = frozen / "data/frozen/claims.txt"
    path.write_text(path.read_text() + "<<<<<<< HEAD\n")
    done = run("check")
    assert (
        done.exit_code == 1 and f"claims.txt:{len(path.read_text().splitlines())}:1: error L120: this is not a frozen claim" in done.output
    )


def test_records_with_errors_are_not_frozen(broken):
    done = run("freeze")
    assert done.exit_code == 1 and "Nothing was frozen" in done.output
    assert not (broken / "data/frozen").exists()
