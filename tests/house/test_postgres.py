"""The cluster of a run: a whole server or a sentence, never a skip; and nothing stays behind."""

import psycopg
import pytest

from summit.bench.services import cluster as postgres


def test_a_system_without_a_server_is_told_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match=r"This needs a PostgreSQL server .*were not found"):
        postgres.server_programs()


def test_a_bare_client_is_no_server(monkeypatch, tmp_path):
    (tmp_path / "initdb").write_text("#!/bin/sh\n")
    (tmp_path / "initdb").chmod(0o755)
    monkeypatch.setattr(postgres, "PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="were not found"):
        postgres.server_programs()


def test_a_stopped_cluster_leaves_nothing(tmp_path):
    with postgres.Cluster() as cluster:
        assert cluster.create("one") == f"postgresql+psycopg://summit@/one?host={cluster.folder}"
    assert cluster.folder.exists() is False
    with pytest.raises(psycopg.OperationalError):
        cluster.connect()
