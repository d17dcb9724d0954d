"""Where the record is published: addresses that are known or left out, never invented."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from build_tools.records.moved import Moved
from build_tools.views.briefing import Briefing
from build_tools.views.search.pages import Page


@dataclass(frozen=True)
class Site:
    """The site's address and repository ("" until they are set in mkdocs.yml), its revision, and what is written by hand: briefings, and other pages
    for search to find."""

    site_url: str = ""
    repo_url: str = ""
    revision: str = ""
    briefings: Sequence[Briefing] = ()
    pages: Sequence[Page] = ()
    moved: Sequence[Moved] = ()
    """Pages without a record that are not where they were."""

    def url(self, address: str) -> str:
        """The full address of a page, or the address within the site where the host is not known."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else f"/{address}"

    def edit(self, file: str) -> str:
        """Where a file can be edited, or ""."""
        return f"{self.repo_url.rstrip('/')}/edit/main/{file}" if self.repo_url else ""

    def report(self, address: str, file: str = "", claim: str = "") -> str:
        """Where an error on a page, or in the claim with this anchor, can be reported: a form with the place filled in; or "".

        `file` is the record's; the names of the fields are the ids in .github/ISSUE_TEMPLATE/report-an-error.yml.
        """
        if not self.repo_url:
            return ""
        anchor = f"#{claim}" if claim else ""
        filled = {"template": "report-an-error.yml", "page": self.url(address) + anchor} | ({"claim": file + anchor} if file else {})
        return f"{self.repo_url.rstrip('/')}/issues/new?{urlencode(filled, quote_via=quote)}"

    def briefings_on(self, case: str) -> list[Briefing]:
        """The briefings that name a case."""
        return [briefing for briefing in self.briefings if case in briefing.cases]
