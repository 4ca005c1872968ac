"""The editors' desk: where each entry stands, its corrections, and sending it to its authors."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import sentence
from summit.proceedings import exports, queries, services
from summit.proceedings.forms import DeadlinesForm, OrderForm, SendForm, StepForm
from summit.proceedings.queries import Proof
from summit.proceedings.services import Seen
from summit.proceedings.states import EditAction, EditState
from summit.proceedings.views.blueprint import bp
from summit.projects.document.about import Section
from summit.projects.document.project import SECTION_NAMES
from summit.projects.exports import compared, in_words_of
from summit.projects.forms import ROW_FORMS, RowForm, SectionForm, row_form, row_lists, section_form

NAMES = {
    EditState.WAITING: lazy_gettext("Waiting for the final version"),
    EditState.IN_EDIT: lazy_gettext("In edit"),
    EditState.WITH_AUTHOR: lazy_gettext("With the authors"),
    EditState.APPROVED: lazy_gettext("Approved"),
}
COLOURS = {
    EditState.WAITING: "quiet",
    EditState.IN_EDIT: "busy",
    EditState.WITH_AUTHOR: "waiting",
    EditState.APPROVED: "good",
}
STEPS = {
    "settle": (services.settle, lazy_gettext("The text is settled and will be printed as it stands.")),
    "take-back": (services.take_back, lazy_gettext("The entry is in edit again.")),
    "reopen": (services.reopen, lazy_gettext("The entry is in edit again.")),
}
SECTION_OF = {name: section for section, name in ROW_FORMS}
SECTIONS = f"<any({', '.join(Section)}):section>"
ROWS = f"<any({', '.join(SECTION_OF)}):name>"


@bp.route("/entries", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def editing() -> ResponseReturnValue:
    """Show where each entry stands, and what the house style asks of it; send all that are in edit."""
    form = SendForm(data={"due_on": queries.answers_due_on()})
    if form.validate_on_submit():
        try:
            count = services.send_all(due_on=form.day, words=form.said, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(
                ngettext("%(num)s proof has been sent.", "%(num)s proofs have been sent.", count), "success"
            )
            return redirect(url_for(".editing"), 303)
    return _list(form), 422 if form.errors else 200


def _list(form: SendForm) -> str:
    found = queries.editing(g.actor)
    asked = {
        one.number: exports.house_style(one.text.document, found.figures.get(one.project.id, ()))
        for one in found.entries
    }
    ready = sum(one.state is EditState.IN_EDIT and one.project.id in found.authors for one in found.entries)
    return render_template(
        "proceedings/editing.html",
        found=found,
        form=form,
        ready=ready,
        asked=asked,
        names=NAMES,
        colours=COLOURS,
    )


@bp.route("/entries/<number>", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def edited(number: str) -> ResponseReturnValue:
    """Show one entry with what was corrected and said, and send it to its authors."""
    found = queries.edited(number, actor=g.actor)
    form = SendForm(data={"version": str(found.at_desk.seen), "due_on": queries.answers_due_on()})
    if form.validate_on_submit():
        try:
            services.send(Seen(number, form.seen), due_on=form.day, words=form.said, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            found = queries.edited(number, actor=g.actor)
            form.version.data = str(found.at_desk.seen)
        else:
            flash(gettext("The proof has been sent to the authors."), "success")
            return redirect(url_for(".edited", number=number), 303)
    return _page(found, form), 422 if form.errors else 200


@bp.post("/entries/<number>/<any('settle', 'take-back', 'reopen'):step>")
@requires(Permission.PROCEEDINGS_MAKE)
def step(number: str, step: str) -> ResponseReturnValue:
    """Settle an entry, take it back from its authors, or open it again."""
    form = StepForm()
    do, said = STEPS[step]
    try:
        do(Seen(number, form.seen), actor=g.actor)
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(str(said), "success")
    return redirect(url_for(".edited", number=number), 303)


@bp.route(f"/entries/<number>/sections/{SECTIONS}", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def correct(number: str, section: str) -> ResponseReturnValue:
    """Correct one section."""
    found, of = queries.edited(number, actor=g.actor), Section(section)
    part = found.at_desk.text.document.section(of)
    form = section_form(of, before=part, version=found.at_desk.seen)
    if form.validate_on_submit():
        try:
            services.correct(Seen(number, form.seen_version), of, form.part(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            found = queries.edited(number, actor=g.actor)
        else:
            return _corrected(number)
    page = _form(found, form, of, lists=row_lists(of, found.at_desk.text.document.section(of)))
    return page, 422 if form.errors else 200


@bp.route(f"/entries/<number>/rows/{ROWS}/<int:at>", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def correct_row(number: str, name: str, at: int) -> ResponseReturnValue:
    """Correct one row of a list, or take it out."""
    found, of = queries.edited(number, actor=g.actor), SECTION_OF[name]
    rows = next(one for one in row_lists(of, found.at_desk.text.document.section(of)) if one.name == name)
    if at >= len(rows.rows):
        return redirect(url_for(".correct", number=number, section=of))
    form = row_form(of, name, before=rows.rows[at], version=found.at_desk.seen)
    takes_out = request.form.get("do") == "remove"
    if form.is_submitted() if takes_out else form.validate_on_submit():
        try:
            row = None if takes_out else form.part()
            services.correct_row(Seen(number, form.seen_version), of, name, row, at=at, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
            found = queries.edited(number, actor=g.actor)
        else:
            return _corrected(number)
    return _form(found, form, of, row=rows), 422 if form.errors else 200


@bp.route("/deadlines", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def deadlines() -> ResponseReturnValue:
    """Ask until when final versions and answers are awaited."""
    record = services.current_record()
    form = DeadlinesForm(
        data={"finals_due_on": record.finals_due_on, "answers_due_on": record.answers_due_on}
    )
    if form.validate_on_submit():
        services.set_deadlines(
            finals_due_on=form.finals_due_on.data, answers_due_on=form.answers_due_on.data, actor=g.actor
        )
        flash(gettext("The deadlines have been saved."), "success")
        return redirect(url_for(".editing"), 303)
    return render_template("proceedings/deadlines.html", form=form), 422 if form.errors else 200


@bp.route("/order", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def order() -> ResponseReturnValue:
    """Ask what orders the book: a rule, or an editor's hand."""
    entries = queries.in_order()
    form = OrderForm(data={"order": services.current_record().order})
    if form.validate_on_submit():
        numbers = form.given(request.form, [number for number, _ in entries])
        services.set_order(form.order.data, numbers, actor=g.actor)
        flash(gettext("The order has been saved."), "success")
        return redirect(url_for(".order"), 303)
    return render_template("proceedings/order.html", form=form, entries=entries), 422 if form.errors else 200


def _page(found: Proof, form: SendForm) -> str:
    one = found.at_desk
    return render_template(
        "proceedings/edited.html",
        found=found,
        one=one,
        form=form,
        changes=compared(one.received.document, one.text.document, project_id=one.project.id),
        asked=exports.house_style(one.text.document, found.figures),
        sections=SECTION_NAMES,
        names=NAMES,
        colours=COLOURS,
        actions=EditAction,
    )


def _form(found: Proof, form: SectionForm | RowForm, of: Section, **more: object) -> str:
    document, project_id = found.at_desk.text.document, found.at_desk.project.id
    lines = {field.name: one.text.splitlines() for field, one in in_words_of(document, project_id=project_id)}
    return render_template(
        "proceedings/correct.html",
        found=found,
        one=found.at_desk,
        form=form,
        section=of,
        lines=lines,
        section_name=gettext(SECTION_NAMES[of]),
        **{"lists": (), "row": None, **more},
    )


def _corrected(number: str) -> ResponseReturnValue:
    flash(gettext("The correction has been saved."), "success")
    return redirect(url_for(".edited", number=number), 303)
