"""Registering: two pages of questions, check your answers, a reference.

All are answers to posts of one address: the draft travels in a sealed field, so that nothing is stored before
the end and no answer stands in an address.
"""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.accounts.rules.addresses import network_of
from summit.accounts.services.attempts import admit
from summit.core.access import public
from summit.core.clock import now
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.core.language import language, sentence
from summit.edition.queries import current_edition, current_edition_or_none, why_registration_is_closed, words
from summit.edition.rules import NotReadyError, TextKey
from summit.organisations import queries as organisations
from summit.registration import queries, rules, services
from summit.registration.forms import AboutForm, CheckForm, ChoicesForm, Draft, open_draft, seal_draft
from summit.registration.views.blueprint import bp

Page = tuple[str, int]


@bp.get("/registration")
@public
def begin() -> ResponseReturnValue:
    """Show the first page, or say why and until when registration is closed."""
    edition = current_edition_or_none()
    if edition is None:
        return render_template("registration/closed.html", edition=None, reasons=[], is_prepared=False)
    reasons = why_registration_is_closed(edition, at=now())
    if reasons or not queries.public_categories(edition.id, at=now()):
        not_ready = not reasons or any(isinstance(reason, NotReadyError) for reason in reasons)
        said = [sentence(reason) for reason in reasons if not isinstance(reason, NotReadyError)]
        return render_template(
            "registration/closed.html", edition=edition, reasons=said, is_prepared=not not_ready
        )
    return _about(AboutForm(formdata=None), Draft())[0]


@bp.post("/registration")
@public
def proceed() -> ResponseReturnValue:
    """Take one page's answers and show the next page, or an earlier one that somebody wants to change."""
    draft = open_draft(request.form.get("draft", ""))
    if draft is None:
        form = AboutForm()
        form.validate()
        form.form_errors = [gettext("We could not read your earlier answers. Check these and carry on.")]
        return _about(form, Draft(), status=400)
    step = request.form.get("step")
    if step == "choices" and draft.has_about:
        return _take_choices(draft)
    if step == "check" and draft.has_about and draft.has_choices:
        return _take_check(draft)
    return _take_about(draft)


def _take_about(draft: Draft) -> Page:
    form = AboutForm()
    if not form.validate():
        return _about(form, draft, status=422)
    try:
        admit("registration", subject=form.email.data or "", network=network_of(request.remote_addr))
    except DomainError as refusal:
        refuse(form, refusal)
        return _about(form, draft, status=refusal.status)
    draft = draft.with_answers(**form.answers())
    return _check(CheckForm(formdata=None), draft) if draft.has_choices else _choices(_form(draft), draft)


def _take_choices(draft: Draft) -> Page:
    form = _form(draft, posted=True)
    if request.form.get("go") == "about":
        changed = draft.with_answers(**form.answers(), checked=False)
        return _about(AboutForm(formdata=None, data=changed.about), changed)
    if not form.validate():
        return _choices(form, draft, status=422)
    return _check(CheckForm(formdata=None), draft.with_answers(**form.answers(), checked=True))


def _take_check(draft: Draft) -> Page:
    go = request.form.get("go")
    if go == "about":
        return _about(AboutForm(formdata=None, data=draft.about), draft)
    if go == "choices":
        return _choices(_form(draft), draft)
    form = CheckForm()
    if draft.is_too_old:
        said = gettext("This form was open for a long time. Check that everything is still right.")
        form.form_errors = [said]
        return _check(form, draft.begun_anew(), status=409)
    try:
        rules.check_human(honeypot=form.website.data or "", begun_at=draft.begun_at, at=now())
        services.register(draft.application())
    except (rules.CategoryClosedError, rules.DaysError) as refusal:
        choices = _form(draft)
        refuse(choices, refusal)
        return _choices(choices, draft, status=409)
    except DomainError as refusal:
        refuse(form, refusal)
        return _check(form, draft, status=409)
    return render_template(
        "registration/done.html", reference=draft.reference, email=draft.answers["email"]
    ), 200


def _form(draft: Draft, *, posted: bool = False) -> ChoicesForm:
    edition = current_edition()
    services.settle(edition.id)
    return ChoicesForm.offering(
        days=edition.days,
        categories=queries.public_categories(edition.id, at=now()),
        answers=draft.choices,
        posted=posted,
    )


def _about(form: AboutForm, draft: Draft, *, status: int = 200) -> Page:
    edition = current_edition()
    said = words(edition.id, TextKey.REGISTRATION, language=language())
    page = render_template(
        "registration/about.html", form=form, draft=seal_draft(draft), edition=edition, words=said
    )
    return page, status


def _choices(form: ChoicesForm, draft: Draft, *, status: int = 200) -> Page:
    return render_template("registration/choices.html", form=form, draft=seal_draft(draft)), status


def _check(form: CheckForm, draft: Draft, *, status: int = 200) -> Page:
    chosen = _form(draft)
    organisation = draft.about["organisation"]
    known = organisation.organisation_id and organisations.get(organisation.organisation_id)
    page = render_template(
        "registration/check.html",
        form=form,
        draft=seal_draft(draft),
        answers=draft.answers,
        organisation=known.name if known else organisation.words,
        days=chosen.day_words(),
        category=chosen.category_words(),
    )
    return page, status
