"""What somebody wants on their badge beside their name; nobody has to answer any of it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from wtforms import StringField
from wtforms.validators import Optional

from summit.core.forms import AtMost, CheckboxesField
from summit.registration.rules.wearing import INTERESTS_LENGTH, PHOTO, PRONOUNS_LENGTH, WELSH, Wearing


class WearingFields:
    """Three questions that a form about a person may add."""

    pronouns = StringField(
        lazy_gettext("Pronouns on your badge"),
        validators=[Optional(), AtMost(characters=PRONOUNS_LENGTH)],
        description=lazy_gettext("For example, she/her. Leave it empty to show none."),
        render_kw={"spellcheck": "false", "autocomplete": "off"},
    )
    interests = StringField(
        lazy_gettext("What you would like to talk about"),
        validators=[Optional(), AtMost(characters=INTERESTS_LENGTH)],
        description=lazy_gettext("It stands on your badge. For example, joint control rooms, drones."),
    )
    marks: Any = CheckboxesField(
        lazy_gettext("What else may your badge show?"),
        choices=[
            (WELSH, lazy_gettext("“Cymraeg”: that I speak Welsh")),
            (PHOTO, lazy_gettext("Whether photos of me may be published")),
        ],
        validators=[Optional()],
        description=lazy_gettext("Your needs and your diet are never on a badge."),
    )

    def wearing(self) -> Wearing:
        """Return what was typed."""
        return Wearing.of(
            pronouns=self.pronouns.data or "",
            interests=self.interests.data or "",
            marks=self.marks.data or (),
        )


def wearing_words(wearing: Wearing) -> list[str]:
    """Return what the badge shows beside the name, for a summary."""
    said = [wearing.pronouns, wearing.interests]
    said += [str(lazy_gettext("“Cymraeg”"))] if wearing.shows_welsh else []
    said += [str(lazy_gettext("Whether photos may be published"))] if wearing.shows_photo else []
    return [one for one in said if one]
