# Only here all addresses of a site are known: those of records, of redirects, and of pages written by hand.
"""Refuses a site that would lose an address."""

from mkdocs.structure.files import InclusionLevel

from build_tools.publish.addresses import file_of
from build_tools.publish.errors import PublishError
from build_tools.publish.pages import SiteFiles
from build_tools.views.document import Edition

_MOST = 20
"""Addresses named in one message."""


def keep_promises(files: SiteFiles, edition: Edition) -> None:
    """Raise PublishError when an address that was published once would vanish, or when a redirect leads nowhere."""
    there = {file.dest_uri for file in files if file.inclusion != InclusionLevel.EXCLUDED} | files.places
    lost = sorted(address for address in edition.promised if file_of(address) not in there)
    if lost:
        named = "".join(f"\n  /{address}" for address in lost[:_MOST]) + (f"\n  and {len(lost) - _MOST} more" if len(lost) > _MOST else "")
        raise PublishError(
            f"data/frozen/addresses.txt: these addresses were published and would be gone:{named}\n"
            "For a page, add to data/moved.yml where its content is now: - {address: …, to: …, date: …, reason: …}; without `to` a page says "
            "why it is gone. Bring back any other file: others rely on it."
        )
    for moved in edition.redirects:
        if file_of(moved.target) not in there:
            raise PublishError(
                f"data/moved.yml: /{moved.address} would lead to /{moved.target}, where no page is; name another page under `to`"
            )
