"""Who reviews: the list, inviting one or many, and what is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.review import queries, services
from summit.review.forms import AddressForm, AffiliationForm
from summit.review.forms.inviting import (
    InvitedLine,
    InviteForm,
    ReviewersFileForm,
    kept,
    opened,
    read_reviewers,
)
from summit.review.views.blueprint import bp


@bp.get("/reviewers")
@requires(Permission.REVIEW_ASSIGN)
def reviewers() -> ResponseReturnValue:
    """List the reviewers with where they work and what they have done."""
    edition_id = current_edition().id
    rows = queries.reviewer_rows(edition_id, actor=g.actor)
    waiting = queries.unanswered(edition_id, actor=g.actor)
    return render_template("review/reviewers.html", rows=rows, waiting=waiting)


@bp.route("/reviewers/invite", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def invite_reviewer() -> ResponseReturnValue:
    """Ask somebody to review."""
    form = InviteForm()
    if form.validate_on_submit():
        try:
            services.invite_reviewers(current_edition().id, [form.invited()], actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        except ValueError as fault:
            refuse(form, DomainError(str(fault), field="addresses"))
        else:
            flash(gettext("They have been invited by email."), "success")
            return redirect(url_for(".reviewers"), 303)
    return render_template("review/invite.html", form=form), 422 if form.errors else 200


@bp.route("/reviewers/import", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def import_reviewers() -> ResponseReturnValue:
    """Take in a list of reviewers; it is shown with all that is wrong before anybody is invited."""
    form = ReviewersFileForm()
    lines: Sequence[InvitedLine] = ()
    if form.validate_on_submit():
        content = _content(form)
        try:
            lines = read_reviewers(content)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            wrong = any(line.problems for line in lines)
            if form.checked.data and not wrong:
                return _invited(lines)
            form.checked.data = "" if wrong else kept(content)
    wrong = bool(form.errors) or any(line.problems for line in lines)
    page = render_template("review/reviewers_import.html", form=form, lines=lines)
    return page, 422 if wrong else 200


@bp.route("/reviewers/<uuid:person_id>", methods=["GET", "POST"])
@requires(Permission.REVIEW_ASSIGN)
def reviewer(person_id: UUID) -> ResponseReturnValue:
    """Show what is known of a reviewer, and say for them where they work."""
    row = queries.reviewer_row(person_id, edition_id=current_edition().id, actor=g.actor)
    form = AffiliationForm()
    if form.validate_on_submit():
        services.add_affiliation(person_id, form.named(), actor=g.actor)
        flash(gettext("The organisation has been added."), "success")
        return redirect(url_for(".reviewers"), 303)
    page = render_template("review/reviewer.html", form=form, row=row)
    return page, 422 if form.errors else 200


@bp.post("/reviewers/<uuid:person_id>/addresses")
@requires(Permission.REVIEW_ASSIGN)
def add_address(person_id: UUID) -> ResponseReturnValue:
    """Note a further address of a reviewer."""
    form = AddressForm()
    if form.validate_on_submit():
        services.add_address(person_id, email=form.email.data or "", actor=g.actor)
        flash(gettext("The address has been added."), "success")
    for fault in form.email.errors:
        flash(fault, "error")
    return redirect(url_for(".reviewer", person_id=person_id), 303)


def _content(form: ReviewersFileForm) -> bytes:
    if form.checked.data:
        return opened(form.checked.data)
    file = form.file.data
    return file.read() if isinstance(file, FileStorage) else b""


def _invited(lines: Sequence[InvitedLine]) -> ResponseReturnValue:
    services.invite_reviewers(current_edition().id, [line.invited for line in lines], actor=g.actor)
    said = ngettext(
        "%(num)s line has been taken in. Who is new has been invited by email.",
        "%(num)s lines have been taken in. Who is new has been invited by email.",
        len(lines),
    )
    flash(said, "success")
    return redirect(url_for(".reviewers"), 303)
