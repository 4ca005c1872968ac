"""Making a book in the background."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from summit.core.contributions import JobHandler, Sweep
from summit.core.errors import msg
from summit.jobs.services import report_progress
from summit.proceedings import services
from summit.proceedings.exports import make_book
from summit.proceedings.exports.pressing import press
from summit.proceedings.queries import KIND, order_of, proof_asked
from summit.proceedings.rules import Scope, Stage, Wanted

LAYING_OUT = msg("Laying out the pages")


def make(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make an edition's book; the bar shows its parts, and whoever stops the job stops the press."""
    edition_id = UUID(arguments["edition_id"])

    def laid_out(done: int, total: int) -> None:
        report_progress(job_id, done, total, LAYING_OUT)

    wanted = Wanted.from_arguments(arguments)
    with press() as works:
        usual = Wanted(order=order_of(edition_id))
        book = make_book(edition_id, wanted, works, laid_out, cut=wanted == usual)
    stored = services.keep_book(book.content, edition_id=edition_id, owner_id=UUID(arguments["owner_id"]))
    if book.cuts:
        services.keep_pages(
            stored, edition_id=edition_id, pages=book.pages, cuts=book.cuts, versions=book.versions
        )
    result: dict[str, Any] = {"file_id": str(stored.id), msg("Projects"): len(book.pages)}
    if book.report:
        result[msg("To look at")] = "; ".join(book.report)
    return result


def make_proof(job_id: UUID, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lay out the proof of one entry as it stands at the desk, and keep it for its authors."""
    asked = proof_asked(UUID(arguments["entry_id"]))
    wanted = Wanted(stage=Stage.PROOF, scope=Scope.ENTRY, value=asked.number)

    def laid_out(done: int, total: int) -> None:
        report_progress(job_id, done, total, LAYING_OUT)

    with press() as works:
        book = make_book(asked.edition_id, wanted, works, laid_out)
    services.keep_proof(
        book.content, entry_id=asked.entry_id, version_id=book.versions[asked.number], owner_id=asked.owner_id
    )
    return {msg("Projects"): len(book.pages)}


HANDLERS: Mapping[str, JobHandler] = {KIND: make, services.PROOF: make_proof}
SWEEPS = (Sweep("proceedings.remind", timedelta(hours=1), services.remind),)
