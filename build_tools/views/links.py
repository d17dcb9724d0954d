# Links inside the site are relative, so that a page works on any host, in any folder and from `file://`.
"""Relative links from one page to another."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Links:
    """Makes links for the page at `address`, such as "cases/some-id/" or "" for home."""

    address: str = ""

    @cached_property
    def climb(self) -> str:
        """From this page to the root; pages with the same way up have the same links to other pages."""
        return "../" * self.address.count("/")

    def to(self, target: str, anchor: str = "") -> str:
        """The link to `target`, relative to the site's root, as seen from this page."""
        if not anchor:
            return self.climb + target or "./"
        return f"#{anchor}" if target == self.address else f"{self.climb + target or './'}#{anchor}"


ROOT = Links("")
