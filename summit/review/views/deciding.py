"""Deciding: on one submission, on many at once, and on what the committee talks through."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.review import exports, queries, services
from summit.review.forms import DraftForm, MinuteForm, Which, decide_form, draft_form, ticked
from summit.review.rules.decisions import Verdict, fingerprint
from summit.review.rules.scores import Standing
from summit.review.states import Outcome
from summit.review.views.blueprint import bp
from summit.showcase.rules import FORMATS
from summit.showcase.states import LIFECYCLE, SubmissionAction, SubmissionState

SURE = "sure"


@bp.route("/submissions/<uuid:submission_id>/decision", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def decide(submission_id: UUID) -> ResponseReturnValue:
    """Decide with a reason; nobody is told until the decisions are released."""
    file = queries.dossier(submission_id, actor=g.actor)
    before = file.pending
    verdict = Verdict(before.outcome, before.reason, before.departure) if before else None
    form = decide_form(offered(file.subject.state), verdict=verdict)
    if form.validate_on_submit():
        said = form.verdict()
        try:
            services.decide(
                submission_id, outcome=said.outcome, reason=said.reason, departure=said.departure,
                actor=g.actor,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The decision has been saved. Nobody is told until it is released."), "success")
            return redirect(url_for(".dossier", submission_id=submission_id), 303)
    place = queries.places_of(file.subject.edition_id, actor=g.actor).get(submission_id)
    page = render_template("review/decide.html", form=form, file=file, place=place)
    return page, 422 if form.errors else 200


@bp.post("/decisions/<uuid:decision_id>/take-back")
@requires(Permission.REVIEW_DECIDE)
def take_back(decision_id: UUID) -> ResponseReturnValue:
    """Take a decision back that nobody was told yet."""
    decision = services.take_back(decision_id, actor=g.actor)
    flash(gettext("The decision has been taken back."), "success")
    return redirect(url_for(".dossier", submission_id=decision.submission_id), 303)


@bp.post("/drafts")
@requires(Permission.REVIEW_DECIDE)
def drafts() -> ResponseReturnValue:
    """Decide the same on many: ask what and why, show what it would do, do it."""
    form, edition_id = draft_form(), current_edition().id
    ids = _wanted(edition_id)
    if "outcome" not in request.form:
        form = DraftForm(formdata=None)
        form.outcome.choices = draft_form().outcome.choices
    elif form.validate_on_submit():
        if request.form.get("go") == SURE:
            return _decided(edition_id, ids, form)
        return _checked(edition_id, ids, form)
    rows = queries.chosen(edition_id, ids, actor=g.actor)
    return render_template("review/drafts.html", form=form, rows=rows), 422 if form.errors else 200


@bp.get("/borderline")
@requires(Permission.REVIEW_DECIDE)
def borderline() -> ResponseReturnValue:
    """Show what the committee talks through, with the reviews beside each other and the minutes."""
    wanted, page = request.args.get("format", ""), request.args.get("page", 1, type=int)
    found = queries.borderline(current_edition().id, actor=g.actor, wanted=wanted, page=page)
    return render_template(
        "review/borderline.html",
        found=found,
        ranking=found.ranking,
        format_names={code: FORMATS.label(code) for code in found.ranking.formats},
    )


@bp.post("/submissions/<uuid:submission_id>/minutes")
@requires(Permission.REVIEW_DECIDE)
def minute(submission_id: UUID) -> ResponseReturnValue:
    """Note what the committee said of a submission."""
    form = MinuteForm()
    if form.validate_on_submit():
        services.take_minute(submission_id, words=form.words.data or "", actor=g.actor)
        flash(gettext("It has been noted in the minutes."), "success")
    for fault in form.words.errors:
        flash(fault, "error")
    if request.form.get("back") == "borderline":
        chosen = request.form.get("format", "")
        return redirect(url_for(".borderline", format=chosen, _anchor=f"talk-{submission_id}"), 303)
    return redirect(url_for(".dossier", submission_id=submission_id, _anchor="minutes"), 303)


def offered(state: SubmissionState) -> list[Outcome]:
    """Return what can be decided where a submission stands."""
    possible = LIFECYCLE.offers(state)
    return [one for one in Outcome if SubmissionAction(one) in possible]


def _wanted(edition_id: UUID) -> Sequence[UUID]:
    """Return what was ticked, or all of a format that is clearly in or out."""
    which = request.form.get("which", Which.TICKED, type=Which)
    if which is Which.TICKED:
        return ticked()
    standing = Standing.ACCEPT if which is Which.CLEAR_ACCEPT else Standing.DECLINE
    return queries.clear(edition_id, format=request.form.get("format", ""), wanted=standing, actor=g.actor)


def _checked(edition_id: UUID, ids: Sequence[UUID], form: DraftForm) -> ResponseReturnValue:
    verdict = form.verdict()
    found = queries.drafts(edition_id, ids, verdict, actor=g.actor)
    done = [one.row.submission_id for one in found if one.refusal is None]
    hidden = queries.hidden_from(g.actor, Permission.REVIEW_DECIDE)
    shares = queries.balance_of(edition_id, hidden=hidden, also=done, outcome=verdict.outcome)
    form.seen.data = fingerprint(one.shown for one in found)
    return render_template(
        "review/drafts_checked.html",
        form=form,
        verdict=verdict,
        found=found,
        done=done,
        balance=exports.balance_rows(shares),
    )


def _decided(edition_id: UUID, ids: Sequence[UUID], form: DraftForm) -> ResponseReturnValue:
    try:
        made = services.decide_many(edition_id, ids, form.verdict(), seen=form.seen.data or "", actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
        return _checked(edition_id, ids, form)
    said = ngettext(
        "%(num)s decision has been saved. Nobody is told until it is released.",
        "%(num)s decisions have been saved. Nobody is told until they are released.",
        len(made),
    )
    flash(said, "success")
    return redirect(url_for(".ranking", format=request.form.get("format") or None), 303)
