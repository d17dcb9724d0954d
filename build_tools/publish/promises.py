# Only here all addresses of a site are known: those of records, of redirects, and of pages written by hand.
"""Refuses a site that would lose an address."""

from collections.abc import Callable, Iterable

from build_tools.publish.errors import PublishError
from build_tools.views.document import Redirect

_MOST = 20
"""Addresses named in one message."""


def keep_promises(have: Callable[[str], bool], promised: Iterable[str], redirects: Iterable[Redirect]) -> None:
    """Raise PublishError when an address that was published once would vanish, or when a redirect leads nowhere.

    `have` tells whether the site has something at an address.
    """
    lost = sorted(address for address in promised if not have(address))
    if lost:
        named = "".join(f"\n  /{address}" for address in lost[:_MOST]) + (f"\n  and {len(lost) - _MOST} more" if len(lost) > _MOST else "")
        raise PublishError(
            f"data/frozen/addresses.txt: these addresses were published and would be gone:{named}\n"
            "For a page, add to data/moved.yml where its content is now: - {address: …, to: …, date: …, reason: …}; without `to` a page says "
            "why it is gone. Bring back any other file: others rely on it."
        )
    for moved in redirects:
        if not have(moved.target):
            raise PublishError(
                f"data/moved.yml: /{moved.address} would lead to /{moved.target}, where no page is; name another page under `to`"
            )
