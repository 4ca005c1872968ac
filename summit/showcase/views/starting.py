"""Where a project is begun from what is there: an earlier record, somebody else's, or a file."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.projects import queries as projects
from summit.showcase import services
from summit.showcase.forms import CopyForm, FileForm, UpdateForm
from summit.showcase.models import Submission
from summit.showcase.views.blueprint import bp


@bp.route("/new/update", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_update() -> ResponseReturnValue:
    """Offer an earlier record of one's own again."""
    form = UpdateForm()
    mine = [(str(one.id), f"{one.number} {one.title}") for one in projects.projects_of(g.actor) if one.number]
    form.project.choices = mine
    return _begun(
        form,
        lambda: services.start_update(UUID(form.project.data), author=g.actor),
        heading=gettext("Update an earlier record"),
        empty=not mine,
    )


@bp.route("/new/copy", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_copy() -> ResponseReturnValue:
    """Begin a record of what one copied from another area."""
    form = CopyForm()
    return _begun(
        form,
        lambda: services.start_copy(str(form.number.data), author=g.actor),
        heading=gettext("We copied a project"),
    )


@bp.route("/new/file", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_from_file() -> ResponseReturnValue:
    """Begin with a project from a JSON file."""
    form = FileForm()
    return _begun(
        form,
        lambda: services.start_from_file(form.file.data.read(), author=g.actor),
        heading=gettext("Start from a JSON file"),
    )


def _begun(
    form: Form, start: Callable[[], Submission], *, heading: str, empty: bool = False
) -> ResponseReturnValue:
    if form.validate_on_submit():
        try:
            begun = start()
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for(".show", submission_id=begun.id), 303)
    page = render_template("showcase/start.html", form=form, heading=heading, empty=empty)
    return page, 422 if form.errors else 200
