# Evidence counts publishers: one that is spelt in two ways would count as two.
"""E123: one publisher under two spellings."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from build_tools.catalogue.link import Catalogue
from build_tools.files.finding import Fault

CODE = "E123"
_SUFFIX = re.compile(r"[\s,]+(inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|gmbh|ag|s\.?a|s\.?p\.?a|s\.?r\.?l|b\.?v)\.?$")
_ARTICLE = re.compile(r"^(the|us|u\.s\.) ")
_PUNCTUATION = re.compile(r"[^\w()]+")
_DOMAIN = re.compile(r"\.(com|org|net|co\.uk|de|fr|it|nl|eu|io|news)$")


def check(catalogue: Catalogue) -> Iterator[tuple[str, Fault]]:
    """A warning for each source whose publisher is elsewhere written in another way, more often."""
    uses = Counter(source.publisher for case in catalogue.outlines.values() for source in case.sources)
    spellings: dict[str, list[str]] = defaultdict(list)
    for publisher in sorted(uses):
        spellings[key(publisher)].append(publisher)
    usual = {one: max(found, key=uses.__getitem__) for found in spellings.values() if len(found) > 1 for one in found}
    for ident in sorted(catalogue.outlines) if usual else ():
        for n, source in enumerate(catalogue.outlines[ident].sources):
            other = usual.get(source.publisher, source.publisher)
            if other != source.publisher:
                message = f"the publisher '{source.publisher}' is elsewhere '{other}'"
                yield ident, Fault(("sources", n, "publisher"), CODE, message, f"write '{other}', or tell the two apart", "warning")


@lru_cache(maxsize=2**14)  # Most publishers stand in many cases.
def key(publisher: str) -> str:
    """What is left of a name without case, accents, punctuation, a leading "The" or "US", a legal form or the ending of a domain."""
    bare = publisher.casefold()
    if not bare.isascii():
        bare = "".join(char for char in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(char))
    bare = _ARTICLE.sub("", _DOMAIN.sub("", _SUFFIX.sub("", bare.strip())))
    return _PUNCTUATION.sub("", bare.replace("&", "and"))
