"""When presenters and chairs cannot be there: noted by editors, asked of them, answered by them."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.agenda import queries, services
from summit.agenda.forms.away import AwayForm, TimesForm
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, Scope, by_link, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition


@bp.route("/agenda/edit/people/<uuid:person_id>/away", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def away(person_id: UUID) -> ResponseReturnValue:
    """Note when somebody who takes part cannot be there."""
    plan = queries.plan(current_edition(), actor=g.actor)
    name = plan.name(person_id)
    form = AwayForm.of(plan.edition)
    if form.validate_on_submit():
        try:
            services.say_away(person_id, *form.span(plan.edition), edition_id=plan.edition.id, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("It has been noted. The board warns of it from now on."), "success")
            return redirect(url_for(".away", person_id=person_id), 303)
    there = [one for one in plan.sessions if person_id in plan.presenters[one.id]]
    return render_template(
        "agenda/away.html",
        form=form,
        plan=plan,
        person_id=person_id,
        name=name,
        sessions=there,
        question=queries.questions(plan.edition.id).get(person_id),
    ), (422 if form.errors else 200)


@bp.post("/agenda/edit/away/<uuid:away_id>/remove")
@requires(Permission.AGENDA_MANAGE)
def forget_away(away_id: UUID) -> ResponseReturnValue:
    """Take back that somebody cannot be there."""
    person_id = services.forget_away(away_id, edition_id=current_edition().id, actor=g.actor)
    flash(gettext("They can be there again."), "success")
    return redirect(url_for(".away", person_id=person_id), 303)


@bp.post("/agenda/edit/people/<uuid:person_id>/ask")
@requires(Permission.AGENDA_MANAGE)
def ask_when(person_id: UUID) -> ResponseReturnValue:
    """Mail somebody who takes part the question when they can be there."""
    services.ask_when(person_id, edition_id=current_edition().id, actor=g.actor)
    flash(gettext("They have been asked. Their answer is read by the next draft."), "success")
    return redirect(url_for(".away", person_id=person_id), 303)


@bp.route("/agenda/times/<token>", methods=["GET", "POST"])
@by_link(Scope.AGENDA_TIMES)
def times_by_link(token: str) -> ResponseReturnValue:
    """Let whoever was asked say when they can be there."""
    return _times(url_for(".times_by_link", token=token))


@bp.route("/agenda/times", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_SEE)
def times() -> ResponseReturnValue:
    """Let somebody who takes part say when they can be there."""
    return _times(url_for(".times"))


def _times(here: str) -> ResponseReturnValue:
    found = queries.answer_of(g.actor)
    form = TimesForm.of(found)
    if form.validate_on_submit():
        services.answer_when(form.chosen(), actor=g.actor)
        flash(gettext("Thank you. It has been noted, and those who make the agenda see it."), "success")
        return redirect(here, 303)
    page = render_template("agenda/times.html", form=form, times=found)
    return page, 422 if form.errors else 200
