"""`contested links`: asks, stores, shows; never breaks a build."""

import json
from datetime import date

import pytest
import yaml

from tests.factories import case_data, source
from tests.reach.server import plain, serving

from .conftest import run

TODAY = date(2026, 11, 23)


@pytest.fixture
def linked(project, monkeypatch):
    """The project with two sources, whose names lead to a server on this computer."""
    import build_tools.reach.fetch as fetching

    sources = [source("s1", url="http://one.example/x"), source("s2", url="http://two.example/y", checked="2026-10-01")]
    data = case_data(sources=sources, positions=case_data()["positions"][:1] + [{**case_data()["positions"][1], "sources": ["s2"]}])
    (project / "data/cases/example.yml").write_text(yaml.safe_dump(data, sort_keys=False))
    snapshot = b'{"archived_snapshots": {"closest": {"available": true, "url": "http://snapshot.example/2023/y"}}}'
    known = "/available?url=http%3A%2F%2Ftwo.example%2Fy&timestamp=20261001"
    answers = {"/x": plain(b"Hello"), "/y": plain(b"", "404 Not Found"), known: plain(snapshot)}
    monkeypatch.setattr("build_tools.project.current_day", lambda: TODAY)
    with serving(answers) as server:
        port = int(server.address.rpartition(":")[2])
        connect = fetching.socket.create_connection
        monkeypatch.setattr(fetching, "resolve", lambda host, port, private: "127.0.0.1")
        monkeypatch.setattr(fetching.socket, "create_connection", lambda where, **given: connect(("127.0.0.1", port), **given))
        yield project, server


def health(project):
    return json.loads((project / "data/health.json").read_text())


def test_answers_are_stored_with_their_dates_and_pages_show_what_could_not_be_reached(linked):
    project, server = linked
    done = run("links", "--pause", 0)
    assert done.exit_code == 0, done.output
    assert "gone: http://two.example/y (status 404)" in done.stdout and "one.example" not in done.stdout
    assert health(project) == {
        "https://one.example/x": {"state": "reachable", "checked": "2026-11-23", "since": "2026-11-23", "answer": "status 200"},
        "https://two.example/y": {"state": "gone", "checked": "2026-11-23", "since": "2026-11-23", "answer": "status 404"},
    }
    assert run("build", "--date", "2026-11-24").exit_code == 0
    page = (project / "site/cases/example/index.html").read_text()
    assert page.count("Not reachable on") == 1 and page.index('id="source-s2"') < page.index("Not reachable on")
    listed = json.loads((project / "site/api/v1/sources.json").read_text())["sources"]
    assert [item["health"]["state"] for item in listed] == ["reachable", "gone"]


def test_what_was_asked_lately_is_not_asked_again_and_since_stays(linked, monkeypatch):
    project, server = linked
    run("links", "--pause", 0)
    before = len(server.asked)
    assert run("links", "--pause", 0).exit_code == 0 and len(server.asked) == before
    monkeypatch.setattr("build_tools.project.current_day", lambda: date(2026, 12, 1))
    assert run("links", "--pause", 0).exit_code == 0 and len(server.asked) > before
    found = health(project)["https://two.example/y"]
    assert (found["checked"], found["since"]) == ("2026-12-01", "2026-11-23")


def test_only_the_sources_of_the_cases_that_are_named_are_asked(linked):
    project, server = linked
    (project / "data/cases/other.yml").write_text(
        yaml.safe_dump(case_data(title="Another dispute", sources=[source(url="http://three.example/z")]), sort_keys=False)
    )
    assert run("links", project / "data/cases/example.yml", "--pause", 0).exit_code == 0
    assert set(health(project)) == {"https://one.example/x", "https://two.example/y"}
    assert run("links", "no-such-file").exit_code == 2


def test_a_snapshot_is_asked_for_and_shown(linked):
    project, server = linked
    done = run("links", "--archive", "--archive-service", "http://service.example/available", "--pause", 0)
    assert "archived: http://two.example/y -> http://snapshot.example/2023/y" in done.stdout
    assert "snapshots: 1 found, 0 not known, 1 not answered (status 404); run it again later\n" in done.stderr
    assert health(project)["https://two.example/y"]["archived"] == "http://snapshot.example/2023/y"
    run("build")
    assert 'href="http://snapshot.example/2023/y"' in (project / "site/cases/example/index.html").read_text()


def test_a_computer_that_is_offline_stores_nothing(project, monkeypatch):
    """Else every source would be shown as out of reach."""
    monkeypatch.setattr("build_tools.reach.fetch.resolve", lambda *_: (_ for _ in ()).throw(OSError(101, "Network is unreachable")))
    sources = [source(f"s{n}", url=f"https://host-{n}.example/") for n in (1, 2, 3)]
    (project / "data/cases/example.yml").write_text(yaml.safe_dump(case_data(sources=sources), sort_keys=False))
    done = run("links", "--pause", 0)
    assert done.exit_code == 1 and "failing: https://host-2.example/ (network is unreachable)" in done.stdout
    assert done.stderr == "none of 3 hosts answered, so this computer is probably offline; nothing was stored\n"
    assert not (project / "data/health.json").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "health.json:1:2: error R130: this is not the health file"),
        ('{"https://a.example": {"state": "fine"}}', "does not fit"),
        (
            '{"https://a.example": {"state": "gone", "checked": "2026", "since": "2026", "answer": "x", "archived": "javascript:alert(1)"}}',
            "does not fit",
        ),
        ("[" * 100_000, "this is not the health file"),
    ],
)
def test_a_health_file_that_is_none_is_a_finding(project, text, said):
    (project / "data/health.json").write_text(text)
    done = run("check")
    assert done.exit_code == 1 and said in done.output


def test_without_being_told_nothing_on_this_computer_is_asked(project):
    with serving({"/s1": plain(b"Hello")}) as server:
        data = case_data(sources=[source(url=server.address.replace("127.0.0.1", "127.0.0.1.nip.example") + "/s1")])
        (project / "data/cases/example.yml").write_text(yaml.safe_dump(data, sort_keys=False))
        assert run("links", "--pause", 0, "--timeout", 1).exit_code == 0
        assert server.connections == 0
