"""Where authors of an accepted project say who presents it, what the room must have, and send slides."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, public, requires
from summit.core.errors import DomainError
from summit.core.forms import Form, refuse
from summit.files import queries as files
from summit.files.exports import as_download
from summit.showcase import queries, services
from summit.showcase.forms import AvailabilityForm, PresenterForm, SlidesForm, StageForm
from summit.showcase.forms.presenting import YES
from summit.showcase.views.blueprint import bp

ONWARD = MappingProxyType(
    {
        "showcase/presenters.html": ".presenters",
        "showcase/presenter.html": ".presenters",
        "showcase/room.html": ".show",
        "showcase/slides.html": ".slides",
    }
)
"""Where each page leads once what was typed is kept."""


@bp.route("/submissions/<uuid:submission_id>/presenters", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def presenters(submission_id: UUID) -> ResponseReturnValue:
    """Show who presents, and name one more."""
    form = PresenterForm()

    def name() -> None:
        services.name_presenter(
            submission_id, name=str(form.name.data), email=str(form.email.data), actor=g.actor
        )

    return _kept(
        "showcase/presenters.html",
        submission_id,
        form,
        name,
        said=gettext("They are named. We have told them."),
    )


@bp.route("/submissions/<uuid:submission_id>/presenters/<uuid:person_id>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def presenter(submission_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Say when a presenter can."""
    queries.get_own(submission_id, actor=g.actor)
    found = queries.presenter(submission_id, person_id)
    form = AvailabilityForm(words=found.availability)

    def keep() -> None:
        services.say_availability(
            submission_id, person_id=person_id, words=str(form.words.data), actor=g.actor
        )

    return _kept("showcase/presenter.html", submission_id, form, keep, person=found.person)


@bp.post("/submissions/<uuid:submission_id>/presenters/<uuid:person_id>/remove")
@requires(Permission.SHOWCASE_SUBMIT)
def remove_presenter(submission_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Take a presenter off the stage."""
    services.remove_presenter(submission_id, person_id=person_id, actor=g.actor)
    flash(gettext("They are no longer named. We have told them."), "success")
    return redirect(url_for(".presenters", submission_id=submission_id), 303)


@bp.route("/submissions/<uuid:submission_id>/room", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def room(submission_id: UUID) -> ResponseReturnValue:
    """Say what the room must have."""
    submission = queries.get_own(submission_id, actor=g.actor)
    wishes = queries.room_wishes(submission.id)
    form = StageForm(features=list(wishes.features), words=wishes.words)

    def keep() -> None:
        services.describe_room(
            submission_id, features=form.wanted(), words=str(form.words.data), actor=g.actor
        )

    return _kept("showcase/room.html", submission_id, form, keep)


@bp.route("/submissions/<uuid:submission_id>/slides", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def slides(submission_id: UUID) -> ResponseReturnValue:
    """Show the slides sent last, and take in others."""
    form = SlidesForm()

    def keep() -> None:
        given = form.file.data
        services.send_slides(
            submission_id,
            content=given.read(),
            name=given.filename or "",
            may_publish=form.publish.data == YES,
            actor=g.actor,
        )

    return _kept("showcase/slides.html", submission_id, form, keep, said=gettext("We have your slides."))


@bp.post("/submissions/<uuid:submission_id>/slides/remove")
@requires(Permission.SHOWCASE_SUBMIT)
def remove_slides(submission_id: UUID) -> ResponseReturnValue:
    """Take the slides back."""
    services.remove_slides(submission_id, actor=g.actor)
    flash(gettext("The slides have been removed."), "success")
    return redirect(url_for(".slides", submission_id=submission_id), 303)


@bp.get("/submissions/<uuid:submission_id>/slides/file")
@public
def slides_file(submission_id: UUID) -> ResponseReturnValue:
    """Hand out slides to whoever may see them."""
    stored = queries.visible_slides(submission_id, actor=g.actor).stored
    return as_download(files.read(stored.id), name=stored.name, content_type=stored.content_type)


def _kept(
    page: str, submission_id: UUID, form: Form, keep: Callable[[], None], *, said: str = "", **more: object
) -> ResponseReturnValue:
    """Keep what was typed and go on, or show the page again with what is wrong."""
    if form.validate_on_submit():
        try:
            keep()
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(said or gettext("Saved."), "success")
            return redirect(url_for(ONWARD[page], submission_id=submission_id), 303)
    submission = queries.get_own(submission_id, actor=g.actor)
    settings = queries.call_settings(submission.edition_id)
    stage = queries.stage(submission)
    shown = render_template(page, form=form, submission=submission, stage=stage, settings=settings, **more)
    return shown, 422 if form.errors else 200
