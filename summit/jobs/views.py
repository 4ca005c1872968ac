"""Pages that show how background work goes."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, g, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from summit.core.access import Permission, requires
from summit.core.contributions import NavigationItem, contributions
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.jobs import queries, services
from summit.jobs.models import Job
from summit.jobs.states import JobState

bp = Blueprint("jobs", __name__, url_prefix="/jobs")
NAVIGATION = (NavigationItem(lazy_gettext("Jobs"), "jobs.browse", Permission.JOBS_SEE),)
STATE_NAMES = {
    JobState.QUEUED: lazy_gettext("Waiting"),
    JobState.RUNNING: lazy_gettext("Running"),
    JobState.DONE: lazy_gettext("Done"),
    JobState.FAILED: lazy_gettext("Failed"),
    JobState.CANCELLED: lazy_gettext("Cancelled"),
}
MEANINGS = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "busy",
    JobState.DONE: "good",
    JobState.FAILED: "bad",
    JobState.CANCELLED: "quiet",
}

LINKS = frozenset({"address", "file_id"})  # what the page makes links of; the rest of a result are figures


@bp.get("")
@requires(Permission.JOBS_SEE)
def browse() -> ResponseReturnValue:
    """List every job, newest first."""
    state = request.args.get("state", type=JobState)
    page = queries.jobs(actor=g.actor, state=state, page=request.args.get("page", 1, type=int))
    people = {job.requested_by_id for job in page.rows if job.requested_by_id}
    return render_template(
        "jobs/browse.html",
        page=page,
        chosen=state,
        names=contributions().people.names(people),
        state_names=STATE_NAMES,
        meanings=MEANINGS,
    )


@bp.get("/<uuid:job_id>")
@requires(Permission.ACCOUNT_SEE)
def show(job_id: UUID) -> ResponseReturnValue:
    """Show one job to who asked for it, and to whoever runs the installation."""
    job = queries.get_job(job_id, actor=g.actor)
    return render_template(
        "jobs/show.html",
        job=job,
        status=_status(job),
        meaning=MEANINGS[job.state],
        error=gettext(job.error, **job.error_values) if job.error else "",
        figures=[
            {"key": gettext(name), "value": value}
            for name, value in (job.result or {}).items()
            if name not in LINKS
        ],
    )


@bp.get("/<uuid:job_id>/status")
@requires(Permission.ACCOUNT_SEE)
def status(job_id: UUID) -> ResponseReturnValue:
    """Answer the page's script: what to show, and whether to look again."""
    answer = jsonify(_status(queries.get_job(job_id, actor=g.actor)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<uuid:job_id>/cancel")
@requires(Permission.ACCOUNT_SEE)
def cancel(job_id: UUID) -> ResponseReturnValue:
    """Ask for a job to stop."""
    try:
        services.cancel_job(job_id, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    return redirect(url_for(".show", job_id=job_id))


def _status(job: Job) -> dict[str, object]:
    """Return what both the page and its script show, in the reader's words."""
    return {
        "ended": job.has_ended,
        "state": str(STATE_NAMES[job.state]),
        "done": job.done,
        "total": job.total,
        "count": gettext("%(done)s of %(total)s", done=f"{job.done:,}", total=f"{job.total:,}")
        if job.total
        else "",
        "message": gettext(job.message) if job.message else "",
    }
