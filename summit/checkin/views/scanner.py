"""The scanner: an application in the browser that works without a network, and what it asks us for.

Its address carries no name and its page no data, so anybody may load it; what it does needs a device's token.
No cookie counts here, so no form token is needed either (``EXEMPT``).
"""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import (
    current_app,
    g,
    jsonify,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue

from summit.checkin import queries, services
from summit.checkin.forms import SCANNER_WORDS, WORDINGS
from summit.checkin.rules.batch import read_batch
from summit.checkin.services.devices import CodeRefusedError
from summit.checkin.views.blueprint import bp
from summit.core.access import Nobody, Permission, device, public
from summit.core.clock import now
from summit.core.language import sentence
from summit.core.security import HEADERS
from summit.registration.forms import category_name
from summit.registration.queries import categories
from summit.registration.services import read_to_be_helped, settle

POLICY = HEADERS["Content-Security-Policy"].replace(
    "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; manifest-src 'self'"
)
"""The scanner's page alone may compile WebAssembly: the reader of codes where the browser has none."""
DRESS = ("css/scanner.css", "images/icon.svg")
FONTS = ("source-sans-3-latin-wght-normal", "source-sans-3-latin-ext-wght-normal")
NEVER_KEPT = {"Cache-Control": "no-store"}


@bp.get("/scanner")
@public
def scanner() -> ResponseReturnValue:
    """Hand out the application; it holds every sentence it may have to say without a network."""
    page = render_template("checkin/scanner.html", wordings=WORDINGS, words=SCANNER_WORDS, version=version())
    return page, {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}


@bp.get("/scanner/manifest.webmanifest")
@public
def scanner_manifest() -> ResponseReturnValue:
    """Say how the application is installed."""
    icon = url_for("static", filename="images/icon.svg")
    said = {
        "name": "Summit scanner",
        "short_name": "Scanner",
        "start_url": url_for(".scanner"),
        "scope": url_for(".scanner"),
        "display": "standalone",
        "background_color": "#0b1f3a",
        "theme_color": "#0b1f3a",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return jsonify(said), {"Content-Type": "application/manifest+json"}


@bp.get("/scanner/worker.js")
@public
def scanner_worker() -> ResponseReturnValue:
    """Hand out the service worker; it stands above the scanner's page, because it may keep that too."""
    answer = send_from_directory(_scripts(), "worker.js", max_age=0)
    answer.headers["Service-Worker-Allowed"] = url_for(".scanner")
    return answer


@bp.get("/scanner/files.json")
@public
def scanner_files() -> ResponseReturnValue:
    """Name every file that the application needs without a network, and their common version."""
    now_is = version()
    scripts = sorted(path.name for path in _scripts().iterdir() if path.name != "worker.js")
    files = [url_for(".scanner_file", version=now_is, name=name) for name in scripts]
    files += [url_for("static", filename=name) for name in DRESS]
    files += [f"{current_app.static_url_path}/fonts/{name}.woff2" for name in FONTS]
    return jsonify(version=now_is, files=[url_for(".scanner"), url_for(".scanner_manifest"), *files])


@bp.get("/scanner/<version>/<name>")
@public
def scanner_file(version: str, name: str) -> ResponseReturnValue:
    """Hand out one file of the application; the version in the address changes with the files."""
    del version
    return send_from_directory(_scripts(), name, max_age=365 * 24 * 3600)


@bp.post("/scanner/enrol")
@public
def enrol() -> ResponseReturnValue:
    """Turn the code that an organiser showed into a device; nobody guesses 24 random bytes."""
    code = sent().get("code")
    try:
        made = services.enrol(code if isinstance(code, str) else "")
    except CodeRefusedError as refusal:
        return jsonify(refusal=sentence(refusal)), refusal.status
    return jsonify(
        token=made.token,
        sender=made.sender,
        secret=made.secret,
        name=made.device.name,
        duty=made.device.duty,
        gate=str(made.device.gate_id),
        now=_milliseconds(now()),
    ), NEVER_KEPT


@bp.post("/scanner/known")
@public
def known() -> ResponseReturnValue:
    """Tell a device whether its token still counts, so that no other network's refusal wipes it."""
    token = sent().get("token")
    counts = isinstance(token, str) and queries.device_calling(token) != Nobody()
    return jsonify(known=counts), NEVER_KEPT


@bp.get("/scanner/list")
@device(Permission.CHECKIN_SCAN)
def scanner_list() -> ResponseReturnValue:
    """Hand a device the list that it works from; offers that expired are passed on first."""
    own = queries.own_device(g.actor)
    settle(own.edition_id)
    named = {str(one.id): str(category_name(one)) for one in categories(own.edition_id)}
    return jsonify(queries.roll(own, at=now()) | {"categories": named}), NEVER_KEPT


@bp.get("/scanner/help")
@device(Permission.CHECKIN_ASSIST)
def scanner_help() -> ResponseReturnValue:
    """Hand the device of a lead who is to be helped out of the building; the audit record notes each."""
    found = read_to_be_helped(queries.own_device(g.actor).edition_id, actor=g.actor)
    people = [
        {
            "id": str(one.registration.id),
            "name": one.registration.badge_name,
            "ref": one.registration.reference,
            "words": one.needs.help_words,
        }
        for one in found
    ]
    return jsonify(made=_milliseconds(now()), people=people), NEVER_KEPT


@bp.post("/scanner/sync")
@device(Permission.CHECKIN_SEND)
def sync() -> ResponseReturnValue:
    """Take in what a device scanned.

    One that asks is told what others did, too; offers that expired are passed on before that.
    """
    batch = read_batch(sent(), now=now())
    if batch.asks:
        settle(queries.own_device(g.actor).edition_id)
    taken = services.take_in(batch, actor=g.actor)
    heard = {
        str(one.gate_id): {"until": one.until and _milliseconds(one.until), "waiting": one.waiting}
        for one in taken.heard
    }
    return jsonify(
        now=_milliseconds(taken.at),
        kept=[str(one) for one in taken.kept],
        refused=taken.refused,
        moves=taken.moves,
        heard=heard,
        mark=taken.mark,
        revoked=taken.is_revoked,
    ), NEVER_KEPT


EXEMPT = (enrol, known, sync)


def sent() -> dict[str, Any]:
    """Return what a device sent; what is no object is an empty one."""
    said = request.get_json(silent=True)
    return said if isinstance(said, dict) else {}


def _scripts() -> Path:
    return Path(current_app.static_folder or "") / "js" / "scanner"


def version() -> str:
    """Return the common version of the files of both applications."""
    together = sha256()
    for path in sorted(_scripts().iterdir()):
        together.update(path.read_bytes())
    return together.hexdigest()[:12]


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
