"""Evidence is computed from the sources of a claim, with its working."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogue.evidence import LEVELS, case_evidence, claim_evidence, support
from build_tools.records.parts import Citation, Source
from build_tools.records.stakeholder import Stakeholder
from tests.factories import STAKEHOLDERS, source, vocabularies

KINDS = vocabularies()["source-kinds"]
LABS = Stakeholder.model_validate(STAKEHOLDERS["labs"])


def level(*sources, speaker=None):
    made = {f"s{n}": Source.model_validate(source(f"s{n}", **given)) for n, given in enumerate(sources)}
    return claim_evidence(made, made, KINDS, speaker)


NEWS = {"kind": "news", "publisher": "Daily"}
OTHER = {"kind": "news", "publisher": "Weekly"}
DIGEST = {"kind": "aggregator", "publisher": "Digest"}
OWN = {"kind": "company", "publisher": "Example Labs", "url": "https://labs.example/news"}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param([{}], "official", id="regulator-read-at-its-own-site"),
        pytest.param([{"kind": "court"}], "official", id="court"),
        pytest.param([{"kind": "primary"}], "official", id="primary"),
        pytest.param([{"hosted_by": "Mirror"}], "reported", id="official-text-on-another-host"),
        pytest.param([{"hosted_by": "Mirror"}, NEWS], "corroborated", id="copy-and-report"),
        pytest.param([{"read": False}], "unread", id="known-but-not-read"),
        pytest.param([NEWS], "reported", id="one-report"),
        pytest.param([NEWS, OTHER], "corroborated", id="two-publishers"),
        pytest.param([NEWS, NEWS], "reported", id="one-publisher-twice"),
        pytest.param([NEWS, DIGEST], "reported", id="a-digest-does-not-corroborate"),
        pytest.param([DIGEST, {**DIGEST, "publisher": "Other digest"}], "aggregated", id="digests-only"),
        pytest.param([{**NEWS, "read": False}, DIGEST], "aggregated", id="unread-news-does-not-count"),
        pytest.param([OWN], "reported", id="company-about-anything-else"),
        pytest.param([], "unread", id="nothing-cited"),
    ],
)
def test_levels(sources, expected):
    found = level(*sources)
    assert found.level == expected
    assert found.working.endswith(".")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(OWN, "official", id="by-name"),
        pytest.param({**OWN, "publisher": "Labs Inc."}, "official", id="by-alias"),
        pytest.param({**OWN, "publisher": "Newsroom"}, "official", id="by-site"),
        pytest.param({**OWN, "publisher": "Newsroom", "url": "https://press.labs.example/x"}, "official", id="by-subdomain"),
        pytest.param({**OWN, "publisher": "Newsroom", "url": "https://notlabs.example/x"}, "reported", id="a-similar-host-is-another"),
        pytest.param({**OWN, "hosted_by": "Mirror"}, "reported", id="its-text-on-another-host"),
        pytest.param({**NEWS, "publisher": "Example Labs"}, "reported", id="news-is-not-its-own-word"),
    ],
)
def test_a_partys_own_publication_is_official_for_its_own_position(own, expected):
    assert level(own, speaker=LABS).level == expected


_SOURCE = st.builds(
    lambda kind, publisher, read, hosted: {
        "kind": kind,
        "publisher": publisher,
        "read": read,
        **({"hosted_by": "Mirror"} if hosted else {}),
    },
    st.sampled_from(sorted(KINDS)),
    st.sampled_from(["A", "B", "Example Labs"]),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(_SOURCE, max_size=5), st.booleans())
def test_a_read_primary_source_never_lowers_a_level(sources, own):
    speaker = LABS if own else None
    assert level(*sources, {"kind": "primary"}, speaker=speaker).rank >= level(*sources, speaker=speaker).rank


@given(st.lists(_SOURCE, max_size=4), _SOURCE)
def test_a_further_source_never_lowers_a_level(sources, further):
    assert level(*sources, further).rank >= level(*sources).rank


@given(st.lists(st.sampled_from([{}, NEWS, DIGEST, {"read": False}]), min_size=1, max_size=9))
def test_at_least_half_of_the_claims_reach_the_level_of_the_case(sources):
    claims = [level(one) for one in sources]
    whole = case_evidence(claims, False)
    assert sum(claim.rank >= whole.rank for claim in claims) * 2 >= len(claims)
    above = [name for name in LEVELS if LEVELS.index(name) + 1 > whole.rank]
    assert not any(sum(claim.rank >= LEVELS.index(name) + 1 for claim in claims) * 2 >= len(claims) for name in above)


def test_support_counts_claims_that_show_their_words():
    plain, worded = Citation(id="s1"), Citation(id="s1", words="the very words")
    counted = support([[plain], [plain, worded], [worded]])
    assert (counted.shown, counted.claims, counted.percent) == (2, 3, 66)
