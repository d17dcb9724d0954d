import os
import zipfile
from datetime import date

import pytest

from build_tools.publish.archive import write_zip


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "site"
    for name in ("b.html", "a/index.html", "a-b/index.html", ".contested"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def test_an_archive_depends_on_names_and_contents_only(folder, tmp_path):
    write_zip(folder, tmp_path / "one.zip", date(2026, 11, 23))
    os.utime(folder / "b.html", (0, 0))
    (folder / "b.html").chmod(0o600)
    write_zip(folder, tmp_path / "two.zip", date(2026, 11, 23))
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_archive_is_sorted_dated_and_readable_by_everyone(folder, tmp_path):
    write_zip(folder, tmp_path / "site.zip", date(2026, 11, 23))
    entries = zipfile.ZipFile(tmp_path / "site.zip").infolist()
    names = [entry.filename.removeprefix("contested/") for entry in entries]
    assert names == [".contested", "a-b/index.html", "a/index.html", "b.html"]
    assert {(entry.date_time, entry.external_attr >> 16, entry.create_system) for entry in entries} == {((2026, 11, 23, 0, 0, 0), 0o644, 3)}


def test_a_date_before_the_zip_era_is_moved_into_it(folder, tmp_path):
    write_zip(folder, tmp_path / "site.zip", date(1970, 1, 1))
    assert zipfile.ZipFile(tmp_path / "site.zip").infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_failure_keeps_the_old_archive(folder, tmp_path, monkeypatch):
    archive = tmp_path / "site.zip"
    write_zip(folder, archive, date(2026, 11, 23))
    before = archive.read_bytes()
    monkeypatch.setattr(zipfile.ZipFile, "writestr", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        write_zip(folder, archive, date(2026, 11, 23))
    assert archive.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]
