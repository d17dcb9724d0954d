# What was sought, threatened or proposed is not yet imposed; a text that says "fined" counts it as final all the same.
"""E120: a sum that was only asked for, in words that say it was imposed."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault, KeyPath

CODE = "E120"
_ASKED = frozenset(["sought", "threatened", "proposed"])
_FINAL = re.compile(
    r"\b(fined|fines the|imposes? an?|imposed an?|must pay|has to pay|was ordered to pay|orders? \S+ to pay)\b", re.IGNORECASE
)
_ASKING = re.compile(
    r"\b(propos\w*|s(?:eek|eeks|ought|eeking)|ask\w*|threat\w*|may|might|could|would|can|up to|intend\w*|plan\w*|request\w*|demand\w*|if|not|maximum)\b",
    re.IGNORECASE,
)


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each text about a sum that no event imposes, if it says that it was imposed."""
    for n, measure in enumerate(case.record.measures):
        moves = case.measures[measure.id].life.moves
        if measure.amount is None or not moves or {move.step for move in moves} - _ASKED:
            continue
        texts: list[tuple[KeyPath, str]] = [(("measures", n, "what"), measure.what or "")]
        texts += [(("events", at, "what"), case.record.events[at].what) for at in dict.fromkeys(move.event for move in moves)]
        for path, text in texts:
            said = _FINAL.search(text)
            if said and not _ASKING.search(text):
                hint = "say that it was proposed or sought; if it was imposed, add the step `imposed` to the event that did so"
                message = f"'{said.group()}' counts '{measure.id}' as final, which was only {moves[-1].step}"
                yield Fault(path, CODE, message, hint, "warning", mark=said.group())
