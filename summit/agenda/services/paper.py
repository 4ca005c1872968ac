"""Laying the agenda out on paper: once for all who ask, in the background, until something changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from summit.agenda.models import Paper, Release
from summit.agenda.queries.paper import paper
from summit.agenda.rules.paper import AGAIN_AFTER, PaperKind
from summit.core.clock import now
from summit.core.db import db, unit_of_work
from summit.edition.queries import get_edition
from summit.files import services as files
from summit.files.models import StoredFile
from summit.jobs import services as jobs
from summit.jobs.models import Job

PRINT = "agenda.print"


def ask_for(kind: PaperKind, language: str, release: Release) -> Job:
    """Return the job that lays this version out as it is now; one at a time, however many ask."""
    with unit_of_work():
        get_edition(release.edition_id, lock=True)
        there = paper(kind, language)
        if there is not None and there.mark == release.mark:
            job = db.session.get_one(Job, there.job_id)
            if not job.ended_at or job.ended_at > now() - AGAIN_AFTER:
                return job
        job = jobs.request_job(PRINT, actor=None, arguments=_asked(kind, language))
        db.session.flush()
        if there is None:
            db.session.add(Paper(kind=kind, language=language, mark=release.mark, job_id=job.id))
        else:
            there.mark, there.job_id = release.mark, job.id
    return job


def keep_printed(job_id: UUID, kind: PaperKind, language: str, content: bytes, *, mark: str) -> None:
    """Keep what a job laid out, in the place of what was there; a job that came too late is left alone."""
    with unit_of_work():
        there = db.session.get(Paper, (kind, language), with_for_update=True)
        if there is None or there.job_id != job_id:
            return
        old = there.file_id
        stored = files.store(content, name=kind.file_name, content_type="application/pdf", owner_id=None)
        there.mark, there.file_id = mark, stored.id
        db.session.flush()
        db.session.execute(delete(StoredFile).where(StoredFile.id == old))


def _asked(kind: PaperKind, language: str) -> Mapping[str, Any]:
    return {"kind": kind.value, "language": language}
