"""Where authors write: a page for each section."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.queries import unsent
from summit.accounts.views import form_saved
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.projects.document.about import Section
from summit.projects.exports import compared, in_words_of
from summit.projects.forms import ROW_FORMS, SectionForm, row_lists, section_form
from summit.projects.services import EditConflictError
from summit.showcase import queries, services
from summit.showcase.queries import Desk
from summit.showcase.rules import check_editable
from summit.showcase.services import Place
from summit.showcase.views.blueprint import bp

SECTIONS = f"<any({', '.join(Section)}):section>"
ORDER = tuple(Section)


@bp.route(f"/submissions/<uuid:submission_id>/sections/{SECTIONS}", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def section(submission_id: UUID, section: str) -> ResponseReturnValue:
    """Write one section; what is not finished is kept too."""
    desk, of = queries.desk(submission_id, actor=g.actor), Section(section)
    if request.method == "GET":
        check_editable(desk.submission.state)
    form = _form(desk, of)
    if form.validate_on_submit():
        try:
            place = Place(submission_id, of, form.seen_version)
            services.save_section(place, form.part(), actor=g.actor)
        except EditConflictError as conflict:
            return _both_texts(queries.desk(submission_id, actor=g.actor), form, conflict)
        except DomainError as refusal:
            refuse(form, refusal)
            desk = queries.desk(submission_id, actor=g.actor)  # a refusal ends what was read before
        else:
            form_saved(_name(desk, of))
            return redirect(_next(submission_id, of), 303)
    return _page(desk, form), 422 if form.errors else 200


def _name(desk: Desk, of: Section) -> str:
    """Return what the form is called where typing is kept."""
    return f"showcase/{desk.submission.id}/{of}"


def _form(desk: Desk, of: Section) -> SectionForm:
    """Return the form with what is saved, or with what its reader typed over it and never sent."""
    saved = desk.saved(of)
    typed = unsent(_name(desk, of), actor=g.actor) if request.method == "GET" else None
    return section_form(
        of,
        before=saved.part if saved else None,
        version=saved.version if saved else 0,
        typed=typed.fields if typed else None,
    )


def _page(desk: Desk, form: SectionForm, **more: object) -> str:
    document = desk.draft.document
    name = _name(desk, form.section)
    words = in_words_of(document, project_id=desk.submission.project_id)
    return render_template(
        "showcase/section.html",
        form=form,
        desk=desk,
        submission=desk.submission,
        section=form.section,
        lists=row_lists(form.section, document.section(form.section)),
        lines={field.name: one.text.splitlines() for field, one in words if field.section is form.section},
        number=ORDER.index(form.section) + 1,
        autosave=name,
        typed=unsent(name, actor=g.actor) if request.method == "GET" else None,
        **more,
    )


def _both_texts(desk: Desk, form: SectionForm, conflict: EditConflictError) -> ResponseReturnValue:
    """Show what somebody else saved beside what was typed; sending it again is the choice."""
    form.seen.data = str(conflict.version)
    document = desk.draft.document
    theirs = document.with_section(conflict.section, conflict.theirs)
    mine = document.with_section(conflict.section, conflict.mine)
    both = compared(theirs, mine, project_id=desk.submission.project_id)
    return _page(desk, form, conflict=both), 409


def _next(submission_id: UUID, of: Section) -> str:
    """Return where the pressed button leads: to a row, to the task list, or to the next section."""
    then = request.form.get("then", "")
    name, _, at = then.partition(".")
    if (of, name) in ROW_FORMS:
        if at.isdecimal():
            return url_for(".row", submission_id=submission_id, name=name, at=int(at))
        return url_for(".new_row", submission_id=submission_id, name=name)
    flash(gettext("Your answers are saved."), "success")
    if then == "later" or of is ORDER[-1]:
        return url_for(".show", submission_id=submission_id)
    following = ORDER[ORDER.index(of) + 1]
    return url_for(".section", submission_id=submission_id, section=following)
