# Formats: BibTeX (as biblatex reads @online) and CSL-JSON 1.0 (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
"""How to cite a case: as text, BibTeX and CSL-JSON."""

import re

from pydantic_core import to_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.partial_date import PartialDate
from build_tools.views.place import Site
from build_tools.views.wording import date_words

_NAME = "Contested, the open record of AI regulatory disputes"
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")


def cite_text(case: CaseEntry, catalogue: Catalogue, site: Site) -> str:
    """A citation as a sentence."""
    revision = f", revision {site.revision}" if site.revision else ""
    return (
        f"“{case.record.title}”, {_NAME}, reviewed {date_words(case.record.reviewed)}, "
        f"as of {date_words(catalogue.today)}{revision}, {site.url(case.address)}"
    )


def bibtex(case: CaseEntry, catalogue: Catalogue, site: Site) -> bytes:
    """An @online entry."""
    fields = {
        "title": f"{{{_tex(case.record.title)}}}",
        "organization": _NAME,  # Nothing in it is special to BibTeX.
        "date": str(case.record.reviewed),
        "urldate": catalogue.today.isoformat(),
        "url": site.url(case.address),
    }
    lines = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items())
    return f"@online{{contested-{case.id},\n{lines}\n}}\n".encode()


def csl_json(case: CaseEntry, catalogue: Catalogue, site: Site) -> bytes:
    """A CSL-JSON list with one item."""
    item = {
        "id": f"contested-{case.id}",
        "type": "webpage",
        "title": case.record.title,
        "container-title": _NAME,
        "issued": {"date-parts": [_parts(case.record.reviewed)]},
        "accessed": {"date-parts": [[catalogue.today.year, catalogue.today.month, catalogue.today.day]]},
        "URL": site.url(case.address),
        "language": "en",
    }
    return to_json([item], indent=2) + b"\n"


def _parts(when: PartialDate) -> list[int]:
    return [part for part in (when.year, when.month, when.day) if part is not None]


def _tex(text: str) -> str:
    """Text for BibTeX: its special characters are escaped."""
    if not _SPECIAL.search(text):
        return text
    text = text.replace("\\", "\\textbackslash ")
    return re.sub(r"([{}&%$#_])", r"\\\1", text).replace("~", "\\textasciitilde ").replace("^", "\\textasciicircum ")
