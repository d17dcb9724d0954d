"""Whatever somebody sends ends in records or in findings: never in a traceback, never in a wait.

A few thousand examples here, chosen alike in every run; many more, and new ones each time, with `CONTESTED_LONG=1` (`make fuzz`).
"""

import os
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.authoring.record_layout import format_record
from build_tools.catalogue.link import link
from build_tools.catalogue.load import load, load_vocabularies
from build_tools.catalogue.references import reference_findings
from build_tools.checks.run import check_all
from build_tools.files.finding import Report
from build_tools.files.text import decode
from build_tools.records.exception import read_exceptions
from build_tools.records.moved import read_moved
from build_tools.records.read import FOLDERS, Written, read_record
from build_tools.report.github import github_command
from build_tools.report.terminal import finding_texts
from build_tools.views.briefing import article, read_briefings
from build_tools.views.edition import make_edition
from build_tools.views.place import Site
from build_tools.views.prose import parsed, prose
from tests.factories import REPOSITORY, TODAY, vocabularies, write_data
from tests.fuzz.mutations import changed_bytes, changed_texts, changed_values, records
from tests.site.hostile import texts

LONG = bool(os.environ.get("CONTESTED_LONG"))


def examples(few, many):
    """So many examples of a test: few in every run, many in the long one."""
    return settings(
        max_examples=many if LONG else few,
        derandomize=not LONG,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


def read(kind, raw):
    """What a file of these bytes gives, with everything that is said about it printed in every way; at once."""
    start = time.process_time()
    name = f"data/{FOLDERS[kind]}/x.yml"
    text, findings = decode(raw, name)
    record = None
    if text is not None:
        record, findings = read_record(Written(kind, "x", name, text), vocabularies())
    assert (record is None) == any(finding.severity == "error" for finding in findings)
    assert time.process_time() - start < 2
    told(findings, text or "")
    return record


def told(findings, text):
    """Findings can be printed, and nothing in them speaks to a terminal or a log for itself."""
    report = Report(tuple(findings), 1)
    for line in "\n".join(finding_texts(report.findings, lambda name: text)).splitlines():
        assert (
            line.isprintable()
            or not line.strip("\t")
            or all(char.isprintable() or char in "\u200c\u200d\u3000" or char.isspace() for char in line)
        ), line
        assert not line.startswith("::"), line
    for finding in report.findings:
        assert "\n" not in github_command(finding) and "\r" not in github_command(finding)
        assert finding.line >= 1 and finding.column >= 1 and finding.message and finding.hint, finding


@examples(800, 12_000)
@given(st.sampled_from(sorted(FOLDERS)), st.binary(max_size=400))
def test_any_bytes_are_a_record_or_findings(kind, raw):
    read(kind, raw)


@examples(800, 12_000)
@given(changed_bytes())
def test_a_real_record_with_other_bytes_is_a_record_or_findings(changed):
    read(*changed)


@examples(1_000, 20_000)
@given(changed_texts())
def test_a_real_record_with_another_text_is_a_record_or_findings(changed):
    kind, text = changed
    read(kind, text.encode("utf-8", "surrogatepass"))


@examples(200, 4_000)
@given(changed_texts())
def test_any_record_is_formatted_or_left_alone(changed):
    """And what was formatted is read as the same record."""
    kind, text = changed
    name = f"data/{FOLDERS[kind]}/x.yml"
    clean, _ = decode(text.encode("utf-8", "surrogatepass"), name)
    if clean is None:
        return
    made = format_record(clean, kind, name)
    if made.text is not None:
        before, after = (read_record(Written(kind, "x", name, one), vocabularies())[0] for one in (clean, made.text))
        assert before == after


@cache
def others():
    """What the changed record is linked with: the stakeholders and products that real records name."""
    loaded = load(REPOSITORY / "data", "data")
    few = dict(list(loaded.records["case"].items())[:3])
    with TemporaryDirectory() as folder:
        sample = load(write_data(Path(folder)), "data")
    joined = {kind: {**loaded.records[kind], **sample.records[kind]} for kind in ("stakeholder", "product")}
    written = {kind: {**loaded.written[kind], **sample.written[kind]} for kind in loaded.written}
    return replace(loaded, records={"case": few, **joined}, written=written)


@examples(40, 2_000)
@given(changed_values())
def test_whatever_is_a_record_can_be_linked_checked_and_shown(changed):
    """As long as it names what is there; else the findings say so."""
    kind, text = changed
    name = f"data/{FOLDERS[kind]}/x.yml"
    written = Written(kind, "x", name, text)
    record, findings = read_record(written, vocabularies())
    told(findings, text)
    if record is None:
        return
    rest = others()
    records_of = {**rest.records, kind: {**rest.records[kind], "x": record}}
    loaded = replace(
        rest,
        records=records_of,
        written={**rest.written, kind: {**rest.written[kind], "x": written}},
        ids={each: frozenset((*rest.ids[each], *records_of[each])) for each in records_of},
    )
    catalogue = link(loaded, TODAY)
    found = [*reference_findings(loaded), *check_all(catalogue, loaded)]
    told([finding for finding in found if finding.file == name], text)
    if kind == "case" and not any(finding.severity == "error" for finding in found):
        edition = make_edition(catalogue, Site("", "", "", (), (), ()))
        assert any(document.address == "cases/x/" for document in edition.documents)


_SMALL = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(("title: x\n", "- ", "{file: a, rule: E1, path: b, reason: c, until: 2027}\n", "from: a/\n", "to: b/\n", "---\n", "id: a\n", "name: b\n", "  ", "? ", "\n")), max_size=8).map("".join),
    st.sampled_from(texts()),
)  # fmt: skip


@examples(300, 6_000)
@given(_SMALL)
def test_any_text_among_the_other_files_ends_in_findings_or_entries(text):
    clean, _ = decode(text.encode("utf-8", "replace"), "data/x.yml")
    if clean is not None:
        for reader in (read_exceptions, read_moved):
            _, findings = reader(clean, "data/x.yml")
            told(findings, clean)


@examples(80, 2_000)
@given(st.sampled_from(("topics", "steps", "measures")), _SMALL)
def test_any_vocabulary_is_terms_or_findings(tmp_path_factory, name, text):
    folder = tmp_path_factory.getbasetemp() / "any-vocabulary"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yml").write_bytes(text.encode("utf-8", "replace"))
    _, findings = load_vocabularies(folder, "data/vocabulary")
    told(findings, text)
    (folder / f"{name}.yml").unlink()


@examples(300, 6_000)
@given(_SMALL, st.one_of(st.text(max_size=200), st.lists(st.sampled_from(texts()), max_size=5).map("\n\n".join)))
def test_any_briefing_is_an_article_or_findings(tmp_path_factory, front, body):
    folder = tmp_path_factory.getbasetemp() / "any-briefing"
    folder.mkdir(exist_ok=True)
    (folder / "x.md").write_bytes(f"---\n{front}\n---\n{body}".encode("utf-8", "replace"))
    _, findings = read_briefings(folder, "docs/briefings", ())
    told(findings, body)
    assert "<script" not in article(body) and "<img" not in article(body)


@pytest.mark.parametrize(
    "piece",
    [
        "[", "]", "![", "[a](", "[a](<", "*", "**", "*a **b ", "_a*", "`", "``", "<", "<a ", "<!--", "&", "&#", "\\", "](", "[[a]]", "[a][b]", "[a]: x\n", "> ", "- ", "1. ", "* ",
        "#", "|", "a|", "|a\n|-\n", "```\n", "~~~\n", "a\n=\n", "    ", "\t", "-\n", ">\n", "<http://a.", "http://a.b/", "\n",
    ],
)  # fmt: skip
def test_prose_that_repeats_itself_takes_time_in_proportion_or_is_refused(piece):
    """A text twice as long takes about twice as long, not four times: 50,000 characters in a field, 25,000 in an article."""

    def seconds(render, length):
        parsed.cache_clear()
        start = time.process_time()
        render((piece * (length // len(piece) + 1))[:length])
        return time.process_time() - start

    for render, length in ((prose, 50_000), (article, 25_000)):
        long = seconds(render, length)
        if long > 0.5:  # the quickest of three, because other programs take their share
            long, half = (min(seconds(render, size) for _ in range(3)) for size in (length, length // 2))
            assert long < 3 * half + 0.2
        assert long < 5


def test_prose_of_50_000_characters_is_refused_by_its_length():
    text = records()[0][1].replace("summary: The authority looked into the chatbot.", f"summary: '{'[' * 50_000}'")
    assert "[[[" in text
    _, findings = read_record(Written("case", "x", "x.yml", text), vocabularies())
    assert [(finding.rule, finding.path) for finding in findings] == [("R110", "summary")]
