"""The two engines behind one shape: an address, and a way back to how the migrations left it."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from summit.bench.services.cluster import Cluster

ENGINES = ("sqlite", "postgresql")
ON_ONE = pytest.mark.parametrize("engine", ENGINES[:1], indirect=True)
"""For what takes seconds and no engine has a part in: laying out paper, reading pictures of it."""
PATIENCE = 3  # seconds


class Database(Protocol):
    """One database that belongs to one worker of one run."""

    url: str

    def keep(self) -> None:
        """Remember what stands in it now."""

    def restore(self) -> None:
        """Make it again what it was when ``keep`` was called, whatever a test or its processes did."""

    def close(self) -> None:
        """Let go of it."""


@dataclass
class Sqlite:
    """A file; its copy is written back page by page, past every trigger."""

    path: Path

    def __post_init__(self) -> None:
        """Name the address, and the file's kept copy."""
        self.url = f"sqlite:///{self.path}"
        self.kept = self.path.with_suffix(".kept")

    def keep(self) -> None:
        """Copy the file."""
        _copy(self.path, self.kept)

    def restore(self) -> None:
        """Copy it back."""
        _copy(self.kept, self.path)

    def close(self) -> None:
        """Hold nothing."""


def _copy(source: Path, target: Path) -> None:
    end = time.monotonic() + PATIENCE

    def hurry(_status: int, _remaining: int, _total: int) -> None:  # a locked file is tried again for ever
        if time.monotonic() > end:
            raise TimeoutError(f"{target.name} is locked: a test left a transaction open.")

    origin, copy = sqlite3.connect(source), sqlite3.connect(target)
    try:
        copy.execute("PRAGMA synchronous=OFF")
        origin.backup(copy, progress=hurry, sleep=0.01)
    finally:
        origin.close()
        copy.close()


KEEP = """
CREATE SCHEMA kept;
CREATE TABLE kept.sequences AS
  SELECT quote_ident(sequencename) AS name, start_value, last_value
  FROM pg_sequences WHERE schemaname = 'public';
CREATE FUNCTION kept.print(relation regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  EXECUTE format('SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM %s t', relation) INTO found;
  RETURN coalesce(found, '');
END $$;
CREATE TABLE kept.prints AS
  SELECT oid::regclass AS relation, relname, kept.print(oid::regclass)
  FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace;
DO $$
DECLARE one record;
BEGIN
  FOR one IN SELECT * FROM kept.prints WHERE print <> '' LOOP
    EXECUTE format('CREATE TABLE kept.%I AS TABLE %s', 'rows_' || one.relname, one.relation);
  END LOOP;
END $$;
CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  SET LOCAL lock_timeout = '3s';
  SET LOCAL session_replication_role = replica;  -- no trigger, no foreign key
  FOR one IN SELECT * FROM kept.prints LOOP  -- nobody may still be writing
    EXECUTE format('LOCK TABLE %s IN SHARE MODE', one.relation);
  END LOOP;
  FOR one IN SELECT * FROM kept.prints p WHERE kept.print(p.relation) <> p.print LOOP
    EXECUTE format('DELETE FROM %s', one.relation);
    IF one.print <> '' THEN
      EXECUTE format('INSERT INTO %s OVERRIDING SYSTEM VALUE TABLE kept.%I',
                     one.relation, 'rows_' || one.relname);
    END IF;
  END LOOP;
  FOR one IN SELECT * FROM kept.sequences LOOP
    PERFORM setval(one.name, coalesce(one.last_value, one.start_value), one.last_value IS NOT NULL);
  END LOOP;
END $$;
"""


@dataclass
class Postgres:
    """A database of the cluster; what changed is put back by the server itself.

    One connection does it all: a new one would plan the 130 queries of the fingerprints anew, for 80 ms.
    """

    cluster: Cluster
    name: str

    def __post_init__(self) -> None:
        """Make the database."""
        self.url = self.cluster.create(self.name)
        where = f"host={self.cluster.folder} user=summit dbname={self.name}"
        self.connection = psycopg.connect(where, autocommit=True)

    def keep(self) -> None:
        """Set the rows aside, with a fingerprint of each table."""
        self._run(KEEP)

    def restore(self) -> None:
        """Put back each table whose fingerprint changed, past every trigger."""
        self._run("SELECT kept.restore()")

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def _run(self, statements: str) -> None:
        with self.connection.transaction():
            self.connection.execute(statements)
