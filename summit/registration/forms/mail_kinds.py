"""The mails that registration sends by itself, whose words organisers may change."""

from __future__ import annotations

from flask_babel import lazy_gettext

from summit.core.contributions import MailKind

PERSON = {
    "name": lazy_gettext("their name"),
    "reference": lazy_gettext("the reference of their registration"),
    "event": lazy_gettext("the name of the Summit"),
}
PLACE = {"place_link": lazy_gettext("the link to their place, with their ticket")}
DAYS = {"days": lazy_gettext("the days they come, as a list")}
POSITION = {"position": lazy_gettext("their number on the waiting list")}
REGISTER = {"register_address": lazy_gettext("the address where anybody registers")}
SEATS = {"seats": lazy_gettext("their workshops and dinner, as a list; nothing for who has none")}
SEAT = {"seat": lazy_gettext("the name of the workshop or dinner")}
BOOKER = {"booker": lazy_gettext("who booked for them; nothing when they did it themselves")}
UNTIL = {"until": lazy_gettext("until when the place is held for them")}
LINK = frozenset(PLACE)

MAIL_KINDS = (
    MailKind(
        "registration/confirmed",
        lazy_gettext("Somebody has a place"),
        PERSON | DAYS | SEATS | BOOKER | PLACE,
        LINK,
    ),
    MailKind(
        "registration/received",
        lazy_gettext("An organiser looks at it first"),
        PERSON | DAYS | BOOKER | PLACE,
        LINK,
    ),
    MailKind(
        "registration/approved",
        lazy_gettext("An organiser approved a registration"),
        PERSON | DAYS | SEATS | PLACE,
        LINK,
    ),
    MailKind(
        "registration/reminder",
        lazy_gettext("The event is soon: how to get there"),
        PERSON
        | DAYS
        | SEATS
        | PLACE
        | {
            "doors": lazy_gettext("when the doors open"),
            "venue": lazy_gettext("the venue and its town"),
            "travel": lazy_gettext("how to get there, as written for the edition; nothing if it is not"),
        },
        LINK,
    ),
    MailKind(
        "registration/declined",
        lazy_gettext("A registration was declined"),
        PERSON | REGISTER | {"reason": lazy_gettext("the reason that an organiser gave")},
    ),
    MailKind(
        "registration/offered",
        lazy_gettext("A place is held for somebody who waited"),
        PERSON | DAYS | UNTIL | PLACE,
        LINK | UNTIL.keys(),
    ),
    MailKind(
        "registration/offer_expired",
        lazy_gettext("The place that was held has gone to the next person"),
        PERSON | DAYS | PLACE,
        LINK,
    ),
    MailKind(
        "registration/place_free",
        lazy_gettext("Somebody has a place, after waiting"),
        PERSON | DAYS | SEATS | PLACE,
        LINK,
    ),
    MailKind(
        "registration/waiting",
        lazy_gettext("Somebody is on the waiting list"),
        PERSON | DAYS | POSITION | BOOKER | PLACE,
        LINK,
    ),
    MailKind(
        "registration/already",
        lazy_gettext("Somebody who has a place tried to register again"),
        PERSON | PLACE,
        LINK,
    ),
    MailKind(
        "registration/changed",
        lazy_gettext("Somebody changed their place"),
        PERSON | DAYS | SEATS | PLACE,
        LINK,
    ),
    MailKind(
        "registration/seat_offered",
        lazy_gettext("A seat in a workshop or at the dinner is held for somebody who waited"),
        PERSON | SEAT | UNTIL | PLACE,
        LINK | UNTIL.keys(),
    ),
    MailKind(
        "registration/seat_expired",
        lazy_gettext("The seat that was held has gone to the next person"),
        PERSON | SEAT | PLACE,
        LINK,
    ),
    MailKind(
        "registration/passed_on",
        lazy_gettext("A place was passed on to a colleague"),
        PERSON | REGISTER | {"colleague": lazy_gettext("who has the place now")},
    ),
    MailKind(
        "registration/saved_form",
        lazy_gettext("Somebody wants to finish the form later"),
        {name: PERSON[name] for name in ("name", "event")}
        | {"form_link": lazy_gettext("the link back to their form")},
        frozenset({"form_link"}),
    ),
    MailKind(
        "registration/group_booked",
        lazy_gettext("Somebody booked for a group"),
        {name: PERSON[name] for name in ("name", "event")}
        | {
            "reference": lazy_gettext("the reference of the booking"),
            "people": lazy_gettext("how many people it is for"),
            "group_link": lazy_gettext("the link to their booking"),
        },
        frozenset({"group_link"}),
    ),
    MailKind(
        "registration/happened",
        lazy_gettext("The event is cancelled, moves or goes online"),
        PERSON
        | PLACE
        | {
            "headline": lazy_gettext("what happens, in one sentence"),
            "words": lazy_gettext("what organisers say people have to know"),
        },
        LINK | {"words"},
    ),
    MailKind(
        "registration/presenter_asked",
        lazy_gettext("Somebody presents and is not registered"),
        {name: PERSON[name] for name in ("name", "event")} | REGISTER,
        frozenset(REGISTER),
    ),
    MailKind(
        "registration/merged",
        lazy_gettext("Somebody was registered twice"),
        PERSON | {"stays": lazy_gettext("the reference of the registration that stays")},
        frozenset({"stays"}),
    ),
    MailKind("registration/cancelled", lazy_gettext("A place was cancelled"), PERSON | REGISTER),
)
