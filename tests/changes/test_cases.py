"""What is said when a case changes, as a reviewer reads it."""

import pytest

from tests.factories import case_data, event, measure, source

OPENED = event("2023-03-30", "opened", what="The authority opens an inquiry.")
FINE = measure("fine", "fine", amount=15_000_000, currency="EUR")
FINED = event("2023-06-01", "fine", ("fine", "imposed"), what="The authority fines the company.")
NEWS = {"kind": "news", "publisher": "Example News"}
PAPER = {"kind": "news", "publisher": "Example Paper"}
MARK = "without an entry in `corrections`: if a claim was wrong, could be misread or is out of date, say so there; a change of wording alone needs none"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        pytest.param(
            {"measures": [FINE], "events": [OPENED, FINED]},
            {"measures": [FINE | {"amount": 12_000_000}], "events": [OPENED, FINED]},
            [
                "  ~ measure Fine, sum: EUR 15,000,000 → EUR 12,000,000",
                "  ~ money, imposed: EUR 15,000,000 → EUR 12,000,000",
                "  ~ money, standing: EUR 15,000,000 → EUR 12,000,000",
                f"  ! 1 published claim changed {MARK}",
            ],
            id="a-fine-of-another-sum",
        ),
        pytest.param(
            {"measures": [FINE], "events": [OPENED, FINED]},
            {
                "measures": [FINE],
                "events": [OPENED, FINED, event("2024-02", "judgment", ("fine", "reduced", 7_000_000), what="The court lowers it.")],
            },
            [
                "  ~ measure Fine, sum: EUR 15,000,000 → EUR 7,000,000",
                "  ~ money, standing: EUR 15,000,000 → EUR 7,000,000",
                "  + money, reduced: EUR 8,000,000",
                "  + event February 2024, Judgment: The court lowers it.; Fine: reduced EUR 7,000,000",
                "      evidence: Official: s1 was read: a regulator text, not a copy.",
            ],
            id="a-new-event-reduces-it",
        ),
        pytest.param(
            {"measures": [measure()], "events": [OPENED, event("2023-04", "order", ("ban", "imposed"), what="It orders a stop.")]},
            {
                "measures": [measure()],
                "events": [
                    OPENED,
                    event("2023-04", "order", ("ban", "imposed"), what="It orders a stop."),
                    event("2023-05-02", "closed", ("ban", "lifted"), what="It lifts the order."),
                ],
            },
            [
                "  ~ status: In force → Concluded",
                "      because: No measure in force since 2 May 2023; the proceeding concluded on 2 May 2023.",
                "  ~ measure Temporary ban, state: In force → Lifted",
                "      because: lifted on 2 May 2023",
                "  + event 2 May 2023, Closed: It lifts the order.; Temporary ban: lifted",
                "      evidence: Official: s1 was read: a regulator text, not a copy.",
            ],
            id="the-status-with-its-reason",
        ),
        pytest.param(
            {"events": [OPENED | {"sources": ["s2", "s3"]}], "sources": [source(), source("s2", **NEWS), source("s3", **PAPER)]},
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source(), source("s2", **NEWS)]},
            [
                "  ~ event 30 March 2023, Opened, sources: s2 (Example News), s3 (Example Paper) → s2 (Example News)",
                "  ~ event 30 March 2023, Opened, evidence: Corroborated → Reported",
                "      because: no longer cited: s3 (Example Paper); s2 was read, from one publisher (Example News).",
                "  - source s3 (Example Paper): Document s3, Example Paper, https://authority.example/s3",
            ],
            id="evidence-falls-because-a-source-went",
        ),
        pytest.param(
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source(), source("s2", **NEWS)]},
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source(), source("s2", **NEWS, read=False)]},
            [
                "  ~ event 30 March 2023, Opened, evidence: Reported → Unread",
                "      because: s2 (Example News) is no longer marked as read; No text was read: s2 only known to exist.",
                "  ~ source s2 (Example News), read by an editor: yes → no",
            ],
            id="evidence-falls-because-a-text-was-not-read",
        ),
        pytest.param(
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source(), source("s2", **NEWS)]},
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source(), source("s2", **NEWS, url="https://news.example/b")]},
            [
                "  ~ source s2, swapped for another: Document s2, Example News, https://authority.example/s2 → Document s2, Example News, https://news.example/b",
            ],
            id="another-source-under-the-same-id",
        ),
        pytest.param(
            {"events": [OPENED | {"sources": ["s2"]}], "sources": [source("s1"), source("s2", **NEWS)]},
            {
                "events": [OPENED | {"sources": ["s9"]}],
                "sources": [source("s1"), source("s9", **NEWS, title="Document s2", url="https://authority.example/s2/")],
            },
            [],
            id="sources-that-only-got-other-numbers",
        ),
        pytest.param(
            {"events": [OPENED]},
            {"events": [OPENED | {"date": "2023-03-31"}]},
            [
                "  ~ event 30 March 2023, Opened, date: 30 March 2023 → 31 March 2023",
                f"  ! 1 published claim changed {MARK}",
            ],
            id="another-date-of-the-same-event",
        ),
        pytest.param(
            {"events": [OPENED]},
            {
                "events": [OPENED | {"date": "2023-03-31"}],
                "corrections": [{"date": "2026-12-01", "kind": "correction", "what": "The day was wrong."}],
            },
            [
                "  ~ event 30 March 2023, Opened, date: 30 March 2023 → 31 March 2023",
                "  + correction: 1 December 2026, Correction: The day was wrong.",
            ],
            id="with-a-correction-nothing-is-pointed-out",
        ),
        pytest.param(
            {},
            {"positions": [{"party": "authority", "claim": "There was a breach.", "sources": ["s1"]}]},
            ["  - position Example Labs: There was none.", f"  ! 1 published claim changed {MARK}"],
            id="a-side-that-speaks-no-more",
        ),
        pytest.param(
            {"events": [OPENED, event("2023-05", "closed", what="It ends.")]},
            {"events": [OPENED, event("2023-04", "hearing", what="The company is heard."), event("2023-05", "closed", what="It ends.")]},
            [
                "  + event April 2023, Hearing: The company is heard.",
                "      evidence: Official: s1 was read: a regulator text, not a copy.",
                "  > link to 1 event: #event-2 → #event-3",
                "      because: `anchor` keeps the address of a claim",
            ],
            id="links-to-claims-that-follow-move",
        ),
        pytest.param(
            {"events": [OPENED, event("2023-05", "closed", what="It ends.")]},
            {
                "events": [
                    OPENED,
                    event("2023-04", "hearing", what="The company is heard.", anchor="event-3"),
                    event("2023-05", "closed", what="It ends."),
                ]
            },
            [
                "  + event April 2023, Hearing: The company is heard.",
                "      evidence: Official: s1 was read: a regulator text, not a copy.",
            ],
            id="unless-the-new-claim-has-an-anchor-of-its-own",
        ),
        pytest.param({}, {"title": "Another title", "topics": ["safety"]}, ["  ~ title: Example Authority and the Chatbot → Another title", "  - topic: Privacy", "  + topic: Safety"], id="head"),
    ],
)  # fmt: skip
def test_a_change_is_said_in_words(lines, before, after, said):
    assert lines(before, after) == said


def test_records_that_did_not_change_are_not_named(compared):
    same = {"cases": {"example": {**case_data(), "measures": [FINE], "events": [OPENED, FINED]}}}
    found = compared(same, same)
    assert found.records == ()
    assert found.summary() == "nothing that readers see"


def test_another_order_of_keys_is_no_change(compared):
    case = case_data()
    found = compared({"cases": {"example": case}}, {"cases": {"example": dict(reversed(case.items()))}})
    assert found.records == ()
