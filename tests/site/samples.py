"""Records that the real ones have no example of: a case with every key, texts that attack the page, former ids, a withdrawn record."""

from pathlib import Path
from typing import Any

import yaml

from tests.factories import STAKEHOLDERS, case_data, event, measure, source, write_data

ATTACKS = (
    "<script>window.hacked = 1</script>",
    "\"><img src=x onerror='window.hacked=2'>",
    "</script><svg onload=window.hacked=3>",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "[text](javascript:window.hacked=4)",
    "[text](JaVaScRiPt&#58;window.hacked=5)",
    "<a href=\"javascript:window.hacked=6\">x</a>",
    "![x](https://elsewhere.example/x.png)",
    "<https://elsewhere.example/auto>",
    "<!-- --> ]]> <style>body{display:none}</style>",
    "' onmouseover='window.hacked=7' x='",
    "&lt;script&gt;window.hacked=8&lt;/script&gt;",
    "\\1 \\g<0> $& %s %(x)s",
    "\N{RIGHT-TO-LEFT MARK}x\N{ZERO WIDTH JOINER}\N{COMBINING ACUTE ACCENT}\N{REPLACEMENT CHARACTER}\N{TAG LATIN SMALL LETTER A}",
)  # fmt: skip
ATTACK = " ".join(ATTACKS)
QUOTED = " ".join(ATTACKS[:5])
"""No more words than may be quoted, and short enough for a line."""
SHORT = "<script>window.hacked=9</script>\"><img src=x onerror='window.hacked=10'>{{ 7*7 }}"

WHOLE = case_data(
    title="Example Authority and the Chatbot, whole",
    topics=["privacy", "minors"],
    products=["chatbot"],
    parties=[
        {"stakeholder": "authority", "role": "authority"},
        {"stakeholder": "labs", "role": "respondent"},
        {"stakeholder": "court", "role": "court", "note": "Second instance."},
    ],
    legal_basis=[{"law": "GDPR", "provisions": ["Art. 6", "Art. 8"]}],
    proceedings=[
        {"id": "order", "name": "Provisional order", "forum": "authority", "docket": "98/70"},
        {"id": "appeal", "name": "Labs v. Authority", "forum": "court"},
    ],
    measures=[
        measure("ban", what="Stop."),
        measure("fine", "fine", on=["labs", "court"], amount=15_000_000, currency="EUR"),
    ],
    events=[
        event("2023-03-30", "order", ("ban", "imposed"), proceeding="order", sources=["s1", {"id": "s2", "at": "p. 3", "words": "stop now"}]),
        event("2023-04", "restored", ("ban", "lifted"), sources=["s2", "s3"]),
        event("2024", "fine", ("fine", "imposed"), proceeding="order"),
        event("2024-11-02", "judgment", ("fine", "reduced", 7_500_000), proceeding="appeal", sources=["s2"]),
        event("2027-01-20", "deadline"),
    ],
    positions=[
        {"party": "authority", "claim": "There was a *breach*.", "sources": ["s1"]},
        {
            "party": "labs", "claim": "There was none.", "sources": ["s2"], "date": "2023-04-01",
            "quote": {"text": "Non è vero.", "speaker": "Example Labs, statement", "language": "it"},
        },
        {"party": "court", "statement": "none-found", "looked": "its site", "as_of": "2026-11-23"},
    ],
    impact=[
        {"audience": "everyday-user", "effect": "It was gone.", "action": "Check `settings`.", "since": "2023-03-31", "until": "2023-04-28", "sources": ["s2"]},
        {"audience": "developer", "effect": "The API stayed.", "sources": ["s1"]},
        {"audience": "parent", "effect": "Age is checked.", "since": "2023-04-28", "sources": ["s1"]},
    ],
    open_questions=["Who may stop it?"],
    conflicts=[
        {
            "about": "date of the order", "used": "2023-03-30", "note": "The order says so.", "touches": ["2023-03-30", "fine"],
            "versions": [{"says": "2023-03-30", "sources": ["s1"]}, {"says": "2023-03-31", "sources": ["s2"]}],
        }
    ],
    unconfirmed=["That it was planned."],
    not_read=["The order itself."],
    related=[{"case": "renamed", "how": "same-product"}],
    sources=[
        source("s1", excerpt="the order", published="2023-03-31", checked="2026-11-23"),
        source("s2", publisher="Le Journal", kind="news", language="fr", hosted_by="A Mirror", note="A [copy](https://copy.example/).",
               archived="https://archive.example/s2"),
        source("s3", read=False),
    ],
    corrections=[{"date": "2026-11-01", "kind": "correction", "what": "The sum was wrong.", "was": "EUR 12", "now": "EUR 15"}],
    replies=[{"party": "labs", "date": "2026-11-02", "outcome": "published", "what": "We disagree.", "sources": ["s2"]}],
)  # fmt: skip

HOSTILE = case_data(
    title=SHORT,
    summary=ATTACK,
    issue=ATTACK,
    products=["hostile"],
    parties=[
        {"stakeholder": "hostile", "role": "authority", "note": QUOTED},
        {"stakeholder": "labs", "role": "respondent"},
    ],
    legal_basis=[{"law": SHORT, "provisions": [SHORT]}],
    proceedings=[{"id": "order", "name": SHORT, "forum": "hostile", "docket": SHORT}],
    measures=[measure("ban", by="hostile", name=SHORT, what=ATTACK)],
    events=[
        event("2023-03-30", "order", ("ban", "imposed"), proceeding="order", what=ATTACK, sources=[{"id": "s1", "at": SHORT, "words": QUOTED}]),
        event("2024-03-30", "lifted", ("ban", "lifted"), proceeding="order", what=ATTACK),
    ],
    positions=[
        {"party": "hostile", "claim": ATTACK, "sources": ["s1"], "quote": {"text": QUOTED, "speaker": SHORT}},
        {"party": "labs", "statement": "none-found", "looked": SHORT, "as_of": "2026-11-23"},
    ],
    impact=[
        {"audience": "everyday-user", "effect": ATTACK, "action": ATTACK, "sources": ["s1"]},
        {"audience": "developer", "effect": ATTACK, "sources": ["s1"]},
    ],
    open_questions=[ATTACK],
    conflicts=[
        {"about": SHORT, "used": SHORT, "note": ATTACK, "versions": [{"says": SHORT, "sources": ["s1"]}, {"says": "Nothing.", "sources": ["s1"]}]}
    ],
    unconfirmed=[ATTACK],
    not_read=[ATTACK],
    sources=[source(url="https://hostile.example/s1", title=SHORT, publisher=SHORT, excerpt=QUOTED, note=ATTACK, hosted_by=SHORT)],
    corrections=[{"date": "2026-11-01", "kind": "correction", "what": ATTACK, "was": SHORT, "now": SHORT}],
)  # fmt: skip

_PARTIES: dict[str, Any] = {
    **STAKEHOLDERS,
    "hostile": {
        "name": SHORT, "local_name": SHORT, "kind": "regulator", "jurisdiction": "IT", "aliases": [SHORT], "description": ATTACK,
        "website": "https://hostile.example/?q='><script>window.hacked=11</script>".replace("<", "%3C").replace(">", "%3E"),
    },
    "gone": {"withdrawn": {"date": "2026-11-20", "reason": ATTACK}},
    "authority": {**STAKEHOLDERS["authority"], "former_ids": ["old-authority"]},
}  # fmt: skip
_PRODUCTS: dict[str, Any] = {
    "chatbot": {"name": "Chatbot", "developer": "labs", "website": "https://labs.example/chatbot", "replaced_by": "hostile"},
    "hostile": {"name": SHORT, "developer": "hostile", "description": ATTACK, "aliases": [SHORT], "former_ids": ["old-product"]},
}


def write_samples(folder: Path) -> Path:
    """Write a data folder that holds them all."""
    cases: dict[str, Any] = {
        "whole": WHOLE,
        "hostile": HOSTILE,
        **{f"plain-{n}": case_data(title=f"A plain case, number {n}") for n in range(3)},
        "renamed": case_data(title="A case with a former id", aliases=["former", "older-still"]),
        "duplicate": {"withdrawn": {"date": "2026-11-20", "reason": "It was entered *twice*.", "see": "renamed"}},
    }
    return write_data(folder, cases, stakeholders=_PARTIES, products=_PRODUCTS)


def write_briefing(docs: Path) -> None:
    """Write an article whose every part attacks the page."""
    front = yaml.safe_dump({"title": SHORT, "summary": ATTACK, "date": "2026-11-20", "authors": [SHORT], "cases": ["hostile"]})
    (docs / "briefings").mkdir(parents=True)
    (docs / "briefings/hostile.md").write_text(f"---\n{front}---\n# {SHORT}\n\n{ATTACK}\n\n- {SHORT}\n\n    {ATTACK}\n", encoding="utf-8")
