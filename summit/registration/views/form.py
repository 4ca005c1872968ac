"""Registering: a few short pages of questions, check your answers, a reference.

All are answers to posts of one address: the draft travels in a sealed field, so that no answer stands in an
address, and nothing is stored before the end unless somebody asks to come back later.
"""

from __future__ import annotations

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.rules.addresses import network_of
from summit.accounts.services.attempts import admit
from summit.core.access import Scope, by_link, public
from summit.core.clock import now
from summit.core.errors import DomainError, NoSummitYetError
from summit.core.forms import Form, refuse
from summit.core.ids import new_id
from summit.core.language import language, sentence
from summit.edition.queries import current_edition, why_registration_is_closed
from summit.edition.rules import NotReadyError
from summit.registration import queries, rules, services
from summit.registration.forms import AboutForm, AnswersForm, CheckForm, Draft, open_draft, seal_draft
from summit.registration.rules.seats import SeatsError
from summit.registration.states import Happening
from summit.registration.views.blueprint import bp
from summit.registration.views.form_pages import (
    ABOUT,
    CHOICES,
    PAGES,
    QUESTIONS,
    SEATS,
    FormPage,
    Page,
    checked,
    next_page,
    shown,
)
from summit.registration.views.offering import offering


@bp.get("/registration")
@public
def begin() -> ResponseReturnValue:
    """Show the first page, or say why and until when registration is closed."""
    code = request.args.get("code", "").strip().upper()
    closed = why_closed(has_code=bool(code) and queries.allocation_with(code) is not None)
    return closed or shown(ABOUT, Draft().with_answers(code=code))[0]


def why_closed(*, has_code: bool = False) -> str | None:
    """Return the page that says why and until when registration is closed; nothing while it is open."""
    try:
        edition = offering().edition
    except NoSummitYetError:
        return render_template("registration/closed.html", edition=None, reasons=[], is_prepared=False)
    settled = queries.setup(edition.id)
    if settled and settled.happening is Happening.CANCELLED:
        said = [gettext("The event is cancelled."), settled.happening_words]
        return render_template("registration/closed.html", edition=edition, reasons=said, is_prepared=True)
    reasons = why_registration_is_closed(edition, at=now())
    if not reasons and (has_code or offering().categories):
        return None
    not_ready = not reasons or any(isinstance(reason, NotReadyError) for reason in reasons)
    said = [sentence(reason) for reason in reasons if not isinstance(reason, NotReadyError)]
    return render_template(
        "registration/closed.html", edition=edition, reasons=said, is_prepared=not not_ready
    )


@bp.get("/registration/saved/<token>")
@by_link(Scope.REGISTRATION_FORM)
def saved(token: str) -> ResponseReturnValue:  # noqa: ARG001 (the guard has used it)
    """Go on with a form where somebody stopped."""
    kept = queries.saved_form(actor=g.actor)
    draft = open_draft(kept) if kept else None
    if draft is None:
        return render_template("registration/saved_gone.html"), 410
    return next_page(draft)


@bp.post("/registration")
@public
def proceed() -> ResponseReturnValue:
    """Take one page's answers and show the next page, or an earlier one that somebody wants to change."""
    draft = open_draft(request.form.get("draft", ""))
    if draft is None:
        form = AboutForm()
        form.validate()
        form.form_errors = [gettext("We could not read your earlier answers. Check these and carry on.")]
        return shown(ABOUT, Draft(), form, status=400)
    step, go = request.form.get("step", ""), request.form.get("go", "")
    if step == "check" and draft.is_whole:
        return _take_check(draft, go)
    page = PAGES.get(step, ABOUT) if ABOUT.name in draft.done else ABOUT
    return _take(page, draft, go)


def _take(page: FormPage, draft: Draft, go: str) -> Page:
    form = page.make(draft, True)
    if page is QUESTIONS and _brings_files(form):
        if held := _held_back("answer file", page, form, draft):
            return held
        draft = _with_files(form, draft)
    if go in PAGES:
        return shown(PAGES[go], draft.with_answers(**form.answers()).before(page.name))
    if go == "save" and page is not ABOUT:
        return _save(page, form, draft.with_answers(**form.answers()))
    if not form.validate():
        return shown(page, draft, form, status=422)
    answered = draft.with_answers(**form.answers())
    if page is ABOUT and (held := _held_back("registration", page, form, answered)):
        return held
    draft = answered.after(page.name)
    if draft.saved_id:
        services.keep_form(draft.saved_id, seal_draft(draft))
    return next_page(draft)


def _held_back(what: str, page: FormPage, form: Form, draft: Draft) -> Page | None:
    """Return the page with everything that was typed, when somebody has tried too often."""
    try:
        admit(what, subject=draft.answers["email"], network=network_of(request.remote_addr))
    except DomainError as refusal:
        refuse(form, refusal)
        return shown(page, draft, form, status=refusal.status)
    return None


def _brings_files(form: AnswersForm) -> bool:
    form.validate()
    return bool(form.uploads)


def _with_files(form: AnswersForm, draft: Draft) -> Draft:
    """Keep the files that came with the page, whatever else is wrong with it: nobody sends them twice."""
    for asking, upload in form.uploads:
        kept = services.keep_upload(upload.content, name=upload.name, question_id=asking.question_id)
        form.keep(asking, kept)
    return draft.with_answers(asked={**draft.answered, **form.sent})


def _save(page: FormPage, form: Form, draft: Draft) -> Page:
    """Keep the form, and mail its link to the address that was given."""
    if held := _held_back("registration", page, form, draft):
        return held
    to, edition = draft.answers["email"], current_edition()
    saved_id = draft.saved_id or new_id()
    services.keep_form(saved_id, seal_draft(draft.saved_as(saved_id)))
    spoken = draft.answers.get("language", language())
    services.mail_form(saved_id, to=to, name=draft.answers["name"], language=spoken, edition=edition)
    return render_template("registration/saved.html", email=to), 200


def _take_check(draft: Draft, go: str) -> Page:
    if go in PAGES:
        return shown(PAGES[go], draft)
    form = CheckForm()
    if draft.is_too_old:
        said = gettext("This form was open for a long time. Check that everything is still right.")
        form.form_errors = [said]
        return checked(form, draft.begun_anew(), status=409)
    try:
        rules.check_human(honeypot=form.website.data or "", begun_at=draft.begun_at, at=now())
        services.register(draft.application())
    except (rules.CategoryClosedError, rules.DaysError) as refusal:
        return _asked_again(CHOICES, draft, refusal)
    except SeatsError as refusal:
        return _asked_again(SEATS, draft, refusal)
    except DomainError as refusal:
        refuse(form, refusal)
        return checked(form, draft, status=409)
    if draft.saved_id:
        services.forget_form(draft.saved_id)
    return render_template(
        "registration/done.html", reference=draft.reference, email=draft.answers["email"]
    ), 200


def _asked_again(page: FormPage, draft: Draft, refusal: DomainError) -> Page:
    form = page.make(draft, False)
    refuse(form, refusal)
    return shown(page, draft.before(page.name), form, status=409)
