"""What sizes, orders and reasons are called, to be translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from summit.checkin.rules.designs import Back, Shown
from summit.checkin.rules.orders import Order, Reason
from summit.checkin.rules.sizes import Size
from summit.core.errors import msg

SIZE_NAMES: Mapping[Size, str] = {
    Size.SHEET: msg("A6 upright, four on a sheet of A4"),
    Size.SINGLE: msg("A6 upright, one on a page"),
    Size.FOLDED: msg("A6, folded, with the wearer’s agenda, two on a sheet of A4"),
    Size.CARDS: msg("Cards of 86 × 55 mm, ten on a sheet of A4"),
    Size.L7418: msg("Labels L7418, 86.5 × 55.5 mm, eight on a sheet"),
    Size.L4785: msg("Labels L4785, 80 × 50 mm, ten on a sheet"),
    Size.LABEL: msg("A printer of single labels"),
}
ORDER_NAMES: Mapping[Order, str] = {
    Order.SURNAME: msg("By surname"),
    Order.ORGANISATION: msg("By organisation"),
    Order.CATEGORY: msg("By category"),
}
REASON_NAMES: Mapping[Reason, str] = {
    Reason.FIRST: msg("The first badge"),
    Reason.CHANGED: msg("Something on it changed"),
    Reason.LOST: msg("It was lost"),
    Reason.DAMAGED: msg("It was damaged"),
    Reason.AGAIN: msg("All are printed again"),
}
BACK_NAMES: Mapping[Back, str] = {
    Back.NONE: msg("Nothing"),
    Back.WELSH: msg("The same in Welsh"),
    Back.AGENDA: msg("The wearer’s own agenda"),
}
SHOWN_NAMES: Mapping[Shown, str] = {
    Shown.ORGANISATION: msg("Organisation"),
    Shown.ROLE: msg("Role"),
    Shown.PRONOUNS: msg("Pronouns, where somebody gave them"),
    Shown.INTERESTS: msg("What somebody would like to talk about, where they said so"),
    Shown.WELSH: msg("“Cymraeg”, where somebody asked for it"),
    Shown.PHOTO: msg("Whether photos may be published, where somebody asked for it"),
}
