"""What people need: the list for the welfare role alone, and the caterer's numbers."""

from __future__ import annotations

from flask import g, render_template
from flask.typing import ResponseReturnValue

from summit.core.access import Permission, requires
from summit.core.sheets.writing import CSV_TYPE, XLSX_TYPE, as_csv, as_xlsx
from summit.edition.queries import current_edition
from summit.files.exports import as_download
from summit.registration import services
from summit.registration.exports.welfare import by_person, plates_sheet
from summit.registration.forms import DIET_NAMES, needs_words
from summit.registration.views.blueprint import bp


@bp.get("/registrations/needs")
@requires(Permission.REGISTRATION_NEEDS)
def needs() -> ResponseReturnValue:
    """List who needs what; the audit record notes of each that it was read."""
    edition = current_edition()
    found = services.read_needs(edition, actor=g.actor)
    rows = [(one.registration, needs_words(one.needs)) for one in found]
    return render_template("registration/welfare.html", edition=edition, rows=rows)


@bp.get("/registrations/needs.csv")
@requires(Permission.REGISTRATION_NEEDS)
def needs_file() -> ResponseReturnValue:
    """Hand out the same list as a file."""
    edition = current_edition()
    found = services.read_needs(edition, actor=g.actor)
    sheet = by_person([(one.registration, needs_words(one.needs)) for one in found])
    return as_download(as_csv(sheet), name=f"needs-{edition.year}.csv", content_type=CSV_TYPE)


@bp.get("/registrations/catering")
@requires(Permission.REGISTRATION_MANAGE)
def catering() -> ResponseReturnValue:
    """Show what a caterer has to know: numbers, and no names."""
    edition = current_edition()
    sheet = plates_sheet(services.count_plates(edition, actor=g.actor), DIET_NAMES)
    return render_template("registration/catering.html", edition=edition, sheet=sheet)


@bp.get("/registrations/catering.<any(csv, xlsx):kind>")
@requires(Permission.REGISTRATION_MANAGE)
def catering_file(kind: str) -> ResponseReturnValue:
    """Hand out the same numbers as a file."""
    edition = current_edition()
    sheet = plates_sheet(services.count_plates(edition, actor=g.actor), DIET_NAMES)
    content, told = (as_csv(sheet), CSV_TYPE) if kind == "csv" else (as_xlsx(sheet), XLSX_TYPE)
    return as_download(content, name=f"catering-{edition.year}.{kind}", content_type=told)
