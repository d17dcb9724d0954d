# A sitemap needs absolute addresses. Without `site_url` there is none, rather than an invented one.
# No dates of change are given: the build date is not the day a page changed, and a wrong date is worse than none.
"""sitemap.xml and robots.txt."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from build_tools.views.document import Asset


def robots_files(written: Iterable[str], indexed: Iterable[str], site_url: str, offline: bool) -> list[Asset]:
    """What search engines read, for the edition that they can reach.

    `written` are the addresses of pages in docs/, as links write them, `indexed` those of other pages that may be listed.
    """
    if offline:
        return []
    rules = "User-agent: *\nAllow: /\n"
    if not site_url:
        return [Asset("robots.txt", rules.encode())]
    listed = sorted({*written} | {quote(address) for address in indexed})
    places = "".join(f"<url><loc>{escape(site_url + address, quote=False)}</loc></url>\n" for address in listed)
    sitemap = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    rules += f"Sitemap: {site_url}sitemap.xml\n"
    return [Asset("sitemap.xml", sitemap.encode()), Asset("robots.txt", rules.encode())]
