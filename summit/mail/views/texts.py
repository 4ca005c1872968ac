"""Pages where organisers change what the Summit's own mails say."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.contributions import MailKind, contributions
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.mail import queries
from summit.mail.forms import WordingForm
from summit.mail.services import wordings
from summit.mail.views.blueprint import bp


@bp.get("/mail/texts")
@requires(Permission.MAIL_MANAGE)
def texts() -> ResponseReturnValue:
    """List the mails that the Summit sends by itself, and which of them say what organisers wrote."""
    return render_template(
        "mail/texts.html", kinds=contributions().mail_kinds, changed=queries.wordings_in_use()
    )


@bp.route("/mail/texts/<any(en, cy):language>/<path:template>", methods=["GET", "POST"])
@requires(Permission.MAIL_MANAGE)
def text(language: str, template: str) -> ResponseReturnValue:
    """Change what one mail says; look at it as a reader would get it."""
    kind = wordings.kind_of(template, actor=g.actor)
    current = queries.wording_in_use(template, language)
    now = wordings.words_now(template, language)
    form = WordingForm(opened=current.number if current else 0, subject=now.subject, body=now.body)
    sample, letter = queries.sample(kind, language, actor=g.actor), None
    if form.validate_on_submit():
        letter = _try(form, kind, language, sample.values)
        if letter and request.form.get("go") == "save":
            flash(gettext("Saved. This is what is sent from now on."), "success")
            return redirect(url_for(".texts"))
    elif request.method == "GET":
        shown = {"subject": now.subject, "body": now.body}
        letter = wordings.try_wording(kind, language, **shown, values=sample.values)
    return render_template(
        "mail/text.html", form=form, kind=kind, language_code=language, current=current, letter=letter,
        has_reader=sample.has_reader,
    ), (422 if form.errors else 200)  # fmt: skip


@bp.post("/mail/texts/<any(en, cy):language>/<path:template>/ours")
@requires(Permission.MAIL_MANAGE)
def ours(language: str, template: str) -> ResponseReturnValue:
    """Send our own words again."""
    try:
        opened = request.form.get("opened", 0, type=int)
        wordings.drop_wording(template, language, opened=opened, actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(gettext("The original words are sent again."), "success")
    return redirect(url_for(".texts"))


def _try(
    form: WordingForm, kind: MailKind, language: str, values: Mapping[str, str]
) -> queries.Letter | None:
    """Keep the words where the button says so, and return how they look; nothing when they are refused."""
    said = {"subject": form.subject.data or "", "body": form.body.data or ""}
    try:
        if request.form.get("go") == "save":
            opened = form.opened.data or 0
            wordings.save_wording(kind.template, language, **said, opened=opened, actor=g.actor)
        return wordings.try_wording(kind, language, **said, values=values)
    except DomainError as refusal:
        refuse(form, refusal)
        return None
