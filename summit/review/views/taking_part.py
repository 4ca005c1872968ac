"""Pages of reviewers before they review, and of authors whose project is reviewed."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.projects.exports import shown
from summit.review import queries, services
from summit.review.forms import NamedForm, WordsForm, profile_form
from summit.review.forms.names import ANONYMITY_HINTS
from summit.review.rules.reviewers import BidChoice
from summit.review.views.blueprint import bp
from summit.showcase.queries import get_own


@bp.route("/profile", methods=["GET", "POST"])
@requires(Permission.REVIEW_SCORE)
def profile() -> ResponseReturnValue:
    """Ask a reviewer whether they take part, how much they can read and what they know."""
    edition = current_edition()
    known = queries.own_profile(g.actor, edition_id=edition.id)
    form = profile_form(known)
    if form.validate_on_submit():
        try:
            services.take_part(edition.id, form.offer(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Thank you. The chairs see this when they ask reviewers."), "success")
            return redirect(url_for(".desk"), 303)
    page = render_template("review/profile.html", form=form, profile=known, edition=edition)
    return page, 422 if form.errors else 200


@bp.post("/profile/stay-out")
@requires(Permission.REVIEW_SCORE)
def stay_out() -> ResponseReturnValue:
    """Let a reviewer say that they do not review this time."""
    services.stay_out(current_edition().id, actor=g.actor)
    flash(gettext("Thank you for telling us. You are not asked for reviews this time."), "success")
    return redirect(url_for(".profile"), 303)


@bp.get("/submissions/<uuid:submission_id>/preview")
@requires(Permission.SHOWCASE_SUBMIT)
def preview(submission_id: UUID) -> ResponseReturnValue:
    """Show authors what reviewers would read of their draft, and what it gives away."""
    found = queries.as_read(submission_id, actor=g.actor)
    return render_template(
        "review/preview.html",
        found=found,
        submission=found.submission,
        preset=ANONYMITY_HINTS[found.anonymity],
        record=shown(found.document, project_id=found.submission.project_id),
    )


@bp.get("/bids")
@requires(Permission.REVIEW_SCORE)
def bids() -> ResponseReturnValue:
    """List summaries with four buttons each, as the preset shows them."""
    page = request.args.get("page", 1, type=int)
    return render_template(
        "review/bids.html", found=queries.bidding(current_edition().id, actor=g.actor, page=page)
    )


@bp.post("/bids/<uuid:submission_id>")
@requires(Permission.REVIEW_SCORE)
def bid(submission_id: UUID) -> ResponseReturnValue:
    """Keep how much a reviewer wants to judge a project."""
    choice = request.form.get("choice", type=BidChoice)
    if choice is not None:
        services.bid(submission_id, edition_id=current_edition().id, choice=choice, actor=g.actor)
        flash(gettext("Saved."), "success")
    page = request.args.get("page", 1, type=int)
    return redirect(url_for(".bids", page=page, _anchor=f"bid-{submission_id}"), 303)


@bp.post("/reviews/<uuid:review_id>/discussion")
@requires(Permission.REVIEW_SCORE)
def talk(review_id: UUID) -> ResponseReturnValue:
    """Say something to the other reviewers and the chairs."""
    form = WordsForm()
    if form.validate_on_submit():
        try:
            services.remark_on(review_id, words=form.words.data or "", actor=g.actor)
        except DomainError as refusal:
            flash(sentence(refusal), "error")
    return redirect(url_for(".write", review_id=review_id, _anchor="discussion"), 303)


@bp.route("/unsuitable/<uuid:submission_id>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def unsuitable(submission_id: UUID) -> ResponseReturnValue:
    """Let authors name somebody who should not judge their project."""
    submission = get_own(submission_id, actor=g.actor)
    form = NamedForm()
    if form.validate_on_submit():
        try:
            services.name_conflict(
                submission_id, name=form.name.data or "", email=form.email.data or "",
                reason=form.reason.data or "", actor=g.actor,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Thank you. They are not asked to judge your project."), "success")
            return redirect(url_for(".unsuitable", submission_id=submission_id), 303)
    named = queries.named_by_authors(submission_id, actor=g.actor)
    return render_template(
        "review/unsuitable.html",
        form=form,
        submission=submission,
        named=named,
    ), 422 if form.errors else 200


@bp.route("/replies/<uuid:submission_id>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def reply(submission_id: UUID) -> ResponseReturnValue:
    """Show authors what reviewers wrote, and take their one answer."""
    found = queries.replying(submission_id, actor=g.actor)
    form = WordsForm()
    if form.validate_on_submit():
        try:
            services.answer_reviewers(submission_id, words=form.words.data or "", actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("Your answer has been sent to the reviewers and the chairs."), "success")
            return redirect(url_for(".reply", submission_id=submission_id), 303)
    return render_template("review/reply.html", form=form, found=found), 422 if form.errors else 200
