"""The two engines behind one shape: an address, and a way back to how the migrations left it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
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

    def restore(self) -> bool:
        """Make it again what it was when ``keep`` was called, whatever a test or its processes did.

        True when it is another file now: whoever has the one before open must let go of it.
        """

    def close(self) -> None:
        """Let go of it."""


@dataclass
class Sqlite:
    """A file; when something was written its copy takes its place, past every trigger."""

    path: Path

    def __post_init__(self) -> None:
        """Name the address, and the file's kept copy."""
        self.url = f"sqlite:///{self.path}"
        self.kept, self.log = self.path.with_suffix(".kept"), Path(f"{self.path}-wal")

    def keep(self) -> None:
        """Copy the file."""
        with closing(sqlite3.connect(self.path)) as origin, closing(sqlite3.connect(self.kept)) as copy:
            origin.backup(copy)
        self._mark()

    def restore(self) -> bool:
        """Put the copy in its place, unless nobody wrote."""
        with closing(sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")  # nobody may still be writing
            if not self._is_written():
                return False
            for name in (self.path, self.log, Path(f"{self.path}-shm")):
                name.unlink(missing_ok=True)  # whoever closes a file without a name copies no log into it
        copyfile(self.kept, self.path)
        self._mark()
        return True

    def close(self) -> None:
        """Hold nothing."""

    def _mark(self) -> None:
        os.utime(self.path, (0, 0))

    def _is_written(self) -> bool:
        """Tell whether a page stands in the log of what was written, or came from it into the file."""
        return self.path.stat().st_mtime > 0 or (self.log.exists() and self.log.stat().st_size > 0)


PAST_EVERYTHING = f"-c session_replication_role=replica -c lock_timeout={PATIENCE}s"
"""No trigger, no foreign key; said once, for saying it has the server forget what it planned."""
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
DECLARE one record; every text; empty text;
BEGIN
  FOR one IN SELECT * FROM kept.prints WHERE print <> '' LOOP
    EXECUTE format('CREATE TABLE kept.%I AS TABLE %s', 'rows_' || one.relname, one.relation);
  END LOOP;
  SELECT string_agg(relation::text, ', ') INTO every FROM kept.prints;
  SELECT string_agg(format('SELECT %L::regclass WHERE EXISTS (TABLE %s)', relation, relation), ' UNION ALL ')
    INTO empty FROM kept.prints WHERE print = '';
  EXECUTE format('CREATE VIEW kept.no_longer_empty (relation) AS %s', empty);
  EXECUTE format('CREATE PROCEDURE kept.let_nobody_write() LANGUAGE plpgsql AS %L',
                 format('BEGIN LOCK TABLE %s IN SHARE MODE; END', every));
END $$;
CREATE FUNCTION kept.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
  CALL kept.let_nobody_write();
  FOR one IN SELECT relation FROM kept.no_longer_empty LOOP
    EXECUTE format('DELETE FROM %s', one.relation);
  END LOOP;
  FOR one IN SELECT * FROM kept.prints p WHERE print <> '' AND kept.print(p.relation) <> p.print LOOP
    EXECUTE format('DELETE FROM %s', one.relation);
    EXECUTE format('INSERT INTO %s OVERRIDING SYSTEM VALUE TABLE kept.%I',
                   one.relation, 'rows_' || one.relname);
  END LOOP;
  FOR one IN SELECT * FROM kept.sequences LOOP
    PERFORM setval(one.name, coalesce(one.last_value, one.start_value), one.last_value IS NOT NULL);
  END LOOP;
END $$;
"""


@dataclass
class Postgres:
    """A database of the cluster; what changed is put back by the server itself.

    One connection does it all: a new one would plan anew whether the 130 tables that were empty still are.
    """

    cluster: Cluster
    name: str

    def __post_init__(self) -> None:
        """Make the database."""
        self.url = self.cluster.create(self.name)
        where = f"host={self.cluster.folder} user=summit dbname={self.name}"
        self.connection = psycopg.connect(where, autocommit=True, options=PAST_EVERYTHING)

    def keep(self) -> None:
        """Set the rows aside, with a fingerprint of each table that has some."""
        self._run(KEEP)

    def restore(self) -> bool:
        """Put back each table that changed, past every trigger."""
        self._run("SELECT kept.restore()")
        return False

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def _run(self, statements: str) -> None:
        with self.connection.transaction():
            self.connection.execute(statements)
