"""Figures and kit: adding, looking at, removing, and handing out to whoever may see the project."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage

from summit.accounts.queries import unsent
from summit.accounts.views import form_saved
from summit.core.access import Permission, public, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.files import queries as files
from summit.files.exports import as_download
from summit.projects import queries as projects
from summit.projects.models import FileKind
from summit.showcase import queries, services
from summit.showcase.forms import FigureForm, KitForm
from summit.showcase.views.blueprint import bp


@bp.get("/submissions/<uuid:submission_id>/files")
@requires(Permission.SHOWCASE_SUBMIT)
def files_of(submission_id: UUID) -> ResponseReturnValue:
    """Show the figures and the kit."""
    submission = queries.get_own(submission_id, actor=g.actor)
    found = projects.files_of(submission.project_id)
    return render_template("showcase/files.html", submission=submission, files=found)


@bp.route("/submissions/<uuid:submission_id>/files/figure", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_figure(submission_id: UUID) -> ResponseReturnValue:
    """Add a figure."""
    form = _form(FigureForm, submission_id, FileKind.FIGURE)

    def add(given: FileStorage) -> None:
        services.add_figure(
            submission_id,
            content=given.read(),
            name=given.filename or "",
            words=str(form.words.data),
            caption=str(form.caption.data or ""),
            actor=g.actor,
        )

    return _added(submission_id, form, FileKind.FIGURE, add)


@bp.route("/submissions/<uuid:submission_id>/files/kit", methods=["GET", "POST"])
@requires(Permission.SHOWCASE_SUBMIT)
def new_kit(submission_id: UUID) -> ResponseReturnValue:
    """Add a document of the kit."""
    form = _form(KitForm, submission_id, FileKind.KIT)

    def add(given: FileStorage) -> None:
        services.add_kit(
            submission_id,
            content=given.read(),
            name=given.filename or "",
            words=str(form.words.data),
            licence=str(form.licence.data),
            actor=g.actor,
        )

    return _added(submission_id, form, FileKind.KIT, add)


@bp.post("/submissions/<uuid:submission_id>/files/<uuid:file_id>/remove")
@requires(Permission.SHOWCASE_SUBMIT)
def remove_file(submission_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Take a file away."""
    services.remove_file(submission_id, file_id=file_id, actor=g.actor)
    flash(gettext("The file has been removed."), "success")
    return redirect(url_for(".files_of", submission_id=submission_id), 303)


@bp.get("/files/<uuid:file_id>")
@public
def file(file_id: UUID) -> ResponseReturnValue:
    """Hand out a figure or a piece of kit of a project that the reader may see."""
    found = projects.visible_file(file_id, actor=g.actor)
    stored = found.stored
    return as_download(files.read(stored.id), name=stored.name, content_type=stored.content_type)


def _form(kind: type[FigureForm | KitForm], submission_id: UUID, of: FileKind) -> FigureForm | KitForm:
    typed = unsent(_name(submission_id, of), actor=g.actor) if request.method == "GET" else None
    return kind(typed.fields) if typed else kind()


def _name(submission_id: UUID, of: FileKind) -> str:
    """Return what the form is called where typing is kept."""
    return f"showcase/{submission_id}/files/{of}"


def _added(
    submission_id: UUID, form: FigureForm | KitForm, of: FileKind, add: Callable[[FileStorage], None]
) -> ResponseReturnValue:
    """Add the file and go back to the list, or show the form with what is wrong and what was typed."""
    submission, name = queries.get_own(submission_id, actor=g.actor), _name(submission_id, of)
    if form.validate_on_submit():
        try:
            add(form.file.data)
        except DomainError as refusal:
            refuse(form, refusal)
            submission = queries.get_own(submission_id, actor=g.actor)  # a refusal ends what was read before
        else:
            form_saved(name)
            flash(gettext("The file has been added."), "success")
            return redirect(url_for(".files_of", submission_id=submission_id), 303)
    typed = unsent(name, actor=g.actor) if request.method == "GET" else None
    page = render_template(
        "showcase/file.html", form=form, submission=submission, kind=of, autosave=name, typed=typed
    )
    return page, 422 if form.errors else 200
