# The availability service of the Internet Archive: https://archive.org/help/wayback_api.php. It names a snapshot that is there; making
# a new one needs an account, so that is left to people.
"""Asks a snapshot service for a copy of an address."""

import json
from urllib.parse import quote

from build_tools.reach.visit import Visitor
from build_tools.records.web_address import problem

SERVICE = "https://archive.org/wayback/available"


def snapshot(address: str, visitor: Visitor, service: str = SERVICE) -> str | None:
    """The address of a snapshot, or None where the service knows none or does not answer."""
    answer = visitor.ask_service(f"{service}?url={quote(address, safe='')}")
    if answer is None or answer.status != 200:
        return None
    try:
        closest = json.loads(answer.body)["archived_snapshots"]["closest"]
        found, available = closest["url"], closest.get("available", True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(found, str) or not available or problem(found) is not None:
        return None
    return found
