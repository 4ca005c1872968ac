"""The organisers' desk: what the book would have, and asking for one; its imprint, and publishing it."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import language, sentence
from summit.jobs.views import MEANINGS, STATE_NAMES
from summit.proceedings import queries, services
from summit.proceedings.forms import BookForm, ImprintForm
from summit.proceedings.views.blueprint import bp


@bp.route("", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def desk() -> ResponseReturnValue:
    """Show what the book would have and the books made so far; ask for one as it is wanted."""
    found = queries.desk(g.actor)
    named = [(one.number, one.document.basics.title) for one in found.entries]
    form = BookForm(data={"language": language(), "order": found.order}).offer(
        tracks=found.tracks, entries=named
    )
    if form.validate_on_submit():
        try:
            job = services.request_book(form.wanted(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            return redirect(url_for("jobs.show", job_id=job.id), 303)
    return render_template(
        "proceedings/desk.html",
        desk=found,
        form=form,
        state_names=STATE_NAMES,
        meanings=MEANINGS,
    ), (422 if form.errors else 200)


@bp.route("/imprint", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def imprint() -> ResponseReturnValue:
    """Ask for the numbers, the licence and the foreword of the book."""
    record = services.current_record()
    form = ImprintForm(data={**asdict(queries.imprint_of(record)), "version": str(record.version)})
    if form.validate_on_submit():
        try:
            services.save_imprint(form.imprint(), seen=form.seen, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            form.version.data = str(record.version)
        else:
            flash(gettext("The imprint has been saved."), "success")
            return redirect(url_for(".desk"), 303)
    return render_template("proceedings/imprint.html", form=form), (422 if form.errors else 200)


@bp.post("/publish")
@requires(Permission.PROCEEDINGS_MAKE)
def publish() -> ResponseReturnValue:
    """Let everybody read the book."""
    try:
        services.publish(actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("Everybody can read the book now."), "success")
    return redirect(url_for(".desk"), 303)


@bp.post("/withdraw")
@requires(Permission.PROCEEDINGS_MAKE)
def withdraw() -> ResponseReturnValue:
    """Take the published book back."""
    services.withdraw(actor=g.actor)
    flash(gettext("The book is no longer published."), "success")
    return redirect(url_for(".desk"), 303)
