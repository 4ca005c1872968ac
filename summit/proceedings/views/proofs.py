"""The proof of an entry, for those who wrote it: they approve it, or say what is wrong."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.files.exports import as_download
from summit.proceedings import exports, queries, services
from summit.proceedings.forms import AnswerForm
from summit.proceedings.queries import Proof
from summit.proceedings.services import Seen
from summit.proceedings.states import EditState
from summit.proceedings.views.blueprint import bp
from summit.proceedings.views.editing import COLOURS, NAMES
from summit.projects.exports import compared


@bp.route("/proofs/<number>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def proof(number: str) -> ResponseReturnValue:
    """Show an author the entry as it will be printed, and take their answer."""
    found = queries.own_proof(number, actor=g.actor)
    form = AnswerForm(data={"version": str(found.at_desk.seen)})
    if form.validate_on_submit():
        try:
            said = _answer(number, form)
        except DomainError as refusal:
            refuse(form, refusal)
            found = queries.own_proof(number, actor=g.actor)
            form.version.data = str(found.at_desk.seen)
        else:
            flash(said, "success")
            return redirect(url_for(".proof", number=number), 303)
    return _page(found, form), 422 if form.errors else 200


@bp.get("/proofs/<number>/pages")
@requires(Permission.SHOWCASE_SUBMIT)
def proof_pages(number: str) -> ResponseReturnValue:
    """Give an author, or an editor, the pages of the proof, once they are laid out."""
    content = queries.proof_file(queries.proof_to_read(number, actor=g.actor))
    return as_download(content, name=f"{number}-proof.pdf", content_type=services.PDF)


def _answer(number: str, form: AnswerForm) -> str:
    seen, words = Seen(number, form.seen), form.words.data or ""
    if request.form.get("answer") == "approve":
        services.approve(seen, words=words, actor=g.actor)
        return str(gettext("Thank you. The entry will be printed as it stands."))
    services.give_back(seen, words=words, actor=g.actor)
    return str(gettext("Thank you. The editors have your words."))


def _page(found: Proof, form: AnswerForm) -> str:
    one = found.at_desk
    return render_template(
        "proceedings/proof.html",
        found=found,
        one=one,
        form=form,
        is_asked=one.state is EditState.WITH_AUTHOR,
        **exports.proof_entry(one),
        changes=compared(one.received.document, one.text.document, project_id=one.project.id),
        names=NAMES,
        colours=COLOURS,
    )
