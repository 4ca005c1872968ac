"""What chairs choose for an edition's reviewing, and what one submission's reviewers are kept from."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.queries import person
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import WordsForm, overrule_form, rules_form, weights_form
from summit.review.rules.rubric import usual_criteria
from summit.review.views.blueprint import bp


@bp.route("/rules", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def rules() -> ResponseReturnValue:
    """Choose what reviewers may see, and when."""
    edition = current_edition()
    form = rules_form(queries.settings_of(edition.id))
    if form.validate_on_submit():
        try:
            services.change_settings(edition.id, form.choice(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The rules of reviewing have been saved."), "success")
            return redirect(url_for(".panel"), 303)
    return render_template("review/rules.html", form=form, edition=edition), 422 if form.errors else 200


@bp.route("/weights", methods=["GET", "POST"])
@requires(Permission.EDITION_MANAGE)
def weights() -> ResponseReturnValue:
    """Change what each criterion counts for, before reviewing begins."""
    edition = current_edition()
    criteria = queries.criteria(edition.id) or usual_criteria()
    form = weights_form(criteria)
    if form.validate_on_submit():
        try:
            services.change_weights(edition.id, form.weights(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The weights have been saved."), "success")
            return redirect(url_for(".criteria"), 303)
    begun = queries.reviewing_has_begun(edition.id)
    page = render_template("review/weights.html", form=form, criteria=criteria, begun=begun)
    return page, 422 if form.errors else 200


@bp.get("/submissions/<uuid:submission_id>/around")
@requires(Permission.REVIEW_DECIDE)
def around(submission_id: UUID) -> ResponseReturnValue:
    """Show a chair the conflicts, the hidden words and the discussion of one submission."""
    return render_template(
        "review/around.html",
        found=queries.surroundings(submission_id, actor=g.actor),
        hiding=WordsForm(formdata=None),
    )


@bp.route("/submissions/<uuid:submission_id>/conflicts/<uuid:person_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_DECIDE)
def overrule(submission_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Overrule conflicts of one person with one submission, with the reason."""
    held = queries.conflicts_with(submission_id, person_id=person_id, actor=g.actor)
    form = overrule_form([one.kind for one in held.conflicts])
    if form.kinds.choices and form.validate_on_submit():
        try:
            services.overrule(
                submission_id, person_id=person_id, kinds=form.chosen(), reason=form.reason.data or "",
                actor=g.actor,
            )  # fmt: skip
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The conflict has been overruled."), "success")
            return redirect(url_for(".around", submission_id=submission_id), 303)
    page = render_template("review/overrule.html", form=form, held=held, person=person(person_id))
    return page, 422 if form.errors else 200


@bp.post("/submissions/<uuid:submission_id>/hidden-words")
@requires(Permission.REVIEW_DECIDE)
def hide(submission_id: UUID) -> ResponseReturnValue:
    """Hide words from the reviewers of a submission."""
    return _done(submission_id, lambda words: services.hide_words(submission_id, words=words, actor=g.actor))


@bp.post("/submissions/<uuid:submission_id>/hidden-words/<uuid:hidden_id>/show")
@requires(Permission.REVIEW_DECIDE)
def show(submission_id: UUID, hidden_id: UUID) -> ResponseReturnValue:
    """Show words to reviewers again."""
    services.show_words(hidden_id, submission_id=submission_id, actor=g.actor)
    return redirect(url_for(".around", submission_id=submission_id), 303)


@bp.post("/submissions/<uuid:submission_id>/discussion")
@requires(Permission.REVIEW_DECIDE)
def discuss(submission_id: UUID) -> ResponseReturnValue:
    """Say something to the reviewers of a submission, as a chair."""
    return _done(submission_id, lambda words: services.remark(submission_id, words=words, actor=g.actor))


def _done(submission_id: UUID, act: Callable[[str], object]) -> ResponseReturnValue:
    form = WordsForm()
    if form.validate_on_submit():
        try:
            act(form.words.data or "")
        except DomainError as refusal:
            flash(sentence(refusal), "error")
    for fault in form.words.errors:
        flash(fault, "error")
    return redirect(url_for(".around", submission_id=submission_id), 303)
