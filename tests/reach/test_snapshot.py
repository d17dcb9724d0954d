"""Snapshots, asked for as https://archive.org/help/wayback_api.php says, and as the service has been seen to answer."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from build_tools.reach.fetch import Answer, Limits
from build_tools.reach.snapshot import SERVICE, NoAnswer, snapshot, snapshots
from build_tools.reach.visit import Visitor
from build_tools.records.partial_date import PartialDate

DAY = PartialDate("2026-11-02")
COPY = "http://web.archive.org/web/20130919044612/http://example.com/"


def named(url=COPY, **changed):
    """The answer that the documentation gives as its example."""
    return {"archived_snapshots": {"closest": {"available": True, "url": url, "timestamp": "20130919044612", "status": "200", **changed}}}


NOTHING = {"archived_snapshots": {}}


class Service:
    """Gives the answers in turn, the last one again and again, and remembers what it was asked."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []
        self.visitor = Visitor(Limits(pause=0.0), ask=self._ask)

    def _ask(self, address, agent, limits):
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}{parts.path}" == SERVICE
        self.asked.append({name: value for name, (value,) in parse_qs(parts.query, strict_parsing=True).items()})
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return (
            answer if isinstance(answer, Answer) else Answer(200, {}, answer if isinstance(answer, bytes) else json.dumps(answer).encode())
        )


@pytest.mark.parametrize(("day", "stamp"), [("2026-11-02", "20261102"), ("2026-11", "202611"), ("2026", "2026")])
def test_the_copy_closest_to_the_day_of_the_check_is_asked_for(day, stamp):
    service = Service(named())
    assert snapshot("https://a.example/?b=1&c=%20d", PartialDate(day), service.visitor) == COPY.replace("http://web", "https://web")
    assert service.asked == [{"url": "https://a.example/?b=1&c=%20d", "timestamp": stamp}]


def test_an_address_that_is_not_known_is_asked_for_without_its_scheme():
    service = Service(NOTHING, named())
    assert snapshot("https://a.example/x", DAY, service.visitor) is not None
    assert [asked["url"] for asked in service.asked] == ["https://a.example/x", "a.example/x"]
    assert snapshot("https://a.example/x", DAY, Service(NOTHING).visitor) is None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(named(available=False), id="not-available"),
        pytest.param(named(status="404"), id="an-error-page"),
        pytest.param(named(status="302"), id="a-redirect"),
        pytest.param(named("javascript:alert(1)"), id="a-script"),
        pytest.param(named("http://web.archive.org/web/2013/http://a.example/<b>"), id="no-plain-address"),
        pytest.param(named(7), id="a-number"),
    ],
)
def test_what_is_no_copy_is_not_stored(answer):
    assert snapshot("https://a.example/", DAY, Service(answer).visitor) is None


def test_only_an_address_of_the_service_itself_is_made_secure():
    assert snapshot("https://a.example/", DAY, Service(named("http://copies.example/x")).visitor) == "http://copies.example/x"
    assert snapshot("https://a.example/", DAY, Service(named("http://notarchive.org/x")).visitor) == "http://notarchive.org/x"


@pytest.mark.parametrize(
    "answer",
    [
        Answer(503, {}, b""), Answer(429, {}, b""), Answer(302, {"location": "https://a.example/"}, b""), TimeoutError(), OSError("no route to host"),
        b"", b"[]", b"{", b"{}", b"[" * 50_000, b"<html>", {"archived_snapshots": {"closest": "x"}}, {"archived_snapshots": {"other": {}}},
    ],
    ids=lambda answer: repr(answer)[:30],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_apart_from_a_copy_that_is_not_there(answer):
    with pytest.raises(NoAnswer):
        snapshot("https://a.example/", DAY, Service(answer).visitor)


def wanted(many):
    return {str(n): (f"https://a.example/{n}", DAY) for n in range(many)}


def test_what_came_of_a_round_is_said():
    service = Service(named(), NOTHING, NOTHING, TimeoutError(), named())
    searched = snapshots(wanted(4), service.visitor)
    assert list(searched.found) == ["0", "3"]
    assert searched.said() == "snapshots: 2 found, 1 not known, 1 not answered (no answer); run it again later"
    assert snapshots({}, service.visitor).said() == "snapshots: 0 found, 0 not known"


def test_a_service_that_has_gone_silent_is_not_asked_a_thousand_times():
    service = Service(named(), Answer(503, {}, b""))
    searched = snapshots(wanted(1000), service.visitor)
    assert len(service.asked) == 4
    assert searched.said() == "snapshots: 1 found, 0 not known, 999 not answered (status 503); run it again later"


def test_a_service_that_asks_for_a_pause_is_left_alone():
    service = Service(Answer(429, {}, b""))
    snapshots(wanted(10), service.visitor)
    assert len(service.asked) == 1
