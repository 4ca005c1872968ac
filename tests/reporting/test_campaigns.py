"""Mail to many."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.core.clock import now
from summit.core.contributions import contributions
from summit.core.db import db, unit_of_work
from summit.jobs import services as jobs
from summit.mail import queries
from summit.mail.models import OutboxMail
from summit.mail.rules.campaigns import CampaignError
from summit.mail.rules.wording import WordingError, Words
from summit.mail.services import campaigns, delivery
from summit.mail.services.campaigns import Texts
from summit.mail.states import CampaignState, MailState
from summit.registration import services as registration
from summit.reporting.tasks import SEND
from tests.registration.making import registration_of


@pytest.fixture
def write(edition, organiser, texts):
    def make(query="", said=texts):
        return campaigns.create_campaign(
            edition_id=edition.id, audience="registrations", query=query, texts=said, actor=organiser
        )

    return make


def schedule(campaign, organiser, at=None):
    db.session.rollback()
    return campaigns.schedule_campaign(campaign.id, send_at=at, version=campaign.version, actor=organiser)


def run():
    """Do what the worker does for campaigns."""
    begun = campaigns.begin_due(SEND)
    while claim := jobs.start_next():
        jobs.perform(claim)
    return begun


def mails(campaign):
    db.session.rollback()
    query = select(OutboxMail).where(OutboxMail.campaign_id == campaign.id).order_by(OutboxMail.recipient)
    return list(db.session.scalars(query))


def state(campaign):
    db.session.rollback()
    return queries.campaign_to_send(campaign.id).state


def test_everybody_who_fits_gets_one_mail_with_their_own_values(register, write, organiser, folder):
    for name in ("Ann", "Bea", "Cox"):
        register(name)
    campaign = write("state=confirmed")
    schedule(campaign, organiser)
    assert run() == 1
    assert [mail.recipient for mail in mails(campaign)] == ["ann@example.org", "bea@example.org"]
    delivery.deliver_due()
    ann = mails(campaign)[0]
    text = (folder / "mail" / f"{ann.id}.eml").read_text()
    assert ("Subject: News for Ann" in text, "/registration/place/" in text) == (True, True)
    assert (state(campaign), ann.state, ann.context["place_link"]) == (CampaignState.SENT, MailState.SENT, "")


def test_what_stands_under_a_condition_goes_out_as_the_preview_shows_it(register, write, organiser):
    register("Ann")
    said = Words(
        "News{if organisation} for {name}{end}", "{if organisation}Greet your colleagues.{end} {reference}"
    )
    campaign = write(said=Texts(said, None))
    schedule(campaign, organiser)
    run()
    mail = queries.get_mail(mails(campaign)[0].id, actor=organiser)
    letter = queries.shown_letter(mail)
    assert ("Greet your colleagues." in letter.text, letter.subject, mail.subject) == (
        True, "News for Ann", "News for Ann",
    )  # fmt: skip


def test_it_counts_as_sent_once_its_last_mail_has_gone(register, write, organiser, client_of, folder):
    register("Ann")
    campaign = write()
    schedule(campaign, organiser)
    run()
    desk, pages = client_of(organiser), ("/mail/campaigns", f"/mail/campaigns/{campaign.id}")
    waiting = [desk.get(page).text for page in pages]
    assert ["Being sent" in text for text in waiting] == [True, True]
    assert "Emails sent: 0 of 1" in waiting[1]
    delivery.deliver_due()
    gone = [desk.get(page).text for page in pages]
    assert [("Being sent" in text, "Emails sent:" in text) for text in gone] == [(False, False)] * 2


def test_a_cancelled_registration_of_the_same_address_makes_no_second_mail(register, write, organiser):
    ann = registration_of(register("Ann"))
    registration.cancel(ann.id, actor=organiser)
    register("Ann")
    campaign = write()
    schedule(campaign, organiser)
    run()
    assert len(mails(campaign)) == 1


def test_it_goes_out_when_its_time_has_come_and_to_whoever_fits_then(register, write, organiser, clock):
    register("Ann")
    campaign = write()
    schedule(campaign, organiser, at=now() + timedelta(days=1))
    assert (run(), state(campaign)) == (0, CampaignState.SCHEDULED)
    register("Bea")
    clock.shift(timedelta(days=1))
    assert (run(), len(mails(campaign))) == (1, 2)


def test_what_a_dead_worker_left_is_finished_without_a_second_mail(register, write, organiser):
    register("Ann")
    register("Bea")
    campaign = write()
    schedule(campaign, organiser)
    campaigns.begin_due(SEND)
    audience = campaigns.audience_of("registrations", actor=organiser)
    first = campaigns.readers(queries.campaign_to_send(campaign.id), actor=organiser)[:1]
    campaigns.send_piece(campaign.id, first, audience=audience)
    run()
    assert len(mails(campaign)) == 2
    with pytest.raises(IntegrityError), unit_of_work():
        second = OutboxMail(
            template="campaign",
            language="en",
            recipient="ann@example.org",
            subject="x",
            context={},
            campaign_id=campaign.id,
        )
        db.session.add(second)


def test_a_stopped_one_writes_no_more_and_goes_on_when_told(register, write, organiser):
    register("Ann")
    campaign = write()
    schedule(campaign, organiser)
    campaigns.begin_due(SEND)
    campaigns.stop_campaign(campaign.id, actor=organiser)
    run()
    assert (mails(campaign), state(campaign)) == ([], CampaignState.STOPPED)
    campaigns.resume_campaign(campaign.id, actor=organiser)
    run()
    assert (len(mails(campaign)), state(campaign)) == (1, CampaignState.SENT)


def test_a_writer_who_lost_the_role_sends_nothing(register, write, organiser):
    from summit.accounts.models import RoleGrant  # noqa: PLC0415

    register("Ann")
    campaign = write()
    schedule(campaign, organiser)
    with unit_of_work():
        db.session.query(RoleGrant).delete()
    run()
    assert (mails(campaign), state(campaign)) == ([], CampaignState.STOPPED)


def test_nobody_and_unread_welsh_are_refused(register, write, organiser):
    campaign = write()
    with pytest.raises(CampaignError, match="Nobody fits"):
        schedule(campaign, organiser)
    register("Ann", language="cy")
    with pytest.raises(CampaignError, match="1 of the readers chose Welsh"):
        schedule(campaign, organiser)


def test_each_reads_their_own_language(register, write, organiser, texts):
    register("Ann")
    register("Bea", language="cy")
    campaign = write(said=Texts(texts.english, Words("Newyddion i {name}", "Annwyl {name}\n\n{days}")))
    schedule(campaign, organiser)
    run()
    assert [mail.subject for mail in mails(campaign)] == ["News for Ann", "Newyddion i Bea"]


def test_a_bad_field_is_refused_on_its_own_field(write):
    with pytest.raises(WordingError) as refused:
        write(said=Texts(Words("x", "y"), Words("x {who}", "y")))
    assert refused.value.field == "subject_cy"


def test_what_came_back_is_sent_again(register, write, organiser, smtp, server):
    register("Ann")
    delivery.deliver_due()
    campaign = write(said=Texts(Words("News", "Dear {name}"), None))
    schedule(campaign, organiser)
    run()
    server.answers["RCPT"] = ["550 no such mailbox"]
    delivery.deliver_due()
    assert [mail.state for mail in mails(campaign)] == [MailState.BOUNCED]
    assert campaigns.resend_failures(campaign.id, actor=organiser) == 1
    delivery.deliver_due()
    assert [mail.state for mail in mails(campaign)] == [MailState.SENT]


def test_an_audience_is_there_for_whoever_may_see_its_list_alone(person, edition):
    chair = person("Chair", "chair")
    with pytest.raises(NoResultFound):
        campaigns.audience_of("registrations", actor=chair)


def test_every_audience_fills_the_fields_it_promises(register, edition, organiser, came):
    came(registration_of(register("Ann")))
    for audience in contributions().audiences:
        found = audience.find(organiser, edition.id, "")
        assert {*found[0].values, *audience.issue} == set(audience.fields)


def test_the_pages_write_preview_test_and_schedule(client_of, organiser, register, clock):
    register("Ann")
    clock.shift(timedelta(minutes=1))
    register("Bea")
    desk = client_of(organiser)
    path = "/mail/campaigns/new?audience=registrations&state=confirmed"
    assert "2 people as things stand" in desk.get(path).text
    refused = desk.post(path, data={"subject_en": "Hi", "body_en": "Dear {nam}"})
    assert (refused.status_code, "{nam} is not a field" in refused.text, "Dear {nam}" in refused.text) == (
        422,
        True,
        True,
    )
    made = desk.post(path, data={"subject_en": "Hi {name}", "body_en": "Dear {name}: {place_link}"})
    shown = desk.get(made.headers["Location"]).text
    assert ("Hi Bea" in shown, "[…]" in shown, "/registration/place/" in shown) == (True, True, False)
    assert "Hi Ann" in desk.get(f"{made.headers['Location']}?reader=2").text
    desk.post(f"{made.headers['Location']}/test/en")
    test = db.session.scalars(select(OutboxMail).where(OutboxMail.recipient == "olwen@example.org")).one()
    assert (test.subject, test.campaign_id, test.context["place_link"]) == ("Hi Bea", None, "[…]")
    desk.post(f"{made.headers['Location']}/schedule", data={"version": "1", "when": "now"})
    run()
    assert "Sent" in desk.get("/mail/campaigns").text
    done = desk.get(made.headers["Location"]).text
    assert (done.count("ann@example.org"), done.count("bea@example.org")) == (1, 1)
    count = select(func.count()).select_from(OutboxMail).where(OutboxMail.campaign_id.is_not(None))
    assert db.session.scalar(count) == 2
