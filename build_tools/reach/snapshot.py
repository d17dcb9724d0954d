# The availability service of the Internet Archive: https://archive.org/help/wayback_api.php. It names a snapshot that is there; making
# a new one needs an account, so that is left to people. Three things are not on that page: without a timestamp it often knows
# nothing, it has been seen to know an address only without its scheme (https://github.com/internetarchive/wayback/issues/296), and
# what it names may be a copy of a redirect or of an error page, which its `status` tells.
"""Asks a snapshot service for a copy of an address."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from build_tools.reach.visit import Visitor
from build_tools.records.partial_date import PartialDate
from build_tools.records.web_address import problem

SERVICE = "https://archive.org/wayback/available"
_PATIENCE = 3
"""So many questions in a row may stay without an answer."""


class NoAnswer(Exception):
    """The service did not answer, so nothing is known; the message says how."""


@dataclass
class Searched:
    """What came of a round of questions."""

    found: dict[str, str] = field(default_factory=dict)
    """Addresses of snapshots."""
    unknown: int = 0
    """Sources of which the service has no copy."""
    unanswered: int = 0
    left: int = 0
    """Sources that were not asked for, because the service had stopped answering."""
    trouble: str = ""

    def said(self) -> str:
        """One line for people."""
        text = f"snapshots: {len(self.found)} found, {self.unknown} not known"
        if self.unanswered:
            text += f", {self.unanswered + self.left} not answered ({self.trouble}); run it again later"
        return text


def snapshots(wanted: Mapping[str, tuple[str, PartialDate]], visitor: Visitor, service: str = SERVICE) -> Searched:
    """Ask for the snapshots of many sources, each an address and the day that matters; ends early when the service does not answer."""
    searched, silent = Searched(left=len(wanted)), 0
    for name, (address, day) in wanted.items():
        if silent == _PATIENCE:
            break
        searched.left -= 1
        try:
            found = snapshot(address, day, visitor, service)
        except NoAnswer as error:
            searched.unanswered, searched.trouble, silent = searched.unanswered + 1, str(error), silent + 1
            continue
        silent = 0
        if found is None:
            searched.unknown += 1
        else:
            searched.found[name] = found
    return searched


def snapshot(address: str, day: PartialDate, visitor: Visitor, service: str = SERVICE) -> str | None:
    """The address of the snapshot closest to a day, or None where the service knows none. Raises NoAnswer."""
    for spelling in (address, address.partition("://")[2]):
        asked = f"{service}?url={quote(spelling, safe='')}&timestamp={day.replace('-', '')}"
        answer = visitor.ask_service(asked)
        if answer is None or answer.status != 200:
            raise NoAnswer(f"status {answer.status}" if answer else "no answer")
        try:
            snapshots = json.loads(answer.body)["archived_snapshots"]
            if not snapshots:
                continue
            closest = snapshots["closest"]
            found, available, status = closest["url"], closest.get("available", True), closest.get("status", "200")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise NoAnswer("an answer of another form") from None
        if isinstance(found, str) and available and str(status) == "200" and problem(found) is None:
            return _secured(found, service)
    return None


def _secured(found: str, service: str) -> str:
    """The service gives its own addresses as http://, and leads a reader on to https://."""
    own = f".{urlsplit(found).hostname}".endswith(f".{urlsplit(service).hostname}")
    return found.replace("http://", "https://", 1) if own and service.startswith("https://") and found.startswith("http://") else found
