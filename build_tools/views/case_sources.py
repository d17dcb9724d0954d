"""The list of sources of a case page."""

from collections import defaultdict
from functools import lru_cache

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.inner import citations
from build_tools.records.web_address import canonical
from build_tools.views.claims import View, foreign


def source_views(case: CaseEntry, catalogue: Catalogue) -> list[View]:
    """Sources with the claims that cite them; the style sheet numbers them."""
    back: dict[str, dict[str, View]] = defaultdict(dict)
    for path, citation in citations(case.record):
        key, n = str(path[0]), int(path[1])
        anchor = f"reply-{n + 1}" if key == "replies" else getattr(case.anchors, key)[n]
        back[citation.id][anchor] = _claim(anchor)
    kinds, languages = catalogue.vocabularies["source-kinds"], catalogue.vocabularies["languages"]
    health = {source.id: catalogue.health.get(canonical(source.url)) for source in case.record.sources} if catalogue.health else {}
    views = []
    for source in case.record.sources:
        lang, known = foreign(source.language), health.get(source.id)
        views.append(
            {
                "id": source.id,
                "anchor": f"source-{source.id}",
                "url": source.url,
                "title": source.title,
                "lang": lang,
                "language": languages.label(lang) if lang else "",
                "publisher": source.publisher,
                "published": source.published or "",
                "kind": kinds.label(source.kind),
                "read": source.read,
                "hosted_by": source.hosted_by or "",
                "excerpt": source.excerpt or "",
                "note": source.note or "",
                "archived": source.archived or (known.archived if known else None) or "",
                "unreachable": known.checked if known and known.unreachable else "",
                "cited_by": list(back[source.id].values()),
            }
        )
    return views


@lru_cache(maxsize=1024)  # Most claims of most cases are called event-1, event-2, …
def _claim(anchor: str) -> View:
    label = anchor.replace("-", " ").replace("impact", "effect").replace("conflict", "disagreement")
    return {"href": f"#{anchor}", "label": label}
