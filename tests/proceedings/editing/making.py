"""What editors and authors do in these tests, in one line each."""

from datetime import timedelta

from sqlalchemy import select

from summit.core.db import db
from summit.mail.models import OutboxMail
from summit.proceedings import queries, services
from summit.proceedings.queries import edited, own_proof
from summit.proceedings.services import Seen
from summit.projects.document.about import Section
from tests.projects.documents import COMPLETE
from tests.showcase.making import CALL_CLOSES
from tests.support.written import oldest_first

NUMBER = "ESC-0001"
DUE = CALL_CLOSES.date() + timedelta(days=10)


def seen(actor):
    return Seen(NUMBER, edited(NUMBER, actor=actor).at_desk.seen)


def seen_by_author(actor):
    return Seen(NUMBER, own_proof(NUMBER, actor=actor).at_desk.seen)


def correct(organiser, title="A corrected title"):
    basics = COMPLETE.basics.model_copy(update={"title": title})
    return services.correct(seen(organiser), Section.BASICS, basics, actor=organiser)


def send(organiser, words="", due_on=DUE):
    return services.send(seen(organiser), due_on=due_on, words=words, actor=organiser)


def mails(template):
    found = oldest_first(db.session.scalars(select(OutboxMail).where(OutboxMail.template == template)))
    return [(one.recipient, one.context) for one in found]


def printed_title(edition):
    (one,) = queries.sources(edition.id).entries
    return one.document.basics.title
