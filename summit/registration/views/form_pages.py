"""The pages of the registration form: which there are now, and how each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask import render_template

from summit.core.language import language
from summit.edition.queries import words
from summit.edition.rules import TextKey
from summit.organisations import queries as organisations
from summit.registration import queries
from summit.registration.forms import (
    AboutForm,
    AnswersForm,
    CheckForm,
    ChoicesForm,
    Draft,
    NeedsForm,
    SeatsForm,
    answer_words,
    answers_form,
    category_name,
    day_words,
    needs_words,
    seal_draft,
    wearing_words,
)
from summit.registration.models import Allocation
from summit.registration.views.offering import offering

Page = tuple[str, int]


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of questions: its template, its form (of a post, or of a draft), whether it is put at all."""

    name: str
    template: str
    make: Callable[[Draft, bool], Any]
    is_put: Callable[[Draft], bool] = lambda _: True


def about_form(draft: Draft, posted: bool) -> AboutForm:  # noqa: FBT001 (the shape of every page)
    """Return the page that asks who somebody is."""
    return AboutForm() if posted else AboutForm(formdata=None, data=draft.about)


def choices_form(draft: Draft, posted: bool) -> ChoicesForm:  # noqa: FBT001
    """Return the page that asks when and as what they come; offers that expired are passed on first."""
    offer = offering()
    if not posted:
        offer.settle()
    return ChoicesForm.offering(
        days=offer.edition.days,
        categories=offer.categories,
        answers=draft.choices,
        kept=_kept(draft),
        posted=posted,
    )


def seats_form(draft: Draft, posted: bool) -> SeatsForm:  # noqa: FBT001
    """Return the page of workshops and the dinner."""
    if not posted:
        offering().settle()
    return SeatsForm.offering(offering().seats, chosen=draft.seats, posted=posted)


def needs_form(draft: Draft, posted: bool) -> NeedsForm:  # noqa: FBT001
    """Return the page of access and dietary needs."""
    return NeedsForm.of(draft.needs, posted=posted)


def questions_form(draft: Draft, posted: bool) -> AnswersForm:  # noqa: FBT001
    """Return the page of the organisers' questions that fit what was answered so far."""
    return answers_form(offering().fitting(draft), answers=draft.answered, posted=posted)


ABOUT = FormPage("about", "registration/about.html", about_form)
CHOICES = FormPage("choices", "registration/choices.html", choices_form)
SEATS = FormPage(
    "seats",
    "registration/seats.html",
    seats_form,
    lambda _: bool(offering().seats),
)
QUESTIONS = FormPage(
    "questions",
    "registration/questions.html",
    questions_form,
    lambda draft: bool(offering().fitting(draft)),
)
NEEDS = FormPage("needs", "registration/needs.html", needs_form)
PAGES: Mapping[str, FormPage] = MappingProxyType(
    {page.name: page for page in (ABOUT, CHOICES, SEATS, QUESTIONS, NEEDS)}
)


def shown(page: FormPage, draft: Draft, form: Any = None, *, status: int = 200) -> Page:
    """Draw a page of questions."""
    edition = offering().edition
    said = words(edition.id, TextKey.REGISTRATION, language=language()) if page is ABOUT else ""
    content = render_template(
        page.template,
        form=page.make(draft, False) if form is None else form,
        draft=seal_draft(draft),
        edition=edition,
        words=said,
        back=_before(page, draft),
    )
    return content, status


def next_page(draft: Draft) -> Page:
    """Draw the next page that was not answered yet, or the answers to be checked."""
    if draft.answers.get("put") and not offering().fitting(draft):
        draft = draft.with_answers(asked={}, given=[], put=[])  # none fits any more
    left = next((page for page in PAGES.values() if _is_left(page, draft)), None)
    return shown(left, draft) if left else checked(CheckForm(formdata=None), draft)


def checked(form: CheckForm, draft: Draft, *, status: int = 200) -> Page:
    """Draw all answers, to be checked and sent."""
    offer, kept = offering(), _kept(draft)
    categories = [kept.category] if kept else offer.categories
    organisation = draft.about["organisation"]
    known = organisation.organisation_id and organisations.get(organisation.organisation_id)
    content = render_template(
        "registration/check.html",
        form=form,
        draft=seal_draft(draft),
        answers=draft.answers,
        organisation=known.name if known else organisation.words,
        days=[day_words(day) for day in offer.edition.days if str(day.id) in draft.answers["days"]],
        category=next(
            (category_name(one) for one in categories if str(one.id) == draft.answers["category"]), ""
        ),
        seats=_seat_words(draft),
        asks_seats="seats" in draft.done,
        needs=needs_words(draft.needs),
        wears=wearing_words(draft.wearing),
        questions=_answered(draft),
    )
    return content, status


def _answered(draft: Draft) -> Sequence[tuple[str, str]]:
    """Return the organisers' questions with what was answered, as people read them."""
    said = [one for one in offering().fitting(draft) if one.key in draft.answered]
    return [(one.words(language()), answer_words(one, draft.answered[one.key])) for one in said]


def _kept(draft: Draft) -> Allocation | None:
    """Return the places that the code of a draft leads to."""
    return queries.allocation_with(draft.answers["code"]) if draft.answers.get("code") else None


def _is_left(page: FormPage, draft: Draft) -> bool:
    """Tell whether a page is still to be answered; the questions again when others fit the answers by now."""
    if page is QUESTIONS and page.name in draft.done:
        fitting = [one.key for one in offering().fitting(draft)]
        return bool(fitting) and fitting != draft.answers.get("put")
    return page.name not in draft.done and page.is_put(draft)


def _seat_words(draft: Draft) -> Sequence[tuple[str, bool]]:
    """Return what was chosen by name, each with whether it is waited for."""
    if not draft.seats:
        return ()
    names = {quota.id: quota.name for quota in offering().seats}
    return [(names[one.quota_id], one.waits) for one in draft.seats if one.quota_id in names]


def _before(page: FormPage, draft: Draft) -> str:
    """Return the name of the page before this one; of the first one its own."""
    pages = list(PAGES.values())
    earlier = reversed(pages[: pages.index(page)])
    return next((one.name for one in earlier if one.is_put(draft)), page.name)
