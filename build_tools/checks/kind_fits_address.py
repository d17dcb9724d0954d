# The kind of a source decides whether a claim counts as official, so it must not contradict whose site it was read on.
"""E122: a kind of source that contradicts its address or its publisher."""

from collections.abc import Iterator, Mapping

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault
from build_tools.records.web_address import host

CODE = "E122"
OFFICIAL = frozenset(["court", "regulator", "government"])
REPORTS = frozenset(["news", "aggregator"])
# Domains that only public bodies get, and the own sites of authorities that sit elsewhere.
_PUBLIC = frozenset([
    "gov", "mil", "gov.uk", "police.uk", "gov.au", "govt.nz", "gov.in", "gov.br", "jus.br", "mp.br", "gov.pl", "gov.it", "gov.ie", "gov.il", "gov.sg",
    "gov.hk", "gov.tr", "gov.za", "gov.ng", "gov.tw", "gov.cn", "go.jp", "go.kr", "go.ke", "go.id", "gouv.fr", "gob.es", "gob.mx", "gob.ar",
    "gc.ca", "admin.ch", "bund.de", "europa.eu", "coe.int",
    "aepd.es", "autoritedelaconcurrence.fr", "autoriteitpersoonsgegevens.nl", "cnil.fr", "dataprotection.ie", "datatilsynet.no", "garanteprivacy.it",
    "gpdp.it", "ico.org.uk", "imy.se", "ofcom.org.uk", "judiciary.uk", "rechtspraak.nl",
])  # fmt: skip
# Newsrooms that are well known, by their own sites; what an authority wrote is there a copy.
_NEWSROOMS = frozenset([
    "abc.net.au", "aljazeera.com", "ansa.it", "apnews.com", "arstechnica.com", "axios.com", "bbc.co.uk", "bbc.com", "bleepingcomputer.com",
    "bloomberg.com", "businessinsider.com", "cbc.ca", "cbsnews.com", "cnbc.com", "cnn.com", "corriere.it", "courthousenews.com", "elpais.com",
    "euractiv.com", "euronews.com", "fastcompany.com", "forbes.com", "fortune.com", "france24.com", "ft.com", "gizmodo.com", "heise.de",
    "lemonde.fr", "mlex.com", "nbcnews.com", "nikkei.com", "npr.org", "nytimes.com", "politico.com", "politico.eu", "repubblica.it", "reuters.com",
    "rtve.es", "scmp.com", "spiegel.de", "sueddeutsche.de", "techcrunch.com", "theguardian.com", "theregister.com", "theverge.com", "time.com",
    "washingtonpost.com", "wired.com", "wsj.com", "yahoo.com", "yna.co.kr", "zdnet.com", "zeit.de",
])  # fmt: skip


def check(case: CaseEntry, kinds: Mapping[str, str]) -> Iterator[Fault]:
    """A warning for each source whose kind cannot be that of its site, or of the party that published it: `kinds` by name in lower case."""
    for n, source in enumerate(case.record.sources):
        if source.kind not in OFFICIAL and source.kind not in REPORTS:
            continue
        path, where = ("sources", n, "kind"), host(source.url)
        publisher = kinds.get(source.publisher.casefold(), "")
        if source.kind in REPORTS and publisher in OFFICIAL:
            hint = f"write `kind: {publisher}` if the publisher wrote it; if not, name who did"
            yield Fault(path, CODE, f"{source.publisher} is a {publisher}, and its text is called {source.kind}", hint, "warning")
        elif source.hosted_by:
            continue  # Read in a copy: the address says nothing about the author.
        elif source.kind in REPORTS and below(where, _PUBLIC):
            hint = "write court, regulator, government or primary; if somebody else wrote it, add `hosted_by:` with the public body"
            yield Fault(path, CODE, f"{where} is the site of a public body, and its text is called {source.kind}", hint, "warning")
        elif source.kind in OFFICIAL and below(where, _NEWSROOMS):
            hint = "write `kind: news`; if it is a copy of the official text, add `hosted_by:` with the newsroom"
            yield Fault(path, CODE, f"{where} is a newsroom's site, and its text is called {source.kind}", hint, "warning")


def below(where: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of these domains or lies below one."""
    while where not in domains:
        _, dot, where = where.partition(".")
        if not dot:
            return False
    return True
