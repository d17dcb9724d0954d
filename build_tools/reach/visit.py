# A polite visitor: it says who it is, keeps to the rules of robots.txt (RFC 9309) on every host that it is led to, waits between two
# requests to one host, and stops asking a host that says it was asked too often.
"""Visits addresses: robots rules, pauses, redirects, and what the answer means."""

import re
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from protego import Protego

from build_tools.reach.fetch import Answer, Limits, fetch
from build_tools.reach.guard import Refused
from build_tools.records.health import State
from build_tools.records.web_address import canonical, problem

_FOR_GOOD, _REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
_BLOCKED = (401, 402, 403, 407, 429, 451)
_LONGEST_PAUSE = 30.0
NAME = "contested-links"


@dataclass(frozen=True)
class Visited:
    """What became of one visit."""

    state: State
    answer: str
    moved_to: str | None = None


@dataclass
class _Host:
    """What is known of one host while a round lasts."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next: float = 0.0
    rules: Protego | None = None
    asked: bool = False
    closed: str = ""
    """Why it is not asked any more."""


class Visitor:
    """Visits addresses for one round; may be shared by threads."""

    def __init__(self, limits: Limits, about: str = "", ask: Callable[[str, str, Limits], Answer] = fetch) -> None:
        """`about` is an address where hosts can read who is asking, or ""."""
        self.limits = limits
        self.agent = f"{NAME}/1.0 (+{about})" if about else f"{NAME}/1.0"
        self._ask = ask
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def visit(self, address: str) -> Visited:
        """Ask for an address and follow where it leads. Never raises for what another host does."""
        here, for_good = address, True
        seen = {address}
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._polite(here)
            except _Closed as error:
                return Visited("blocked", str(error))
            except Refused as error:
                return Visited("failing", f"not followed: {error}")
            except (OSError, ValueError) as error:
                return Visited("failing", _reason(error))
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return self._meaning(answer, address, here, for_good)
            for_good = for_good and answer.status in _FOR_GOOD
            there = _led_to(here, answer.headers["location"])
            if there is None:
                return Visited("failing", "it redirects to what is not a web address")
            if there in seen:
                return Visited("failing", "it redirects in a circle")
            seen.add(there)
            here = there
        return Visited("failing", f"it redirects more than {self.limits.redirects} times")

    def ask_service(self, address: str) -> Answer | None:
        """The answer of a service that is made for programs to ask; None when there is none. Its robots rules are about other visitors."""
        with self._lock:
            host = self._hosts.setdefault(urlsplit(address).netloc.lower(), _Host())
        with host.lock:
            if host.closed:
                return None
            try:
                answer = self._in_turn(host, address)
            except (Refused, OSError, ValueError):
                return None
            if answer.status == 429:
                host.closed = "status 429 before"
            return answer

    def _meaning(self, answer: Answer, asked: str, here: str, for_good: bool) -> Visited:
        if answer.status in _BLOCKED:
            return Visited("blocked", f"status {answer.status}")
        if answer.status in (404, 410):
            return Visited("gone", f"status {answer.status}")
        if not 200 <= answer.status < 300:
            return Visited("failing", f"status {answer.status}")
        if answer.broken:
            return Visited("failing", "the answer breaks off")
        if for_good and canonical(here) != canonical(asked) and problem(here) is None:
            return Visited("moved", f"status {answer.status}", here)
        return Visited("reachable", f"status {answer.status}")

    def _polite(self, address: str) -> Answer:
        """Ask for one address when its host allows it and is ready for it."""
        parts = urlsplit(address)
        with self._lock:
            host = self._hosts.setdefault(parts.netloc.lower(), _Host())
        with host.lock:
            if not host.asked:
                host.asked = True
                self._read_rules(host, f"{parts.scheme}://{parts.netloc}/robots.txt")
            if host.closed:
                raise _Closed(host.closed)
            if host.rules is not None and not host.rules.can_fetch(address, NAME):
                raise _Closed("robots rules ask not to")
            answer = self._in_turn(host, address)
            if answer.status == 429:
                host.closed = "status 429 before"
            return answer

    def _read_rules(self, host: _Host, address: str) -> None:
        """RFC 9309: no rules where there is no such file; where the file cannot be had (5xx), everything is closed."""
        answer = self._in_turn(host, address)
        for _ in range(5):
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                break
            there = _led_to(address, answer.headers["location"])
            if there is None:
                break
            address = there
            answer = self._in_turn(host, address)
        if 200 <= answer.status < 300:
            host.rules = Protego.parse(answer.body.decode("utf-8", "replace"))
        elif answer.status == 429 or answer.status >= 500:
            host.closed = f"robots rules cannot be read (status {answer.status})"

    def _in_turn(self, host: _Host, address: str) -> Answer:
        """Ask when the pause since the last request to this host is over."""
        time.sleep(max(0.0, host.next - time.monotonic()))
        try:
            return self._ask(address, self.agent, self.limits)
        finally:
            wished = host.rules.crawl_delay(NAME) if host.rules is not None else None
            host.next = time.monotonic() + max(self.limits.pause, min(wished or 0.0, _LONGEST_PAUSE))


def _led_to(here: str, location: str) -> str | None:
    """Where a redirect leads, or None where that is not a web address."""
    try:
        there = urljoin(here, location.strip()).partition("#")[0]
        parts = urlsplit(there)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0 and parts.username is None
    except ValueError:
        return None
    return there if fits and there.isascii() and not re.search(r"[\s\0-\x1f\x7f]", there) else None


class _Closed(Exception):
    """The host asks not to be asked."""


def _reason(error: Exception) -> str:
    """What went wrong, in a few words."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return f"no secure connection: {(error.reason or 'handshake failed').replace('_', ' ').lower()}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)[:200] or type(error).__name__
