"""The mails about decisions, whose words organisers may change."""

from __future__ import annotations

from flask_babel import lazy_gettext

from summit.core.contributions import MailKind

FIELDS = {
    "name": lazy_gettext("their name"),
    "reference": lazy_gettext("the reference of the project"),
    "title": lazy_gettext("its title"),
    "event": lazy_gettext("the name of the Summit"),
    "reason": lazy_gettext("the chairs’ reason"),
    "mean": lazy_gettext("the points on average, if they are told"),
    "reviews": lazy_gettext("the number of reviews"),
    "scores": lazy_gettext("the levels on each criterion, as a list, if they are told"),
    "words": lazy_gettext("what the reviewers wrote, if it is told"),
    "address": lazy_gettext("the address of their project"),
    "outcome_address": lazy_gettext("the address of the decision"),
}
NEEDED = frozenset({"outcome_address"})
MAIL_KINDS = (
    MailKind("review/accepted", lazy_gettext("A project was accepted"), FIELDS, NEEDED | {"address"}),
    MailKind("review/reserve", lazy_gettext("A project is held in reserve"), FIELDS, NEEDED),
    MailKind("review/declined", lazy_gettext("A project was not accepted"), FIELDS, NEEDED),
)
