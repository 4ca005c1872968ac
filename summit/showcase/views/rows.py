"""The rows of a section, a page for each: partners, measures, amounts, what helped and hindered, adopters."""

from __future__ import annotations

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.queries import Unsent, unsent
from summit.accounts.views import form_saved
from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.projects.document.about import Section
from summit.projects.document.values import Part
from summit.projects.exports import in_words_of
from summit.projects.forms import ROW_FORMS, RowForm, RowList, row_form, row_lists
from summit.projects.services import EditConflictError
from summit.showcase import queries, services
from summit.showcase.queries import Desk
from summit.showcase.rules import check_editable
from summit.showcase.services import Place
from summit.showcase.views.blueprint import bp

SECTION_OF = {name: section for section, name in ROW_FORMS}
NAMES = f"<any({', '.join(SECTION_OF)}):name>"


@bp.route(f"/submissions/<uuid:submission_id>/rows/{NAMES}/new", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_row(submission_id: UUID, name: str) -> ResponseReturnValue:
    """Add a row."""
    return _row(submission_id, name, None)


@bp.route(f"/submissions/<uuid:submission_id>/rows/{NAMES}/<int:at>", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def row(submission_id: UUID, name: str, at: int) -> ResponseReturnValue:
    """Change a row, give it another place, or remove it."""
    return _row(submission_id, name, at)


def _row(submission_id: UUID, name: str, at: int | None) -> ResponseReturnValue:
    desk = queries.desk(submission_id, actor=g.actor)
    check_editable(desk.submission.state)
    rows = _rows(desk, name).rows
    before = rows[at] if at is not None and at < len(rows) else None
    at = None if before is None else at
    form = _form(desk, name, at, before)
    is_changed = False
    if _is_asked(form):
        try:
            _do(desk, name, at, form)
        except EditConflictError as conflict:
            form.seen.data, is_changed = str(conflict.version), True
            desk = queries.desk(submission_id, actor=g.actor)  # a refusal ends what was read before
        except DomainError as refusal:
            refuse(form, refusal)
            desk = queries.desk(submission_id, actor=g.actor)
        else:
            form_saved(_name(desk, name, at))
            flash(gettext("Your answers are saved."), "success")
            return redirect(_back(submission_id, name), 303)
    page = _page(desk, name, at, form, is_changed=is_changed)
    return page, 409 if is_changed else 422 if form.errors else 200


def _page(desk: Desk, name: str, at: int | None, form: RowForm, *, is_changed: bool) -> str:
    """Draw the form; after a conflict with what is saved in the same place now."""
    words = in_words_of(desk.draft.document, project_id=desk.submission.project_id)
    lines = next(one.text.splitlines() for field, one in words if field.name == name)
    return render_template(
        "showcase/row.html",
        form=form,
        submission=desk.submission,
        rows=_rows(desk, name),
        at=at,
        is_changed=is_changed,
        saved_now=lines[at] if at is not None and at < len(lines) else None,
        back=_back(desk.submission.id, name),
        autosave=_name(desk, name, at),
        typed=_typed(desk, name, at),
    )


def _is_asked(form: RowForm) -> bool:
    """Tell whether something is to be done; to move or remove a row nothing need be filled in."""
    if request.form.get("do") in {"remove", "up", "down"}:
        return bool(form.is_submitted())
    return bool(form.validate_on_submit())


def _do(desk: Desk, name: str, at: int | None, form: RowForm) -> None:
    place = Place(desk.submission.id, SECTION_OF[name], form.seen_version, name)
    do = request.form.get("do")
    if at is None or do not in {"remove", "up", "down"}:
        services.save_row(place, form.part(), at=at, actor=g.actor)
    elif do == "remove":
        services.remove_row(place, at=at, actor=g.actor)
    else:
        last = len(_rows(desk, name).rows) - 1
        to = max(at - 1, 0) if do == "up" else min(at + 1, last)
        services.move_row(place, at=at, to=to, actor=g.actor)


def _form(desk: Desk, name: str, at: int | None, before: Part | None) -> RowForm:
    saved, typed = desk.saved(SECTION_OF[name]), _typed(desk, name, at)
    return row_form(
        SECTION_OF[name],
        name,
        before=before,
        version=saved.version if saved else 0,
        typed=typed.fields if typed else None,
    )


def _name(desk: Desk, name: str, at: int | None) -> str:
    """Return what the form is called where typing is kept."""
    return f"showcase/{desk.submission.id}/{name}/{'new' if at is None else at}"


def _typed(desk: Desk, name: str, at: int | None) -> Unsent | None:
    """Return what the reader typed here and never sent."""
    return unsent(_name(desk, name, at), actor=g.actor) if request.method == "GET" else None


def _rows(desk: Desk, name: str) -> RowList:
    section: Section = SECTION_OF[name]
    lists = row_lists(section, desk.draft.document.section(section))
    return next(one for one in lists if one.name == name)


def _back(submission_id: UUID, name: str) -> str:
    """Return to the section, or to another empty row where that was asked."""
    if request.form.get("do") == "another":
        return url_for(".new_row", submission_id=submission_id, name=name)
    return url_for(".section", submission_id=submission_id, section=SECTION_OF[name], _anchor=f"rows-{name}")
