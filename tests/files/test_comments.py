"""Comments are found, and tied to what they speak of."""

import pytest

from build_tools.files.comments import find_comments, read_comments
from build_tools.files.parse import parse

TEXT = """\
# head of the file

# about the title
title: a # b
key: "no # comment"  # beside
folded: >-  # beside the header
  text with # no comment
  # nor here
list:  # of the list
  # above the first
  - a: 1
    b: 2  # beside b
    # below b
  # above the second
  - {a: 1, b: "#x"}  # beside the second
  -
    # above an item that starts below its dash
    c: 3
# two

# lines
last: [one,  # of one
  two]  # of last
# at the end
"""


def read(text):
    root, findings = parse(text, "f.yml")
    assert root is not None, findings
    return read_comments(text, root)


def test_every_comment_is_found_and_no_text_is_taken_for_one():
    found = [comment.text for comment in find_comments(TEXT)]
    assert found[:4] == ["# head of the file", "# about the title", "# b", "# beside"]
    assert len(found) == TEXT.count("#") - 4 and "# no comment" not in " ".join(found)


def test_comments_belong_to_the_key_or_item_they_stand_with():
    comments = read(TEXT)
    assert comments.head == ["# head of the file", "", "# about the title"]
    assert dict(comments.beside) == {
        ("title",): ["# b"],
        ("key",): ["# beside"],
        ("folded",): ["# beside the header"],
        ("list",): ["# of the list"],
        ("list", 0, "b"): ["# beside b"],
        ("list", 1): ["# beside the second"],
        ("last",): ["# of one"],
        ("last", 1): ["# of last"],
    }
    assert dict(comments.above) == {
        ("list", 0): ["# above the first"],
        ("list", 1): ["# above the second"],
        ("list", 2): ["# above an item that starts below its dash"],
        ("last",): ["# two", "", "# lines"],
    }
    assert dict(comments.below) == {("list", 0, "b"): ["# below b"], (): ["# at the end"]}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_of_windows_do_not_hide_a_comment(ends):
    text = "a: 1  # one\n# two\nb: 2\n".replace("\n", ends)
    assert [(found.line, found.column, found.text) for found in find_comments(text)] == [(1, 7, "# one"), (2, 1, "# two")]
