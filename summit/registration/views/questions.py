"""The organisers' own questions: written, changed, put later; and answered on one's own place."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from summit.core.access import Permission, requires
from summit.core.errors import DomainError
from summit.core.forms import refuse
from summit.edition.queries import current_edition
from summit.files import queries as files
from summit.files.exports import as_download
from summit.registration import queries, services
from summit.registration.forms import answers_form, given
from summit.registration.forms.asking import ASKED_WORDS, KIND_WORDS, QuestionForm
from summit.registration.models import Registration
from summit.registration.queries.questions import counts, get_question, questions
from summit.registration.rules.questions import applicable
from summit.registration.views.attempts import attempted
from summit.registration.views.blueprint import bp
from summit.registration.views.owned import Addresses, of_own_place

METHODS = ["GET", "POST"]


@bp.route("/registrations/questions", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def asked() -> ResponseReturnValue:
    """List the questions, and put one more."""
    edition = current_edition()
    form = QuestionForm.offering(queries.named(edition.id)["categories"])
    if form.validate_on_submit():
        try:
            services.ask(form.wording(), edition_id=edition.id, actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(gettext("The question is kept."), "success")
            return redirect(url_for(".asked"))
    found = questions(actor=g.actor, edition_id=edition.id)
    page = render_template(
        "registration/asked.html", edition=edition, form=form, found=found, asked=ASKED_WORDS
    )
    return page, 422 if form.errors else 200


@bp.route("/registrations/questions/<uuid:question_id>", methods=METHODS)
@requires(Permission.REGISTRATION_MANAGE)
def question(question_id: UUID) -> ResponseReturnValue:
    """Change one question, and show what was answered."""
    there = get_question(question_id, actor=g.actor)
    form = QuestionForm.offering(queries.named(there[0].edition_id)["categories"], there)
    if form.validate_on_submit():
        try:
            services.reword(question_id, form.wording(), version=form.opened(), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            flash(
                gettext("The question is changed. Earlier answers keep the words that were read."), "success"
            )
            return redirect(url_for(".asked"))
    page = render_template(
        "registration/question.html",
        form=form,
        question=there[0],
        version=there[1],
        kind=KIND_WORDS[there[1].kind],
        counts=counts(question_id, actor=g.actor),
        labels={one["key"]: one["label"] for one in there[1].choices}
        | {"true": gettext("Yes"), "false": gettext("No")},
    )
    return page, 422 if form.errors else 200


@bp.post("/registrations/questions/<uuid:question_id>/retire")
@requires(Permission.REGISTRATION_MANAGE)
def retire(question_id: UUID) -> ResponseReturnValue:
    """Put a question to nobody any more."""
    services.retire(question_id, actor=g.actor)
    flash(gettext("The question is put to nobody any more. What was answered stays."), "success")
    return redirect(url_for(".asked"))


@bp.post("/registrations/questions/<uuid:question_id>/send")
@requires(Permission.REGISTRATION_MANAGE)
def send_follow_up(question_id: UUID) -> ResponseReturnValue:
    """Put a follow-up on the pages of those who are confirmed."""
    step = partial(services.send_follow_up, question_id, actor=g.actor)
    said = gettext("It stands on the page of everybody who is confirmed. Now write to them.")
    return attempted(step, said, back=url_for(".question", question_id=question_id))


@bp.get("/registrations/<uuid:registration_id>/answers/<uuid:file_id>")
@requires(Permission.REGISTRATION_MANAGE)
def answer_file(registration_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Hand organisers a file that somebody answered with."""
    stored = queries.answer_file(registration_id, file_id, actor=g.actor)
    return as_download(files.read(stored.id), name=stored.name, content_type=stored.content_type)


@of_own_place("questions", "questions", "GET", "POST")
def answer(registration: Registration, addresses: Addresses) -> ResponseReturnValue:
    """Show the questions that fit; the page comes again when an answer brings others."""
    said = {one.asking.key: one.value for one in queries.answers_of(registration, actor=g.actor)}
    askings = queries.asked_now(registration.edition_id, follow_ups=True)
    about, category_id = queries.facts_of(registration), registration.category_id
    fitting = applicable(askings, answers={**said, **about}, category_id=category_id)
    form = answers_form(fitting, answers=said, posted=True)
    if form.validate_on_submit():
        for asking, upload in form.uploads:
            kept = services.keep_upload(upload.content, name=upload.name, question_id=asking.question_id)
            form.keep(asking, kept)
        new = form.said()
        try:
            services.change_answers(registration.id, given(fitting, new), actor=g.actor)
        except DomainError as refusal:
            refuse(form, refusal)
        else:
            more = applicable(askings, answers={**new, **about}, category_id=category_id)
            is_done = {one.key for one in more} <= {one.key for one in fitting}
            flash(gettext("Your answers are saved."), "success")
            return redirect(addresses.page if is_done else addresses.questions)
    page = render_template("registration/own_questions.html", form=form, addresses=addresses)
    return page, 422 if form.errors else 200
