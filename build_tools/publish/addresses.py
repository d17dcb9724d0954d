# An address is where a page lives below the site's root ("", "cases/x/", "404.html"); a file is where its bytes are.
"""Arithmetic on the addresses of a site."""


def file_of(address: str) -> str:
    """The file behind an address: "cases/x/" is in "cases/x/index.html".

    Raises ValueError for an address that would leave the site or that two systems would read differently.
    """
    parts = address.removesuffix("/").split("/") if address else []
    if "\\" in address or "\0" in address or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"'{address}' cannot be an address: it must be relative, with '/' between plain names")
    return f"{address}index.html" if not address or address.endswith("/") else address


def root_from(address: str) -> str:
    """The way from a page to the site's root without a slash at the end: "." or "../.."."""
    return "/".join([".."] * address.count("/")) or "."


def link_between(here: str, there: str) -> str:
    """A link from the page at one address to another address, by way of the root: "../../cases/x/"."""
    return f"{root_from(here)}/{there}"
