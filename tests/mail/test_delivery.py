"""Mail on its way to a real server."""

from datetime import timedelta

import pytest

from summit.core.application import settings
from summit.core.db import unit_of_work
from summit.mail import services
from summit.mail.rules import Attachment
from summit.mail.services import delivery
from tests.mail.conftest import free_port, set_server
from tests.mail.outbox import look, promise, time_passes

SECRETS = {"sign_in_link": "https://example.org/l", "sign_in_code": "123456"}


def promise_secrets():
    with unit_of_work():
        return services.enqueue("test/secret", to="ann@example.org", **SECRETS)


def test_a_promised_mail_arrives_once_in_text_and_html(smtp, server):
    mail_id = promise()
    assert (delivery.deliver_due(), delivery.deliver_due()) == (1, 0)
    (message,) = server.messages
    assert (look(mail_id).state, server.recipients) == ("sent", ["ann@example.org"])
    assert message["Subject"] == "Hello Ann"
    assert message["Message-ID"] == f"<{mail_id}@127.0.0.1>"
    assert message["From"] == "Emergency Services Collaboration Summit <summit@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert plain.splitlines()[:4] == ["Dear Ann,", "", ".a line that begins with a dot", "ŵ and ŷ"]
    assert ("<p>Dear Ann,</p>" in html, "src=" in html, "http" in html) == (True, False, False)


def test_several_mails_go_over_one_connection(smtp, server, post):
    ids = [promise() for _ in range(3)]
    assert delivery.deliver_due() == 3
    assert {message["Message-ID"] for message in server.messages} == {f"<{one}@127.0.0.1>" for one in ids}


def test_attachments_arrive_whole(smtp, server):
    calendar = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    promise(attachments=[Attachment("summit.ics", "text/calendar", calendar)])
    delivery.deliver_due()
    (part,) = server.messages[0].iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("summit.ics", "text/calendar")
    assert part.get_payload(decode=True) == calendar


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_a_server_that_asks_for_patience_is_tried_again_later_and_later(smtp, server, stage):
    server.answers[stage] = ["451 Come back later", "451 Come back later"]
    mail_id, waits = promise(), []
    for attempt in (1, 2):
        delivery.deliver_due()
        mail = look(mail_id)
        assert (mail.state, mail.attempts, mail.error) == ("queued", attempt, "451 Come back later")
        waits.append(round((mail.next_attempt_at - mail.sending_since) / timedelta(minutes=1)))
        assert delivery.deliver_due() == 0
        time_passes(mail_id, timedelta(minutes=waits[-1]))
    delivery.deliver_due()
    assert (waits, look(mail_id).state, len(server.messages)) == ([1, 5], "sent", 1)


def test_after_the_last_attempt_it_has_failed(smtp, server):
    server.answers["DATA"] = ["451 No"] * 9
    mail_id = promise()
    for _ in range(9):
        delivery.deliver_due()
        time_passes(mail_id, timedelta(days=1))
    mail = look(mail_id)
    assert (mail.state, mail.attempts, mail.error, server.messages) == ("failed", 9, "451 No", [])


def test_a_mail_put_off_holds_up_no_other(smtp, server):
    server.answers["DATA"] = ["451 Come back later"]
    first, second = promise(), promise()
    assert delivery.deliver_due() == 2
    assert ({look(one).state for one in (first, second)}, len(server.messages)) == ({"queued", "sent"}, 1)


def test_an_address_that_does_not_exist_is_returned_at_once_and_the_next_mail_goes_out(smtp, server):
    server.answers["RCPT"] = ["550 No such user"]
    first, second = promise(), promise()
    delivery.deliver_due()
    states = {look(one).state for one in (first, second)}
    assert (states, len(server.messages)) == ({"bounced", "sent"}, 1)


def test_a_mail_the_server_will_never_take_has_failed(smtp, server):
    server.answers["DATA"] = ["554 Not that"]
    mail_id = promise()
    delivery.deliver_due()
    assert (look(mail_id).state, look(mail_id).error) == ("failed", "554 Not that")


def test_while_the_server_is_away_mail_waits_and_loses_no_attempt(app, folder, monkeypatch):
    set_server(app, monkeypatch, port=free_port())
    mail_id = promise()
    assert delivery.deliver_due() == 0
    assert (look(mail_id).state, look(mail_id).attempts) == ("queued", 0)


def test_a_server_without_encryption_gets_nothing_when_encryption_is_asked(app, post, folder, monkeypatch):
    set_server(app, monkeypatch, port=post.port, tls=True)
    mail_id = promise()
    delivery.deliver_due()
    assert (look(mail_id).state, post.handler.messages) == ("queued", [])


def test_a_mail_that_cannot_be_written_has_failed_and_holds_up_no_other(smtp, server, app):
    mail_id, other = promise(), promise()
    with unit_of_work():
        look_first = delivery.queries.whole_mail(mail_id)
        look_first.template = "test/gone"
    delivery.deliver_due()
    assert (look(mail_id).state, look(mail_id).error) == ("failed", delivery.CANNOT_WRITE)
    assert look(other).state == "sent"


def test_links_and_codes_are_forgotten_once_sent(smtp, server):
    mail_id = promise_secrets()
    delivery.deliver_due()
    assert look(mail_id).context == {"sign_in_link": "", "sign_in_code": ""}
    assert "123456" in server.messages[0].get_body(("plain",)).get_content()


def test_the_demonstration_keeps_them_to_be_read(app, smtp, monkeypatch):
    monkeypatch.setitem(app.config, "SUMMIT", settings().model_copy(update={"demonstration": True}))
    mail_id = promise_secrets()
    delivery.deliver_due()
    assert (look(mail_id).state, look(mail_id).context) == ("sent", SECRETS)


def test_without_a_server_each_mail_is_a_file(folder):
    mail_id = promise()
    delivery.deliver_due()
    (file,) = (folder / "mail").iterdir()
    assert (file.name, look(mail_id).state) == (f"{mail_id}.eml", "sent")
    assert b"Subject: Hello Ann\r\n" in file.read_bytes()


def test_a_worker_that_slept_while_its_mail_was_given_away_ends_nothing(smtp, server):
    mail_id = promise()
    claim = delivery._claim_next()
    time_passes(mail_id, timedelta(minutes=3))
    assert (delivery.recover_abandoned(), look(mail_id).state) == (1, "queued")
    with delivery.transport() as way_out:
        assert delivery._deliver(claim, way_out) is False
    assert (server.messages, look(mail_id).state) == ([], "queued")
    delivery.deliver_due()
    assert (len(server.messages), look(mail_id).state) == (1, "sent")
