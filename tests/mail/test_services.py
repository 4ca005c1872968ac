"""What is done to mail before a server sees it."""

from datetime import timedelta

import pytest
from jinja2 import UndefinedError
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.audit.models import AuditEvent
from summit.core.access import PersonActor
from summit.core.application import settings
from summit.core.db import db, unit_of_work
from summit.core.lifecycle import IllegalTransitionError
from summit.files.models import StoredFile
from summit.mail import queries, rules, services
from summit.mail.models import OutboxMail
from summit.mail.rules import Attachment, AttachmentsTooLargeError, SecretsGoneError
from summit.mail.services import delivery
from summit.mail.states import MailAction
from tests.mail.outbox import look, promise


@pytest.fixture(autouse=True)
def _templates(folder):
    return folder


def rows(model):
    return db.session.scalar(select(func.count()).select_from(model))


def secret():
    with unit_of_work():
        return services.enqueue(
            "test/secret", to="ann@example.org", sign_in_link="https://example.org/l", sign_in_code="123456"
        )


def test_a_mail_is_promised_with_its_change_or_not_at_all(app):
    with pytest.raises(ZeroDivisionError), unit_of_work():
        promise()
        raise ZeroDivisionError
    assert rows(OutboxMail) == 0
    mail = look(promise())
    assert (mail.state, mail.subject, mail.language) == ("queued", "Hello Ann", "en")


def test_a_name_the_template_lacks_is_found_at_once(app):
    with pytest.raises(UndefinedError, match="'name' is undefined"), unit_of_work():
        services.enqueue("test/plain", to="ann@example.org")
    assert rows(OutboxMail) == 0


def test_attachments_over_the_limit_leave_nothing(app):
    heavy = Attachment("a.bin", "application/octet-stream", b"x" * 5_242_881)
    with pytest.raises(AttachmentsTooLargeError):
        promise(attachments=[heavy])
    assert (rows(OutboxMail), rows(StoredFile)) == (0, 0)


def test_a_mail_speaks_its_readers_language(app):
    assert '<html lang="cy">' in queries.shown_letter(look(promise(language="cy"))).html
    with pytest.raises(IntegrityError), unit_of_work():
        services.enqueue("test/plain", to="ann@example.org", language="fr", name="Ann")


def test_a_held_mail_waits_for_its_release(organiser):
    mail_id = promise(held=True)
    assert (delivery.deliver_due(), look(mail_id).state) == (0, "held")
    services.act(mail_id, MailAction.RELEASE, actor=organiser)
    assert (delivery.deliver_due(), look(mail_id).state) == (1, "sent")
    assert db.session.scalars(select(AuditEvent.verb)).all() == ["mail.released"]


def test_an_uncertain_mail_is_sent_again_only_when_somebody_says_so(organiser):
    mail_id = promise()
    delivery._settle(delivery._claim_next(), MailAction.DOUBT, error=delivery.NO_ANSWER)
    assert (delivery.deliver_due(), look(mail_id).state) == (0, "uncertain")
    services.act(mail_id, MailAction.RESEND, actor=organiser)
    assert (delivery.deliver_due(), look(mail_id).state, look(mail_id).error) == (1, "sent", None)


def test_an_answer_that_came_late_settles_an_uncertain_mail(app):
    mail_id = promise()
    claim = delivery._claim_next()
    delivery._settle(claim, MailAction.DOUBT, error=delivery.NO_ANSWER)
    delivery._settle(claim, MailAction.CONFIRM)
    assert look(mail_id).state == "sent"


def test_a_mail_whose_link_was_erased_is_not_sent_again(organiser):
    mail_id = secret()
    delivery.deliver_due()
    services.act(mail_id, MailAction.RETURN, actor=organiser)
    with pytest.raises(SecretsGoneError):
        services.act(mail_id, MailAction.RESEND, actor=organiser)
    assert look(mail_id).state == "bounced"


def test_what_the_state_does_not_offer_is_refused(organiser):
    mail_id = promise()
    with pytest.raises(IllegalTransitionError):
        services.act(mail_id, MailAction.RESEND, actor=organiser)
    with pytest.raises(IntegrityError, match=r"outbox_mail\.state"), unit_of_work():
        db.session.execute(text("UPDATE outbox_mail SET state = 'bounced'"))


def test_an_onlooker_never_sees_a_link_or_a_code(app, monkeypatch):
    letter = queries.shown_letter(look(secret()))
    assert ("123456" in letter.text + letter.html, "example.org/l" in letter.text + letter.html) == (
        False,
        False,
    )
    monkeypatch.setitem(app.config, "SUMMIT", settings().model_copy(update={"demonstration": True}))
    assert "123456" in queries.shown_letter(look(secret())).text


def test_to_others_no_mail_exists(organiser):
    mail_id, stranger = promise(), PersonActor(organiser.id, frozenset())
    for who in (stranger, None):
        with pytest.raises(NoResultFound):
            queries.get_mail(mail_id, actor=who)


def test_the_doctor_hears_of_mail_that_is_late_or_refused(clock):
    promise()
    said = [queries.check_outbox()]
    clock.shift(rules.OVERDUE + timedelta(seconds=1))
    said.append(queries.check_outbox())
    delivery.deliver_due()
    said.append(queries.check_outbox())
    assert [check.well for check in said] == [True, False, True]
