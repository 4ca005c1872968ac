"""The Summit's own mails in an organiser's words."""

import re

import pytest
from sqlalchemy.exc import NoResultFound

from summit.core.contributions import contributions
from summit.core.db import unit_of_work
from summit.mail import queries, services
from summit.mail.rules.wording import WordingError
from summit.mail.services import delivery, wordings
from tests.mail.outbox import look
from tests.mail.test_templates import asked_of

CONFIRMED = "registration/confirmed"
VALUES = {
    "name": "Siân",
    "reference": "ESC7Q4M",
    "event": "Summit",
    "days": "- Tuesday",
    "place_link": "https://summit.example.org/place/secret",
}


def promise(language="en"):
    with unit_of_work():
        return services.enqueue(CONFIRMED, to="sian@example.org", language=language, **VALUES)


def write(organiser, subject="Croeso {name}", body="Dear {name}: {place_link}\n\n{days}", opened=0):
    return wordings.save_wording(CONFIRMED, "en", subject=subject, body=body, opened=opened, actor=organiser)


def sent(folder, mail_id):
    delivery.deliver_due()
    return (folder / "mail" / f"{mail_id}.eml").read_text()


def test_a_mail_says_what_an_organiser_wrote_in_that_language_alone(app, organiser, folder):
    write(organiser)
    assert "Subject: =?utf-8?q?Croeso_Si=C3=A2n?=" in sent(folder, promise())
    assert "Croeso" not in sent(folder, promise("cy"))


def test_what_was_sent_stays_what_it_was_when_the_words_change(app, organiser, folder):
    write(organiser, subject="First {name}")
    mail_id = promise()
    sent(folder, mail_id)
    write(organiser, subject="Second {name}", opened=1)
    mail = queries.get_mail(look(mail_id).id, actor=organiser)
    assert queries.shown_letter(mail).subject == "First Siân"
    waiting = queries.get_mail(look(promise()).id, actor=organiser)
    assert queries.shown_letter(waiting).subject == "Second Siân"


def test_our_own_words_are_shown_with_their_fields_and_come_back(app, organiser, folder):
    kind = wordings.kind_of(CONFIRMED, actor=organiser)
    ours = wordings.our_words(kind, "en")
    assert ours.subject == "You have a place at the {event}"
    assert ("{place_link}" in ours.body, "--" in ours.body) == (True, False)
    assert "{if seats}Your workshops and dinner:\n\n{seats}\n\n{end}Your ticket" in ours.body
    write(organiser)
    wordings.drop_wording(CONFIRMED, "en", opened=1, actor=organiser)
    assert "Croeso" not in sent(folder, promise())


def test_two_writers_do_not_overwrite_each_other(app, organiser):
    write(organiser)
    with pytest.raises(wordings.ChangedMeanwhileError):
        write(organiser, subject="Mine")


def test_a_field_nobody_fills_is_refused(app, organiser):
    with pytest.raises(WordingError, match="not a field"):
        write(organiser, body="{place_link} {nmae}")


def test_a_mail_that_no_feature_offers_cannot_be_changed(app, organiser):
    with pytest.raises(NoResultFound):
        wordings.kind_of("accounts/sign-in", actor=organiser)


def test_every_kind_names_the_fields_of_its_mail(app):
    told = {kind.template: set(kind.fields) for kind in contributions().mail_kinds}
    assert told == {name: asked_of(name) for name in told}
    assert [
        kind.template for kind in contributions().mail_kinds if not kind.needed <= kind.fields.keys()
    ] == []


def test_the_page_refuses_shows_and_keeps_the_words(client_of, person, folder):
    olwen = client_of(person("Olwen", "organiser"))
    path = f"/mail/texts/en/{CONFIRMED}"
    assert olwen.get("/mail/texts").text.count(f'{CONFIRMED}"') == 2
    assert "You have a place at the {event}" in olwen.get(path).text
    said = {"subject": "Hello {name}", "body": "No link here", "opened": "0", "go": "save"}
    refused = olwen.post(path, data=said)
    assert (refused.status_code, "does not work without {place_link}" in refused.text) == (422, True)
    assert "No link here" in refused.text
    look_first = olwen.post(path, data={**said, "body": "At {place_link}", "go": "look"}).text
    assert ("Hello [their name]" in look_first, queries.wording_in_use(CONFIRMED, "en")) == (True, None)
    olwen.post(path, data={**said, "body": "At {place_link}"})
    assert queries.wording_in_use(CONFIRMED, "en").subject == "Hello {name}"
    olwen.post(f"{path}/ours", data={"opened": "1"})
    assert queries.wording_in_use(CONFIRMED, "en") is None


def test_before_anybody_got_such_a_mail_the_page_says_so_and_names_the_event_that_others_name(
    client_of, person, folder
):
    olwen = client_of(person("Olwen", "organiser"))
    first, other = f"/mail/texts/en/{CONFIRMED}", "/mail/texts/en/registration/declined"
    nobody = "Nobody has got this email yet."
    page = olwen.get(first).text
    assert ("You have a place at the [the name of the Summit]" in page, nobody in page) == (True, True)
    promise()
    page = olwen.get(first).text
    assert [said in page for said in ("Dear Siân,", "As its last reader would get it.", nobody)] == [
        True, True, False,
    ]  # fmt: skip
    page = olwen.get(other).text
    assert [said in page for said in ("for the Summit</strong>", "Dear [their name],", nobody)] == [True] * 3


def test_a_condition_is_explained_by_a_field_of_that_very_mail(client_of, person):
    olwen = client_of(person("Olwen", "organiser"))
    explained = {
        kind.template: re.search(
            r"between \{if (\w+)\} and \{end\}.*where \{(\w+)\}",
            olwen.get(f"/mail/texts/en/{kind.template}").text,
        ).groups()
        for kind in contributions().mail_kinds
    }
    assert explained["registration/declined"] == ("reason", "reason")
    assert [
        kind.template
        for kind in contributions().mail_kinds
        if not {*explained[kind.template]} <= kind.fields.keys() - kind.needed
    ] == []


def test_what_stands_under_a_condition_is_left_out_where_there_is_nothing_to_say(app, organiser, folder):
    body = "Dear {name}: {place_link}{if days}\n\nYou come on\n\n{days}{end}"
    write(organiser, body=body)
    for days, said in (("- Tuesday", 1), ("", 0)):
        with unit_of_work():
            mail_id = services.enqueue(CONFIRMED, to="sian@example.org", **VALUES | {"days": days})
        assert sent(folder, mail_id).count("You come on") == 2 * said  # as text and as HTML


def test_a_condition_on_what_is_no_field_or_that_does_not_end_is_refused(app, organiser):
    needed = "{if days}{place_link}{end}"  # is needed without days, too
    for body in ("{place_link} {if moon}Hello{end}", "{place_link} {if days}Hello", needed):
        with pytest.raises(WordingError):
            write(organiser, body=body)
