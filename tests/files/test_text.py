"""What no record may contain."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.files.text import FORBIDDEN, MAX_BYTES, decode, read_text


@pytest.mark.parametrize(
    ("raw", "rule", "place"),
    [
        pytest.param(b"a\x00b", "F105", "1:1", id="null-byte"),
        pytest.param("title: Müller".encode("latin-1"), "F106", "1:9", id="latin-1"),
        pytest.param("title: x".encode("utf-16"), "F105", "1:1", id="utf-16"),
        pytest.param("a: x\nb: y\u202ez".encode(), "F107", "2:5", id="bidirectional-override"),
        pytest.param("a: x\u2066".encode(), "F107", "1:5", id="bidirectional-isolate"),
        pytest.param(b"a: \x1b[31m", "F107", "1:4", id="escape-code"),
        pytest.param("a: x\u2028y".encode(), "F107", "1:5", id="line-separator"),
        pytest.param(b"a:\n\tb: x", "F108", "2:1", id="tab-indentation"),
        pytest.param(b"a: x\rb: y", "F107", "1:5", id="lone-carriage-return"),
    ],
)
def test_refused_characters_are_found_where_they_stand(raw, rule, place):
    text, findings = decode(raw, "x.yml")
    assert text is None
    assert (findings[0].rule, f"{findings[0].line}:{findings[0].column}") == (rule, place)


def test_windows_line_ends_and_a_byte_order_mark_are_fine():
    text, findings = decode(b"\xef\xbb\xbfa: x\r\nb: y\r\n", "x.yml")
    assert (text, findings) == ("a: x\r\nb: y\r\n", [])


def test_a_file_of_a_megabyte_is_refused(tmp_path):
    path = tmp_path / "x.yml"
    path.write_bytes(b"a" * 1_000_000)
    assert [found.rule for found in read_text(path, "x.yml")[1]] == ["F104"]
    path.write_bytes(b"a" * MAX_BYTES)
    assert read_text(path, "x.yml")[0] is not None


def test_links_pipes_and_folders_are_refused(tmp_path):
    target = tmp_path / "secret"
    target.write_text("a: b")
    (tmp_path / "link.yml").symlink_to(target)
    (tmp_path / "folder.yml").mkdir()
    os.mkfifo(tmp_path / "pipe.yml")
    assert [found.rule for found in read_text(tmp_path / "link.yml", "x")[1]] == ["F102"]
    assert [found.rule for found in read_text(tmp_path / "pipe.yml", "x")[1]] == ["F103"]
    assert [found.rule for found in read_text(tmp_path / "folder.yml", "x")[1]] == ["F103"]
    assert [found.rule for found in read_text(tmp_path / "absent.yml", "x")[1]] == ["F101"]


@given(
    st.lists(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\t\r\n \u2028\u202a\ufeff\uffff\x7f\x85")), max_size=60)
)
def test_nothing_refused_slips_through_in_a_text_that_can_be_printed(chars):
    """A text whose characters can all be printed is not looked at any further."""
    text = "".join(chars).removeprefix("\ufeff")
    refused = FORBIDDEN.search(text) or "\r" in text.replace("\r\n", "")
    found, findings = decode(("a" + text).encode(), "x.yml")
    assert (found is None) == bool(findings)
    if refused:
        assert {finding.rule for finding in findings} & {"F105", "F107"}


def test_every_refused_character_is_refused_by_itself():
    for char in map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x202E, 0x2069, 0xFEFF, 0xFFFE, 0xFFFF]):
        assert decode(f"a{char}b".encode(), "x.yml")[0] is None, f"U+{ord(char):04X}"
