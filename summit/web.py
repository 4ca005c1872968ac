"""The application: the only module that knows every feature."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any
from uuid import UUID

from flask import Blueprint, Flask, g, has_request_context, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask.templating import Environment
from flask_wtf import CSRFProtect
from itsdangerous import URLSafeTimedSerializer
from werkzeug.middleware.proxy_fix import ProxyFix

from config import Settings
from summit.accounts import cli as account_commands
from summit.accounts import queries as people
from summit.accounts import tasks as account_tasks
from summit.accounts import views as accounts
from summit.agenda import cli as agenda_commands
from summit.agenda import tasks as agenda_tasks
from summit.agenda import views as agenda
from summit.audit import views as audit
from summit.bench import cli as bench
from summit.checkin import cli as badge_commands
from summit.checkin import queries as devices
from summit.checkin import tasks as checkin_tasks
from summit.checkin import views as checkin
from summit.core import access, doctor, frame, language, page_cache, refusals, schema, security, serving
from summit.core.contributions import Contributions, Directory, NavigationItem, contribute, contributions
from summit.core.db import db
from summit.demo import cli as demo
from summit.edition import views as edition
from summit.edition.queries import CURRENT, edition_choices
from summit.evidence import views as evidence
from summit.files import tasks as file_tasks
from summit.files import views as files
from summit.jobs import cli as worker
from summit.jobs import tasks as job_tasks
from summit.jobs import views as jobs
from summit.jobs.queries import check_worker
from summit.mail import tasks as mail_tasks
from summit.mail import views as mail
from summit.mail.queries import check_outbox
from summit.organisations import cli as organisation_commands
from summit.organisations import views as organisations
from summit.organisations.services import load_register
from summit.proceedings import cli as proceedings_commands
from summit.proceedings import tasks as proceedings_tasks
from summit.proceedings import views as proceedings
from summit.projects import cli as project_commands
from summit.projects.services import index_missing
from summit.registration import cli as registration_commands
from summit.registration import tasks as registration_tasks
from summit.registration import views as registration
from summit.reporting import tasks as reporting_tasks
from summit.reporting import views as reporting
from summit.review import cli as review_commands
from summit.review import queries as reviews
from summit.review import tasks as review_tasks
from summit.review import views as review
from summit.showcase import views as showcase
from summit.site import views as site

BLUEPRINTS: tuple[Blueprint, ...] = (
    site.bp,
    accounts.bp,
    agenda.bp,
    audit.bp,
    edition.bp,
    files.bp,
    jobs.bp,
    mail.bp,
    reporting.bp,
    organisations.bp,
    registration.bp,
    showcase.bp,
    review.bp,
    checkin.bp,
    evidence.bp,
    proceedings.bp,
)
COMMANDS = (
    *demo.COMMANDS,
    *bench.COMMANDS,
    *schema.COMMANDS,
    *serving.COMMANDS,
    *doctor.COMMANDS,
    *worker.COMMANDS,
    *account_commands.COMMANDS,
    *organisation_commands.COMMANDS,
    *project_commands.COMMANDS,
    *proceedings_commands.COMMANDS,
    *registration_commands.COMMANDS,
    *review_commands.COMMANDS,
    *agenda_commands.COMMANDS,
    *badge_commands.COMMANDS,
)
OFFERED = Contributions(
    person_panels=(registration.PERSON_PANEL, showcase.PERSON_PANEL, proceedings.PERSON_PANEL),
    registration_parts=checkin.REGISTRATION_PARTS,
    place_links=(agenda.PLACE_LINK, checkin.PLACE_LINK),
    navigation=(
        *agenda.NAVIGATION,
        *evidence.NAVIGATION,
        *registration.NAVIGATION,
        *showcase.NAVIGATION,
        *review.NAVIGATION,
        *proceedings.NAVIGATION,
        *checkin.NAVIGATION,
        *edition.NAVIGATION,
        *accounts.NAVIGATION,
        *reporting.NAVIGATION,
        *mail.NAVIGATION,
        *jobs.NAVIGATION,
        *audit.NAVIGATION,
    ),
    sweeps=(
        *account_tasks.SWEEPS,
        *job_tasks.SWEEPS,
        *file_tasks.SWEEPS,
        *mail_tasks.SWEEPS,
        *registration_tasks.SWEEPS,
        *checkin_tasks.SWEEPS,
        *review_tasks.SWEEPS,
        *proceedings_tasks.SWEEPS,
        *reporting_tasks.SWEEPS,
    ),
    conflicts=(reviews.conflicts_of,),
    giveaways=reviews.giveaways_of,
    lists=frozenset({"registration.index", "showcase.manage"}),
    confidential=reviews.CONFIDENTIAL,
    bulk_actions=(*registration.BULK_ACTIONS, checkin.BULK_ACTION, reporting.BULK_ACTION),
    mail_kinds=(*registration.MAIL_KINDS, *review.MAIL_KINDS, *agenda.MAIL_KINDS),
    audiences=(registration.AUDIENCE, checkin.AUDIENCE),
    job_handlers={
        **reporting_tasks.HANDLERS,
        **proceedings_tasks.HANDLERS,
        **checkin_tasks.HANDLERS,
        **registration_tasks.HANDLERS,
        **review_tasks.HANDLERS,
        **agenda_tasks.HANDLERS,
    },
    checks=(check_worker, check_outbox),
    reference_data=(load_register, index_missing),
    people=Directory(names=people.names_of, find=people.ids_with_address),
    editions=edition_choices,
)
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
SIGNER = "session_signer"
STATIC = Path(__file__).resolve().parents[1] / "static"


class Pages(Environment):
    """Jinja's environment, with one plain dictionary of globals: each included part would chain them anew."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template finds without being given it."""
        return self.globals if d is None else super().make_globals(d)


class Cookies(SecureCookieSessionInterface):
    """Flask's session cookie; its signer is made once for an application, not for every request."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie and reads it."""
        if SIGNER not in app.extensions:
            app.extensions[SIGNER] = super().get_signing_serializer(app)
        found: URLSafeTimedSerializer | None = app.extensions[SIGNER]
        return found


class Application(Flask):
    """Flask, but for what it logs: an address may hold somebody's link, so the endpoint is named instead."""

    jinja_environment = Pages
    session_interface = Cookies()

    def __init__(self, *given: Any, **named: Any) -> None:
        """Begin without an address."""
        super().__init__(*given, **named)
        self.addresses: dict[tuple[str, ...], str] = {}

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return an address; those without values, of files, or that differ by ids alone are built once."""
        given = {name: value for name, value in values.items() if value is not None}
        ids = {name: value for name, value in given.items() if type(value) is UUID}
        if not has_request_context() or (len(ids) < len(given) and endpoint != "static"):
            return super().url_for(endpoint, **values)
        if endpoint[0] == ".":
            endpoint = (request.blueprint or "") + endpoint
        key = request.root_path, endpoint, *(ids or given.values())
        if (form := self.addresses.get(key)) is None:
            marks = {name: UUID(int=place) for place, name in enumerate(ids)}
            form = super().url_for(endpoint, **(values | marks))
            for name, mark in marks.items():
                form = form.replace(str(mark), f"{{{name}}}")
            self.addresses[key] = form
        return form.format_map(ids) if ids else form

    def log_exception(self, exc_info: ExcInfo) -> None:
        """Log what failed and where, without the address that was asked for."""
        self.logger.error("Exception in %s [%s]", request.endpoint, request.method, exc_info=exc_info)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; fail at once on anything left undeclared."""
    settings = settings or Settings()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = Application(__name__, template_folder="../templates", static_folder="../static")
    app.config.from_mapping(settings.for_flask())
    db.init_app(app)
    language.init_app(app)
    security.init_app(app)
    refusals.init_app(app)
    page_cache.init_app(app)
    frame.init_app(app)
    job_tasks.init_app(app)
    mail_tasks.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    contribute(app, OFFERED)
    _dress_pages(app, demonstration=settings.demonstration)
    access.guard(app, _who_calls)
    forms = CSRFProtect(
        app
    )  # after the guard: whose session has ended is asked to sign in, not shown a stale page
    for view in (*checkin.scanner.EXEMPT, *checkin.kiosk.EXEMPT):
        forms.exempt(view)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    return app


def _who_calls() -> access.Actor:
    """Find the actor: the holder of the link in the path, a device by its token, else whoever signed in."""
    token = (request.view_args or {}).get("token")
    if token is not None:
        return people.open_link(token)
    if (bearer := request.authorization) and bearer.type == "bearer" and bearer.token:
        return devices.device_calling(bearer.token)
    return accounts.signed_in_actor(CURRENT)


def _dress_pages(app: Flask, *, demonstration: bool) -> None:
    """Give every page its navigation, and every static file an address that changes with its content."""
    digests = MappingProxyType(
        {
            str(path.relative_to(STATIC)): sha256(path.read_bytes()).hexdigest()[:12]
            for path in STATIC.rglob("*")
            if path.is_file()
        },
    )
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 365 * 24 * 3600

    @app.url_defaults
    def version_static(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static" and (digest := digests.get(str(values["filename"]))):
            values["v"] = digest

    @app.context_processor
    def page() -> dict[str, object]:
        return {"demonstration": demonstration, "frame": _frame}


def _frame() -> frame.Frame:
    """Return what stands around the page: of those with the same roles, and from where one link leads."""
    actor = g.get("actor")
    is_person = isinstance(actor, access.PersonActor)
    permissions = actor.permissions if is_person else frozenset()
    items = (*contributions().navigation, accounts.OWN_PAGE if is_person else accounts.SIGN_IN)
    here = next((item.endpoint for item in items if item.endpoint == request.endpoint), None)
    return frame.frame((request.root_path, here, is_person, permissions), lambda: _links(items, permissions))


def _links(items: Sequence[NavigationItem], permissions: frozenset[access.Permission]) -> dict[str, object]:
    """Return the links of the header: what everybody may open, and the tools of the reader's roles."""
    return {
        "navigation": [_link(item) for item in items if item.permission is None],
        "tools": [_link(item) for item in items if item.permission in permissions],
    }


def _link(item: NavigationItem) -> tuple[object, str, bool]:
    return item.label, url_for(item.endpoint), request.endpoint == item.endpoint
