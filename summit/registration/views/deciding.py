"""The page where organisers change the email of a decision before it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.mail.rules.wording import Words
from summit.registration import queries, services
from summit.registration.forms import MAIL_KINDS, DecisionForm
from summit.registration.models import Registration
from summit.registration.services import approval
from summit.registration.states import RegistrationState
from summit.registration.views.blueprint import bp
from summit.registration.views.listing import shown_ids

SEND = "send"


@bp.route("/registrations/decide/<any(approve, decline):decision>", methods=["GET", "POST"])
@requires(Permission.REGISTRATION_MANAGE)
def decide(decision: str) -> ResponseReturnValue:
    """Show what those who wait for a decision would be mailed, and decide with these words."""
    services.settle()
    people, go = _undecided(), request.form.get("go", "")
    if not people:
        flash(gettext("Nobody of them waits for a decision any more."), "error")
        return redirect(url_for(".index"), 303)
    usual = {one: approval.usual_words(decision, one) for one in sorted({one.language for one in people})}
    form = DecisionForm.of(decision, usual, reason=request.form.get("words", ""), typed=bool(go))
    said: Mapping[str, Words] = usual
    if go and form.validate():
        try:
            said = form.said(decision)
            if go == SEND:
                return _decided(decision, people, form, said, usual)
        except DomainError as refusal:
            refuse(form, refusal)
    return _page(decision, people, form, said), (422 if form.errors else 200)


def _undecided() -> Sequence[Registration]:
    """Return those whom the page is about and who still wait for a decision."""
    found = queries.some_registrations(shown_ids(), actor=g.actor)
    return [one for one in found if one.state is RegistrationState.RECEIVED]


def _decided(
    decision: str,
    people: Sequence[Registration],
    form: DecisionForm,
    said: Mapping[str, Words],
    usual: Mapping[str, Words],
) -> ResponseReturnValue:
    own = {language: words for language, words in said.items() if words != usual[language]}
    for one in [one.id for one in people]:
        if decision == "approve":
            services.approve(one, actor=g.actor, said=own)
        else:
            services.decline(one, reason=form.why(), actor=g.actor, said=own)
    flash(
        ngettext("Done for %(num)s registration.", "Done for %(num)s registrations.", len(people)), "success"
    )
    alone = url_for(".show", registration_id=people[0].id) if len(people) == 1 else url_for(".index")
    return redirect(alone, 303)


def _page(
    decision: str, people: Sequence[Registration], form: DecisionForm, said: Mapping[str, Words]
) -> str:
    """Show the form, and under it the email of one of them: the first, or the one who was asked for."""
    go = request.form.get("go", "")
    number = min(max(int(go) if go.isdecimal() else 1, 1), len(people))
    reason = form.why() or gettext("[the reason]")
    letter = approval.preview(decision, people[number - 1].id, reason=reason, said=said, actor=g.actor)
    template = approval.TEMPLATES[decision]
    return render_template(
        "registration/decide.html",
        decision=decision,
        people=people,
        form=form,
        kind=next(one for one in MAIL_KINDS if one.template == template),
        number=number,
        letter=None if form.errors else letter,
        ids=" ".join(str(one.id) for one in people),
    )
