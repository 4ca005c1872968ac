"""Mail as organisers see it, and the demonstration's outbox."""

import pytest

from summit.core.access import Role
from summit.core.application import settings
from summit.mail.rules import Attachment
from summit.mail.services import delivery
from tests.mail.outbox import look, promise

CALENDAR = Attachment("Summit ŵ.ics", "text/calendar", b"BEGIN:VCALENDAR")


@pytest.fixture
def olwen(client_of, person, folder):
    return client_of(person("Olwen", Role.ORGANISER))


@pytest.fixture
def demonstration(app, folder, monkeypatch):
    monkeypatch.setitem(app.config, "SUMMIT", settings().model_copy(update={"demonstration": True}))


def test_organisers_list_mails_by_state(olwen):
    promise()
    promise(held=True)
    page = olwen.get("/mail").text
    assert (page.count(">2 mails<"), page.count("ann@example.org")) == (1, 2)
    held = olwen.get("/mail?state=held").text
    assert (held.count(">1 mail<"), held.count("ann@example.org")) == (1, 1)


def test_organisers_hold_and_release_a_mail(olwen):
    mail_id = promise()
    held = olwen.post(f"/mail/{mail_id}/hold", follow_redirects=True).text
    assert (held.count("Done. The mail is now: Held."), look(mail_id).state) == (1, "held")
    olwen.post(f"/mail/{mail_id}/release")
    assert look(mail_id).state == "queued"
    refused = olwen.post(f"/mail/{mail_id}/resend", follow_redirects=True).text
    assert refused.count("That is no longer possible") == 1


def test_organisers_read_a_mail_with_what_the_server_said(olwen):
    page = olwen.get(f"/mail/{promise(attachments=[CALENDAR])}").text
    assert (page.count("Hold this mail"), page.count("Send it again")) == (1, 0)
    assert (page.count("Dear Ann,"), page.count("Summit ŵ.ics")) == (2, 1)


def test_what_the_server_said_is_shown_as_it_is(olwen, smtp, server):
    server.answers["RCPT"] = ["550 Mailbox 100% full, %(sorry)s"]
    mail_id = promise()
    delivery.deliver_due()
    page = olwen.get(f"/mail/{mail_id}").text
    assert (page.count("550 Mailbox 100% full, %(sorry)s"), page.count("Returned")) == (1, 1)


def test_an_attachment_is_a_download(olwen):
    mail_id = promise(attachments=[CALENDAR])
    page = olwen.get(f"/mail/{mail_id}").text
    address = page.split("attachments/")[1].split('"')[0]
    answer = olwen.get(f"/mail/{mail_id}/attachments/{address}")
    assert (answer.data, answer.mimetype) == (CALENDAR.content, "text/calendar")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_the_html_part_stands_alone_in_a_sandbox(olwen):
    answer = olwen.get(f"/mail/{promise()}/html")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.text.count('<link rel="stylesheet" href="/mail/look.css">') == 1
    assert olwen.get("/mail/look.css").mimetype == "text/css"


def test_in_the_demonstration_anybody_reads_the_outbox(demonstration, client):
    mail_id = promise(attachments=[CALENDAR])
    assert client.get("/outbox").text.count(f'href="/outbox/{mail_id}"') == 1
    assert client.get(f"/outbox/{mail_id}").text.count("Summit ŵ.ics") == 1
    assert client.get(f"/outbox/{mail_id}/html").status_code == 200


def test_elsewhere_there_is_no_outbox(client, olwen):
    mail_id = promise()
    pages = [who.get(path) for who in (client, olwen) for path in ("/outbox", f"/outbox/{mail_id}")]
    assert [page.status_code for page in pages] == [404] * 4


def test_others_may_not_see_mail(client, client_of, person, folder):
    mail_id = promise()
    ann = client_of(person("Ann"))
    for path in ("/mail", f"/mail/{mail_id}", f"/mail/{mail_id}/html"):
        assert (ann.get(path).status_code, client.get(path).status_code) == (403, 401)
    assert ann.post(f"/mail/{mail_id}/hold").status_code == 403
