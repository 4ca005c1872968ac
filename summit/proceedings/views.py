"""The organisers' desk of the book, and the published book that everybody may read."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from summit.core.access import Permission, public, requires
from summit.core.contributions import NavigationItem
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import language, sentence
from summit.files.exports import as_download
from summit.jobs.views import MEANINGS, STATE_NAMES
from summit.proceedings import exports, queries, services
from summit.proceedings.forms import BookForm, ImprintForm

bp = Blueprint("proceedings", __name__, url_prefix="/proceedings")
NAVIGATION = (NavigationItem(lazy_gettext("Proceedings"), "proceedings.desk", Permission.PROCEEDINGS_MAKE),)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.PROCEEDINGS_MAKE)
def desk() -> ResponseReturnValue:
    """Show what the book would have and the books made so far; ask for one as it is wanted."""
    found = queries.desk(g.actor)
    named = [(one.number, one.document.basics.title) for one in found.entries]
    form = BookForm(data={"language": language()}).offer(tracks=found.tracks, entries=named)
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
        checked=[(one, exports.house_style(one.document)) for one in found.entries],
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


@bp.get("/<int:year>")
@public
def book(year: int) -> ResponseReturnValue:
    """Show the contents of a published book."""
    found = queries.published(year)
    return render_template("proceedings/book.html", found=found, groups=exports.groups(found))


@bp.get("/<int:year>/<number>")
@public
def entry(year: int, number: str) -> ResponseReturnValue:
    """Show one entry as it is printed, with what machines want to know of it."""
    found = queries.published(year, number)
    return render_template("proceedings/entry.html", found=found, **exports.read(found, number, language()))


@bp.get("/<int:year>/book.<any(bib, ris, json):kind>")
@public
def citations(year: int, kind: str) -> ResponseReturnValue:
    """Give all entries of a published book to a reference manager."""
    return _cited(queries.published(year), f"proceedings-{year}", kind)


@bp.get("/<int:year>/<number>.<any(bib, ris, json):kind>")
@public
def citation(year: int, number: str, kind: str) -> ResponseReturnValue:
    """Give one entry to a reference manager."""
    return _cited(queries.published(year, number), number, kind)


@bp.get("/<int:year>/<number>.pdf")
@public
def pages(year: int, number: str) -> ResponseReturnValue:
    """Give the pages of one entry, or (book) the whole book, as they were laid out."""
    found = queries.published(year, None if number == "book" else number)
    content = queries.file_of(found, number)
    return as_download(content, name=f"{number}-{year}.pdf", content_type=services.PDF)


def _cited(found: queries.Published, name: str, kind: str) -> Response:
    content, content_type = exports.citations(found, kind, language())
    return as_download(content, name=f"{name}.{kind}", content_type=content_type)
