"""Visits to a server that misbehaves: every one ends in time, with an answer in words, and without harm to others."""

import shutil
import ssl
import subprocess
import time

import pytest

from build_tools.reach.fetch import Answer, Limits, fetch
from build_tools.reach.visit import Visitor

from .server import drip, plain, serving

SHORT = 0.6
"""Seconds for servers that never answer; the others have time enough on a busy computer."""
LIMITS = Limits(seconds=20.0, size=20_000, redirects=4, pause=0.0, private=True)


def visitor(**given):
    return Visitor(Limits(**{**LIMITS.__dict__, **given}))


def to(place, status="302 Found"):
    return plain(b"", status, f"Location: {place}")


def visited(answers, path="/x", **given):
    """Visit one path of a server with these answers."""
    with serving({"/robots.txt": plain(b"", "404 Not Found"), **answers}) as server:
        started = time.monotonic()
        found = visitor(**given).visit(server.address + path)
        if given.get("seconds") == SHORT:
            assert time.monotonic() - started < 8, "every visit ends in time"
        return found


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("200 OK", "reachable"), ("204 No Content", "reachable"), ("401 Unauthorized", "blocked"), ("403 Forbidden", "blocked"),
        ("429 Too Many Requests", "blocked"), ("451 Unavailable For Legal Reasons", "blocked"), ("404 Not Found", "gone"), ("410 Gone", "gone"),
        ("500 Oops", "failing"), ("503 Later", "failing"), ("304 Not Modified", "failing"), ("600 What", "failing"),
    ],
)  # fmt: skip
def test_what_an_answer_means(status, state):
    found = visited({"/x": plain(b"" if "204" in status else b"Hello", status)})
    assert (found.state, found.answer) == (state, f"status {status[:3]}")


@pytest.mark.parametrize(
    ("handler", "answer"),
    [
        pytest.param(lambda connection, path: connection.recv(1), "no answer in time", id="says-nothing"),
        pytest.param(drip(b"x"), "no answer in time", id="drips-a-status-line"),
        pytest.param(drip(b"X-More: 1\r\n", b"HTTP/1.1 200 OK\r\n", 0.01), "no answer in time|not an answer in HTTP", id="endless-headers"),
        pytest.param(drip(b"x", plain(b"", length=10_000)), "no answer in time|the answer breaks off", id="drips-a-body"),
    ],
)
def test_a_server_that_takes_for_ever_is_left(handler, answer):
    found = visited({"/x": handler}, seconds=SHORT)
    assert found.state == "failing"
    assert any(part in found.answer for part in answer.split("|")), found.answer


@pytest.mark.parametrize(
    ("handler", "answer"),
    [
        pytest.param(lambda connection, path: None, "not an answer in HTTP|connection reset", id="hangs-up"),
        pytest.param(lambda connection, path: connection.sendall(b"\x00\xff" * 500), "not an answer in HTTP", id="noise"),
        pytest.param(lambda connection, path: connection.sendall(b"HTTP/1.1 abc OK\r\n\r\n"), "not an answer in HTTP", id="no-status"),
        pytest.param(
            lambda connection, path: connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n"),
            "not an answer",
            id="long-header",
        ),
        pytest.param(
            lambda connection, path: connection.sendall(plain(b"short", length=500)), "the answer breaks off", id="shorter-than-said"
        ),
        pytest.param(
            lambda connection, path: connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
            "not an answer",
            id="bad-chunks",
        ),
    ],
)
def test_an_answer_that_is_none_is_said_in_words(handler, answer):
    found = visited({"/x": handler})
    assert found.state == "failing"
    assert any(part in found.answer for part in answer.split("|")), found.answer


def test_an_endless_answer_is_read_up_to_the_limit_only():
    sent = []

    def endless(connection, path):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while sum(sent) < 50_000_000:
            sent.append(connection.send(b"x" * 65536))

    assert visited({"/x": endless}).state == "reachable"
    assert sum(sent) < 20_000_000, "the rest stayed in the buffers of the system"


@pytest.mark.parametrize("length", ["-5", "five", "99999999999999999999"])
def test_a_length_that_is_none_does_no_harm(length):
    answer = f"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\nHello".encode()
    assert visited({"/x": lambda connection, path: connection.sendall(answer)}).state in ("reachable", "failing")


@pytest.mark.parametrize(
    ("status", "there", "told"),
    [
        (301, "https://new.example/y", ("moved", "https://new.example/y")),
        (308, "https://new.example/y", ("moved", "https://new.example/y")),
        (302, "https://new.example/y", ("reachable", None)),
        (301, "https://127.0.0.1/y", ("reachable", None)),
    ],
)
def test_a_move_for_good_names_the_new_address_when_a_record_may_hold_it(status, there, told):
    """Hosts with names are not asked by tests, so the answers are given here."""
    answers = {"https://old.example/x": Answer(status, {"location": there}, b""), there: Answer(200, {}, b"Hello")}
    found = Visitor(LIMITS, ask=lambda address, *_: answers.get(address, Answer(404, {}, b""))).visit("https://old.example/x")
    assert (found.state, found.moved_to) == told


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param({"/x": to("/x")}, "in a circle", id="to-itself"),
        pytest.param({"/x": to("/y"), "/y": to("/x")}, "in a circle", id="back-and-forth"),
        pytest.param({f"/{'x' * n}": to(f"/{'x' * (n + 1)}") for n in range(1, 12)}, "more than 4 times", id="without-end"),
        pytest.param({"/x": to("file:///etc/passwd")}, "not a web address", id="to-a-file"),
        pytest.param({"/x": to("javascript:alert(1)")}, "not a web address", id="to-a-script"),
        pytest.param({"/x": to("gopher://127.0.0.1:6379/_x")}, "not a web address", id="to-another-protocol"),
        pytest.param({"/x": to("http://[::1")}, "not a web address", id="to-nonsense"),
        pytest.param({"/x": to("http://127.0.0.1:99999/")}, "not a web address", id="to-no-port"),
        pytest.param({"/x": to("http://user:word@127.0.0.1/")}, "not a web address", id="to-a-user"),
    ],
)
def test_a_redirect_that_leads_nowhere_ends(answers, said):
    found = visited(answers)
    assert found.state == "failing" and said in found.answer


def test_an_address_is_not_followed_into_this_computer_unless_told_to():
    with serving({"/x": plain(b"secret")}) as server:
        found = visitor(private=False).visit(f"{server.address}/x")
        assert found.state == "failing" and found.answer.startswith("not followed: ")
        assert server.connections == 0


def test_a_redirect_into_a_private_network_is_not_followed():
    """Every step is judged anew, robots.txt included."""
    with serving({"/x": plain(b"secret"), "/robots.txt": plain(b"")}) as server:
        asked = []

        def ask(address, agent, limits):
            from build_tools.reach.fetch import Answer

            asked.append(address)
            if "public.example" not in address:
                return fetch(address, agent, Limits(seconds=0.5))
            return Answer(302, {"location": f"{server.address}/x"}, b"") if address.endswith("/x") else Answer(404, {}, b"")

        found = Visitor(Limits(pause=0.0), ask=ask).visit("https://public.example/x")
        assert found.state == "failing" and found.answer.startswith("not followed: ")
        assert len(asked) == 3 and server.connections == 0


@pytest.mark.parametrize(
    ("rules", "state", "asked"),
    [
        pytest.param(b"User-agent: *\nDisallow: /", "blocked", ["/robots.txt"], id="everybody"),
        pytest.param(b"User-agent: contested-links\nDisallow: /x", "blocked", ["/robots.txt"], id="us"),
        pytest.param(b"User-agent: other\nDisallow: /", "reachable", ["/robots.txt", "/x"], id="others"),
        pytest.param(b"User-agent: *\nDisallow: /\nAllow: /x", "reachable", ["/robots.txt", "/x"], id="an-exception"),
        pytest.param(b"<html>\xff\x00 not rules", "reachable", ["/robots.txt", "/x"], id="no-rules"),
    ],
)
def test_robots_rules_are_kept(rules, state, asked):
    with serving({"/robots.txt": plain(rules), "/x": plain(b"Hello")}) as server:
        assert visitor().visit(f"{server.address}/x").state == state
        assert server.paths == asked


def test_rules_that_cannot_be_had_close_the_host():
    assert visited({"/robots.txt": plain(b"", "503 Later"), "/x": plain(b"Hello")}).answer == "robots rules cannot be read (status 503)"


def test_a_host_is_asked_with_a_pause_and_rules_may_ask_for_a_longer_one():
    with serving({"/robots.txt": plain(b"User-agent: *\nCrawl-delay: 0.4"), "/x": plain(b"1"), "/y": plain(b"2")}) as server:
        one = visitor(pause=0.2)
        one.visit(f"{server.address}/x")
        one.visit(f"{server.address}/y")
        moments = [moment for moment, _ in server.asked]
        assert server.paths == ["/robots.txt", "/x", "/y"], "the rules are read once"
        assert moments[1] - moments[0] >= 0.19 and moments[2] - moments[1] >= 0.39
        assert server.agents == {"contested-links/1.0"}


def test_a_host_that_was_asked_too_often_is_left_alone():
    with serving({"/x": plain(b"", "429 Too Many Requests"), "/y": plain(b"Hello")}) as server:
        one = visitor()
        assert one.visit(f"{server.address}/x").state == one.visit(f"{server.address}/y").state == "blocked"
        assert "/y" not in server.paths


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path):
    names = [str(tmp_path / name) for name in ("key.pem", "cert.pem")]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        names[0],
        "-out",
        names[1],
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(names[1], names[0])
    with serving({"/x": plain(b"Hello")}, context) as server:
        found = visitor().visit(f"{server.address}/x")
    assert found.state == "failing" and found.answer.startswith("its certificate is not valid: ")


def test_a_server_that_does_not_speak_tls_is_said():
    with serving({}) as server:
        found = visitor(seconds=SHORT).visit(server.address.replace("http:", "https:") + "/x")
    assert found.state == "failing" and ("no secure connection" in found.answer or "no answer in time" in found.answer)
