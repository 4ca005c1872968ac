"""Saving as somebody types: what ``static/js/autosave.js`` asks of the server.

A page whose form saves as one types (the names are those of the showcase; any form can do it):

    FORM = f"showcase/{submission_id}/{section}"            a name of its own for each form: a-z 0-9 / _ -
    typed = queries.unsent(FORM, actor=g.actor)             on GET: what was typed and never sent
    form = AnyForm(typed.fields if typed else None, …)      shown again as if it had been posted
    form_saved(FORM)                                        after the form was saved, before the redirect

and in its template, with ``components/autosave.html``:

    {% block scripts %}{{ autosave_script() }}{% endblock %}
    {{ typed_before(FORM, typed) }}
    {{ form_start(form, autosave=FORM) }} … {{ autosave_state() }} … {{ form_end() }}
"""

from __future__ import annotations

from flask import flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from summit.accounts import services
from summit.accounts.rules.unsent import read_typed
from summit.accounts.views.blueprint import bp
from summit.accounts.views.session import next_path
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.language import clock_time, sentence

SAVED = "form-saved"


@bp.post("/account/unsent")
@requires(Permission.ACCOUNT_SEE)
def keep_unsent() -> ResponseReturnValue:
    """Keep what is in a form; another person's window keeps nothing here."""
    try:
        at = services.keep_unsent(read_typed(request.get_json(), person_id=g.actor.id), actor=g.actor)
    except DomainError as refusal:
        return {"message": sentence(refusal)}, refusal.status
    return {"at": at.isoformat(), "shown": clock_time(at)}


@bp.get("/account/unsent")
@requires(Permission.ACCOUNT_SEE)
def unsent_token() -> ResponseReturnValue:
    """Give a page that outlived its session the protection of the new one, and say whose it is."""
    return {"person": str(g.actor.id), "token": generate_csrf()}, {"Cache-Control": "no-store"}


@bp.post("/account/unsent/forget")
@requires(Permission.ACCOUNT_SEE)
def forget_unsent() -> ResponseReturnValue:
    """Throw away what was typed and go back to the form as it is saved."""
    form_saved(request.form.get("form", ""))
    return redirect(next_path(), 303)


def form_saved(form: str) -> None:
    """Forget what was typed into a form, here and (with the next page) in the browser."""
    services.forget_unsent(form, actor=g.actor)
    flash(form, SAVED)
