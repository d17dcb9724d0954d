"""A note that was not written whole by us is no note."""

import pytest

from build_tools.cache.note import read_note, write_note

VALUE = {"pages": ["about/"], "counts": {"claims": 3}}


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "notes/one.json"
    write_note(path, VALUE)
    return path


def test_a_note_is_read_as_it_was_written(note):
    assert read_note(note) == VALUE


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), id="cut-off"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes().replace(b"3", b"4")), id="changed"),
        pytest.param(lambda path: path.write_bytes(b'{"pages": []}'), id="without-a-sum"),
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_what_is_damaged_or_not_there_is_no_note(note, change):
    change(note)
    assert read_note(note) is None


def test_another_note_takes_its_place(note):
    write_note(note, [1])
    assert read_note(note) == [1]
    assert [path.name for path in note.parent.iterdir()] == ["one.json"]
