# An address is where a page lives below the site's root ("", "cases/x/", "404.html"); a file is where its bytes are.
"""Arithmetic on the addresses of a site."""

from collections.abc import Iterable, Mapping

from build_tools.publish.errors import PublishError


def file_of(address: str) -> str:
    """The file behind an address: "cases/x/" is in "cases/x/index.html".

    Raises ValueError for an address that would leave the site or that two systems would read differently.
    """
    # Nearly every address is plain at first sight; a build asks fifty thousand times.
    if ("//" in address or "/." in address or "\\" in address or "\0" in address or address[:1] in (".", "/")) and not _is_plain(address):
        raise ValueError(f"'{address}' cannot be an address: it must be relative, with '/' between plain names")
    return f"{address}index.html" if not address or address.endswith("/") else address


def _is_plain(address: str) -> bool:
    parts = address.removesuffix("/").split("/") if address else []
    return "\\" not in address and "\0" not in address and not any(part in ("", ".", "..") for part in parts)


def root_from(address: str) -> str:
    """The way from a page to the site's root without a slash at the end: "." or "../.."."""
    return "/".join([".."] * address.count("/")) or "."


def link_between(here: str, there: str) -> str:
    """A link from the page at one address to another address, by way of the root: "../../cases/x/"."""
    return f"{root_from(here)}/{there}"


def beside(addresses: Iterable[str], taken: Mapping[str, str]) -> dict[str, str]:
    """Where everything at these addresses is, by the names that pages in docs/ link to: "cases/index.md" for what is at "cases/".

    `taken` are the files of MkDocs by their places. Raises PublishError when two claim one place, or where none can be.
    """
    found: dict[str, str] = {}
    for address in addresses:
        try:
            place = file_of(address)
        except ValueError as error:
            raise PublishError(str(error)) from None
        name = f"{place[:-5]}.md" if place.endswith(".html") else place
        if place in taken or name in found:
            what = f"docs/{taken[place]} and a record, redirect or file" if place in taken else "two records, redirects or files"
            raise PublishError(f"/{address}: claimed by {what}; rename one of them")
        found[name] = place
    return found
