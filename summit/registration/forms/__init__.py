"""What people type to register, and how it is carried from page to page."""

from summit.registration.forms.answers import AnswersForm, answer_words, answers_form, given
from summit.registration.forms.beside import NeedsForm, SeatsForm, needs_words
from summit.registration.forms.draft import Draft, open_draft, seal_draft
from summit.registration.forms.filters import COLUMNS, SHOWN_FIRST, Column, Facet, facets, in_words
from summit.registration.forms.mail_kinds import MAIL_KINDS
from summit.registration.forms.names import (
    DIET_NAMES,
    EVENT_NAMES,
    FIELD_NAMES,
    HAPPENING_SENTENCES,
    MAIL_NAMES,
    SEAT_NAMES,
    STATE_MEANINGS,
    STATE_NAMES,
    category_name,
)
from summit.registration.forms.own import ChangeForm, PassOnForm
from summit.registration.forms.pages import AboutForm, CheckForm, ChoicesForm, day_words
from summit.registration.forms.settling import DecisionForm, DeclineForm, OfferForm, OverallForm, TimesForm
from summit.registration.forms.wearing import wearing_words

__all__ = [
    "COLUMNS",
    "DIET_NAMES",
    "EVENT_NAMES",
    "FIELD_NAMES",
    "HAPPENING_SENTENCES",
    "MAIL_KINDS",
    "MAIL_NAMES",
    "SEAT_NAMES",
    "SHOWN_FIRST",
    "STATE_MEANINGS",
    "STATE_NAMES",
    "AboutForm",
    "AnswersForm",
    "ChangeForm",
    "CheckForm",
    "ChoicesForm",
    "Column",
    "DecisionForm",
    "DeclineForm",
    "Draft",
    "Facet",
    "NeedsForm",
    "OfferForm",
    "OverallForm",
    "PassOnForm",
    "SeatsForm",
    "TimesForm",
    "answer_words",
    "answers_form",
    "category_name",
    "day_words",
    "facets",
    "given",
    "in_words",
    "needs_words",
    "open_draft",
    "seal_draft",
    "wearing_words",
]
