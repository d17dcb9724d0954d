# Hosts are asked side by side and the addresses of one host one after the other, so that a round over a thousand sources takes minutes
# and no host notices it.
"""A round over all sources, and what it adds to their health."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import date
from urllib.parse import urlsplit

from build_tools.reach.visit import Visited, Visitor
from build_tools.records.health import Health
from build_tools.records.partial_date import PartialDate

WORKERS = 8


def visit_all(addresses: Iterable[str], visitor: Visitor, told: Callable[[str, Visited], None]) -> dict[str, Visited]:
    """Visit every address; `told` hears of each as it comes, in this thread."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(addresses):
        by_host[urlsplit(address).netloc.lower()].append(address)
    found: dict[str, Visited] = {}
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        rounds = [pool.submit(_one_host, visitor, some) for some in by_host.values()]
        for done in as_completed(rounds):
            for address, visited in done.result():
                found[address] = visited
                told(address, visited)
    return found


def _one_host(visitor: Visitor, addresses: list[str]) -> list[tuple[str, Visited]]:
    return [(address, visitor.visit(address)) for address in addresses]


def updated(before: Mapping[str, Health], visited: Mapping[str, Visited], today: date) -> dict[str, Health]:
    """Health after a round, by canonical address; `since` stays while the state does, and a snapshot stays known."""
    health = dict(before)
    day = PartialDate(today.isoformat())
    for address, one in visited.items():
        former = before.get(address)
        health[address] = Health(
            state=one.state,
            checked=day,
            since=former.since if former and former.state == one.state else day,
            answer=one.answer,
            moved_to=one.moved_to,
            archived=former.archived if former else None,
        )
    return health
