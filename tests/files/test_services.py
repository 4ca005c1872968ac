"""Storing files, and clearing away what nothing names."""

import os
from pathlib import Path

import pytest
from sqlalchemy import func, select

from summit.core.application import settings
from summit.core.db import db, unit_of_work
from summit.files import queries, services
from summit.files.models import StoredFile
from summit.files.queries import DamagedFileError
from summit.files.rules import FileTooLargeError

LONG_AGO = 1_000_000_000


@pytest.fixture
def folder(app, tmp_path, monkeypatch):
    given = settings().model_copy(update={"data_dir": tmp_path, "upload_limit_mb": 1})
    monkeypatch.setitem(app.config, "SUMMIT", given)
    return tmp_path / "files"


def store(content=b"words", name="notes.txt") -> StoredFile:
    return services.store(content, name=name, content_type="text/plain", owner_id=None)


def contents(folder) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def rows():
    return db.session.scalar(select(func.count()).select_from(StoredFile))


def test_what_was_stored_is_read(folder):
    stored = store()
    assert (queries.read(stored.id), stored.size, stored.name) == (b"words", 5, "notes.txt")
    assert [path.relative_to(folder).as_posix() for path in contents(folder)] == [
        f"{stored.sha256[:2]}/{stored.sha256}"
    ]


def test_the_same_content_lies_there_once_under_two_names(folder):
    assert [store(name="a.txt").name, store(name="b.txt").name] == ["a.txt", "b.txt"]
    assert (len(contents(folder)), rows()) == (1, 2)


def test_a_file_over_the_limit_leaves_nothing(folder):
    with pytest.raises(FileTooLargeError):
        store(b"x" * (1024 * 1024 + 1))
    assert (contents(folder), rows()) == ([], 0)


def test_a_damaged_file_is_not_handed_out(folder):
    stored = store()
    contents(folder)[0].write_bytes(b"other")
    with pytest.raises(DamagedFileError):
        queries.read(stored.id)


def test_a_refused_change_leaves_a_content_that_the_sweep_takes_when_it_is_old(folder):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        store(b"nobody's")
        raise ZeroDivisionError
    kept = store(b"somebody's")
    assert (services.sweep_orphans(), len(contents(folder))) == (0, 2)
    for path in contents(folder):
        os.utime(path, (LONG_AGO, LONG_AGO))
    assert services.sweep_orphans() == 1
    assert [path.name for path in contents(folder)] == [kept.sha256]


def test_a_draft_of_a_writer_that_died_is_swept(folder):
    draft = folder / "drafts" / "left"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    os.utime(draft, (LONG_AGO, LONG_AGO))
    assert (services.sweep_orphans(), contents(folder)) == (1, [])


def test_a_content_stored_again_is_young_again(folder):
    store()
    os.utime(contents(folder)[0], (LONG_AGO, LONG_AGO))
    store(name="again.txt")
    assert contents(folder)[0].stat().st_mtime > LONG_AGO
