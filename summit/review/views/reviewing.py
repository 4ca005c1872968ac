"""Pages of reviewers: what they were asked for, the review itself, and the criteria for everybody."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.queries import unsent
from summit.accounts.views import form_saved
from summit.core.access import Permission, PersonActor, public, requires
from summit.core.clock import LONDON, now
from summit.core.errors import DomainError
from summit.core.forms import differing, refuse
from summit.core.forms.differing import HIDDEN
from summit.edition.queries import current_edition
from summit.projects.exports import shown
from summit.review import queries, services
from summit.review.forms import DeclineForm, ReviewForm, review_form
from summit.review.models import Review
from summit.review.queries import Reading
from summit.review.rules.answers import IncompleteReviewError
from summit.review.rules.rubric import usual_criteria
from summit.review.services import SecondWindowError
from summit.review.states import REVIEW_LIFECYCLE, WRITABLE, ReviewAction
from summit.review.views.blueprint import bp
from summit.showcase.states import SubmissionState

SUBMIT, NEXT = "submit", "next"


@bp.get("")
@requires(Permission.REVIEW_SCORE)
def desk() -> ResponseReturnValue:
    """Show a reviewer what they were asked to review."""
    edition = current_edition()
    today = now().astimezone(LONDON).date()
    found = queries.desk(g.actor, edition_id=edition.id)
    return render_template("review/desk.html", edition=edition, desk=found, today=today)


@bp.get("/criteria")
@public
def criteria() -> ResponseReturnValue:
    """Show everybody what projects are judged by."""
    rows = queries.criteria(current_edition().id) or usual_criteria()
    may_weigh = isinstance(g.actor, PersonActor) and Permission.EDITION_MANAGE in g.actor.permissions
    return render_template("review/criteria.html", criteria=rows, may_weigh=may_weigh)


@bp.route("/reviews/<uuid:review_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCORE)
def write(review_id: UUID) -> ResponseReturnValue:
    """Show the project beside the form; save a draft, or submit."""
    reading = queries.reading(review_id, actor=g.actor)
    form = _form(reading)
    if not is_open(reading.review):
        return _page(reading, form, status=409 if request.method == "POST" else 200)
    if not form.validate_on_submit():
        return _page(reading, form, status=422 if form.errors else 200)
    try:
        _keep(reading, form)
    except SecondWindowError as other:
        return _both(reading, form, other)
    except IncompleteReviewError as lacking:
        form.version.data = str(lacking.version)
        for fault in lacking.faults:
            refuse(form, fault)
        return _page(queries.reading(review_id, actor=g.actor), form, status=422)
    form_saved(_name(review_id))
    return redirect(_onward(reading.review), 303)


@bp.route("/reviews/<uuid:review_id>/decline", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCORE)
def decline(review_id: UUID) -> ResponseReturnValue:
    """Give a review back, with the reason."""
    review = queries.get_review(review_id, actor=g.actor)
    form = DeclineForm()
    if form.validate_on_submit():
        try:
            services.decline(review_id, because=form.reason(), words=form.words.data or "", actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("You have declined the review. The chairs can ask somebody else now."), "success")
            return redirect(url_for(".desk"), 303)
    reading = queries.reading(review_id, actor=g.actor)
    return render_template(
        "review/decline.html",
        form=form,
        review=review,
        title=reading.title,
        possible=ReviewAction.DECLINE in REVIEW_LIFECYCLE.offers(review.state),
    ), 422 if form.errors else 200


def _name(review_id: UUID) -> str:
    """Return what the form is called where typing is kept."""
    return f"review/{review_id}"


def _form(reading: Reading) -> ReviewForm:
    """Return the form with what is saved, or with what its reader typed over it and never sent."""
    saved = queries.answers_of(reading.review, reading.criteria)
    typed = unsent(_name(reading.review.id), actor=g.actor) if request.method == "GET" else None
    return review_form(
        reading.criteria, saved, version=reading.review.version, typed=typed.fields if typed else None
    )


def _onward(review: Review) -> str:
    """Return where a button leads: the same page, the list, or what to read next."""
    if not _submits():
        return url_for(".write", review_id=review.id)
    if request.form.get("go") == NEXT:
        edition_id = review.submission.edition_id
        following = queries.next_review(g.actor, edition_id=edition_id, besides=review.id)
        if following is not None:
            return url_for(".write", review_id=following.id)
    return url_for(".desk")


def _submits() -> bool:
    return request.form.get("go") in {SUBMIT, NEXT}


def is_open(review: Review) -> bool:
    """Tell whether a reviewer can still write or change a review."""
    return review.state in WRITABLE and review.submission.state is SubmissionState.IN_REVIEW


def _keep(reading: Reading, form: ReviewForm) -> None:
    answers = form.answers(reading.criteria)
    if _submits():
        services.submit(reading.review.id, answers, seen=form.seen(), actor=g.actor)
        flash(
            gettext("Your review has been submitted. Thank you. You can change it until the decision."),
            "success",
        )
    else:
        services.save_draft(reading.review.id, answers, seen=form.seen(), actor=g.actor)
        flash(gettext("Your draft has been saved. The chairs do not see it until you submit it."), "success")


def _page(reading: Reading, form: ReviewForm, *, status: int) -> ResponseReturnValue:
    offered = REVIEW_LIFECYCLE.offers(reading.review.state)
    around = queries.around(reading.review.id, actor=g.actor)
    return render_template(
        "review/write.html",
        reading=reading,
        review=reading.review,
        record=shown(reading.document, project_id=reading.version.project_id),
        around=around,
        others={one.id: queries.answers_of(one, reading.criteria) for one in around.others},
        autosave=_name(reading.review.id),
        typed=unsent(_name(reading.review.id), actor=g.actor) if request.method == "GET" else None,
        form=form,
        answers=queries.answers_of(reading.review, reading.criteria),
        is_open=is_open(reading.review),
        may_save=ReviewAction.SAVE in offered,
        may_decline=ReviewAction.DECLINE in offered,
    ), status


def _both(reading: Reading, form: ReviewForm, other: SecondWindowError) -> ResponseReturnValue:
    """Show both texts: what this window typed, and what another one saved meanwhile."""
    theirs = review_form(reading.criteria, other.theirs, version=other.version, posted=False)
    return render_template(
        "review/both.html",
        review=reading.review,
        differing=differing(form, theirs),
        kept=[(name, text) for name, text in request.form.items() if name not in HIDDEN],
        version=other.version,
    ), 409
