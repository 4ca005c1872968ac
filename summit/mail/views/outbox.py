"""Mail as organisers see it, and the outbox that the demonstration shows to everybody."""

from __future__ import annotations

from uuid import UUID

from flask import Response, flash, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, public, requires
from summit.core.errors import DomainError
from summit.core.language import sentence
from summit.files.exports import as_download
from summit.mail import queries, services
from summit.mail.forms import BUTTONS, MEANINGS, STATE_NAMES
from summit.mail.states import DONE_BY_HAND, LIFECYCLE, MailAction, MailState
from summit.mail.views.blueprint import bp

SANDBOX = "sandbox; default-src 'none'; style-src 'self'; frame-ancestors 'none'"


@bp.get("/mail")
@requires(Permission.MAIL_MANAGE)
def browse() -> ResponseReturnValue:
    """List the mails, newest first, all or those in one state."""
    state = request.args.get("state", type=MailState)
    return render_template(
        "mail/browse.html",
        page=queries.mails(actor=g.actor, state=state, page=request.args.get("page", 1, type=int)),
        counts=queries.counts(actor=g.actor),
        chosen=state,
        state_names=STATE_NAMES,
        meanings=MEANINGS,
    )


@bp.get("/mail/<uuid:mail_id>")
@requires(Permission.MAIL_MANAGE)
def show(mail_id: UUID) -> ResponseReturnValue:
    """Show one mail as its reader gets it, with the actions its state offers."""
    mail = queries.get_mail(mail_id, actor=g.actor)
    offered = LIFECYCLE.offers(mail.state)
    return render_template(
        "mail/show.html",
        mail=mail,
        letter=queries.shown_letter(mail),
        error=gettext(mail.error) if mail.error else "",
        buttons=[(action, BUTTONS[action]) for action in DONE_BY_HAND if action in offered],
        state_names=STATE_NAMES,
        meanings=MEANINGS,
    )


@bp.post("/mail/<uuid:mail_id>/<any(hold, release, resend, settle, return):action>")
@requires(Permission.MAIL_MANAGE)
def act(mail_id: UUID, action: str) -> ResponseReturnValue:
    """Do what the button says."""
    try:
        mail = services.act(mail_id, MailAction(action), actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("Done. The mail is now: %(state)s.", state=STATE_NAMES[mail.state]), "success")
    return redirect(url_for(".show", mail_id=mail_id))


@bp.get("/mail/<uuid:mail_id>/html")
@requires(Permission.MAIL_MANAGE)
def html(mail_id: UUID) -> ResponseReturnValue:
    """Show the HTML part alone, in a sandbox."""
    return _html(queries.shown_html(mail_id, actor=g.actor, stylesheet=url_for(".look")))


@bp.get("/mail/<uuid:mail_id>/attachments/<int:position>")
@requires(Permission.MAIL_MANAGE)
def attachment(mail_id: UUID, position: int) -> ResponseReturnValue:
    """Hand over one attachment."""
    sent = queries.attachment_of(mail_id, position, actor=g.actor)
    return as_download(sent.content, name=sent.filename, content_type=sent.content_type)


@bp.get("/outbox")
@public
def outbox() -> ResponseReturnValue:
    """List the mails of the demonstration; elsewhere this page does not exist."""
    page = queries.mails(actor=None, page=request.args.get("page", 1, type=int))
    return render_template("mail/outbox.html", page=page, state_names=STATE_NAMES, meanings=MEANINGS)


@bp.get("/outbox/<uuid:mail_id>")
@public
def outbox_mail(mail_id: UUID) -> ResponseReturnValue:
    """Show one mail of the demonstration."""
    mail = queries.get_mail(mail_id, actor=None)
    return render_template("mail/outbox_mail.html", mail=mail, letter=queries.shown_letter(mail))


@bp.get("/outbox/<uuid:mail_id>/html")
@public
def outbox_html(mail_id: UUID) -> ResponseReturnValue:
    """Show the HTML part of one mail of the demonstration alone, in a sandbox."""
    return _html(queries.shown_html(mail_id, actor=None, stylesheet=url_for(".look")))


@bp.get("/outbox/<uuid:mail_id>/attachments/<int:position>")
@public
def outbox_attachment(mail_id: UUID, position: int) -> ResponseReturnValue:
    """Hand over one attachment of the demonstration."""
    sent = queries.attachment_of(mail_id, position, actor=None)
    return as_download(sent.content, name=sent.filename, content_type=sent.content_type)


@bp.get("/mail/look.css")
@public
def look() -> ResponseReturnValue:
    """Return the style that every mail carries inside, for the pages that show mails."""
    return Response(render_template("mail/look.css"), mimetype="text/css")


def _html(page: str) -> Response:
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
