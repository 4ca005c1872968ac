"""What becomes of a version: the people it concerns are told, or the working copy goes back to it."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from summit.agenda import services
from summit.agenda.forms.telling import TellForm
from summit.agenda.queries.telling import batch, preview
from summit.agenda.views.blueprint import bp
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.edition.queries import current_edition
from summit.mail.forms import MEANINGS, STATE_NAMES
from summit.mail.states import MailAction


@bp.route("/agenda/edit/versions/<int:number>/tell", methods=["GET", "POST"])
@requires(Permission.AGENDA_MANAGE)
def tell_people(number: int) -> ResponseReturnValue:
    """Show whom a version concerns and how far their mails are; mail those who are ticked."""
    edition_id, form = current_edition().id, TellForm()
    if form.validate_on_submit():
        only = request.form.getlist("ticked", type=UUID)
        try:
            told = services.tell_release(
                number, edition_id=edition_id, only=only, hold=form.holds(), actor=g.actor
            )
        except DomainError as refusal:
            flash(sentence(refusal), "error")
        else:
            flash(
                ngettext("%(num)s mail has been written.", "%(num)s mails have been written.", told),
                "success",
            )
        return redirect(url_for(".tell_people", number=number), 303)
    found = batch(edition_id, number, actor=g.actor)
    counts = Counter(one.state for one in found.mails)
    return render_template(
        "agenda/tell.html", form=form, found=found, counts=counts, states=STATE_NAMES, meanings=MEANINGS
    )


@bp.get("/agenda/edit/versions/<int:number>/tell/<uuid:person_id>")
@requires(Permission.AGENDA_MANAGE)
def told_letter(number: int, person_id: UUID) -> ResponseReturnValue:
    """Show the mail that somebody would get."""
    one, letter = preview(current_edition().id, number, person_id, actor=g.actor)
    return render_template("agenda/told_letter.html", number=number, person=one.person, letter=letter)


@bp.post("/agenda/edit/versions/<int:number>/tell/<any(hold, release):action>")
@requires(Permission.AGENDA_MANAGE)
def move_told_mails(number: int, action: str) -> ResponseReturnValue:
    """Hold the mails about a version that wait, or let go those that are held."""
    done = services.move_told_mails(
        number, MailAction(action), edition_id=current_edition().id, actor=g.actor
    )
    if action == MailAction.HOLD:
        said = ngettext("%(num)s mail is held.", "%(num)s mails are held.", done)
    else:
        said = ngettext("%(num)s mail is on its way.", "%(num)s mails are on their way.", done)
    flash(said, "success")
    return redirect(url_for(".tell_people", number=number), 303)


@bp.post("/agenda/edit/versions/<int:number>/roll-back")
@requires(Permission.AGENDA_MANAGE)
def roll_back(number: int) -> ResponseReturnValue:
    """Give the working copy the places of an earlier version."""
    done = services.roll_back(number, edition_id=current_edition().id, actor=g.actor)
    flash(
        ngettext(
            "%(num)s session has moved. Nothing public has changed.",
            "%(num)s sessions have moved. Nothing public has changed.",
            done.moved,
        ),
        "success",
    )
    if done.left_out:
        titles = ", ".join(done.left_out)
        flash(
            gettext("These do not fit any longer and have no place now: %(titles)s.", titles=titles), "error"
        )
    return redirect(url_for(".plan"), 303)
