"""The form of each section, in the order of the task list."""

from __future__ import annotations

from typing import Any, cast

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from summit.core.forms import AtMost, DateInputField, email_address, required
from summit.projects.document.about import Section
from summit.projects.document.findings import Economics, Effect, Evaluation, Mechanism
from summit.projects.document.identity import Basics, Problem, Who
from summit.projects.document.practice import (
    Consent,
    Contact,
    Implementation,
    Replicability,
    Sharing,
    Sources,
)
from summit.projects.document.values import LONGEST, LegalForm, Part
from summit.projects.document.vocabularies import LEGAL_FORMS, OTHER
from summit.projects.forms.building import FieldsOf
from summit.projects.forms.fields import Unanswered
from summit.projects.forms.parts import SectionForm

BASICS, WHO = FieldsOf(Basics), FieldsOf(Who)
PROBLEM, EFFECT, MECHANISM = FieldsOf(Problem), FieldsOf(Effect), FieldsOf(Mechanism)
IMPLEMENTATION, ECONOMICS, EVALUATION = FieldsOf(Implementation), FieldsOf(Economics), FieldsOf(Evaluation)
REPLICABILITY, SHARING = FieldsOf(Replicability), FieldsOf(Sharing)
CONSENT, CONTACT = FieldsOf(Consent), FieldsOf(Contact)


class BasicsForm(SectionForm):
    """What the project is called, what kind it is, how far it has come."""

    section, part_type = Section.BASICS, Basics

    title = BASICS.line(
        "title",
        lazy_gettext("A short name that others will recognise, 5 to 100 characters"),
        required(lazy_gettext("Enter the title of the project")),
    )
    summary = BASICS.text("summary", lazy_gettext("Who does what, for whom, since when"))
    primary_type = BASICS.select("primary_type")
    further_types = BASICS.checkboxes("types", lazy_gettext("Up to 3 more types, if they fit"))
    theme = BASICS.radios("theme")
    stage = BASICS.radios(
        "stage", lazy_gettext("A project that ended or did not work is as welcome as one that succeeded")
    )
    start = BASICS.date("start", asked_later=True)
    end = BASICS.date("end", lazy_gettext("Only if it has ended or has a fixed end. Year, month or day"))
    end_reason = BASICS.text(
        "end_reason",
        lazy_gettext("If it ended or was withdrawn: why, and who decided. It is what others learn most from"),
    )
    exit_terms = BASICS.text(
        "exit_terms", lazy_gettext("If it ended or was withdrawn: what was agreed, what it cost")
    )

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the main type and the others apart."""
        basics = cast("Basics", part)
        return super().shown(part) | {"further_types": basics.further_types}

    def typed(self) -> dict[str, Any]:
        """Put the main type before the others."""
        said = super().typed()
        main = said["primary_type"]
        further = [code for code in self.further_types.data or () if code != main]
        return said | {"types": ((main,) if main else ()) + tuple(further)}


class WhoForm(SectionForm):
    """Where it is, under what agreement; lead and partners are rows."""

    section, part_type = Section.WHO, Who

    other_partners = WHO.text("other_partners", lazy_gettext("Bodies that take part without being partners"))
    nations = WHO.checkboxes("nations")
    regions = WHO.checkboxes("regions")
    areas = WHO.line("areas", lazy_gettext("Counties, towns or districts, in words"))
    setting = WHO.radios("setting")
    legal_form_code = WHO.radios("legal_form", terms=LEGAL_FORMS)
    legal_form_words = StringField(
        lazy_gettext("Other legal form"),
        [AtMost(characters=300), Unanswered(asked_later=False)],
        description=lazy_gettext("If you selected Other: name or describe it"),
    )
    governance = WHO.text("governance", lazy_gettext("Who decides, and how often they meet"))

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the legal form as its code and its words."""
        form = cast("Who", part).legal_form
        legal = {"legal_form_code": form and form.code, "legal_form_words": form and form.words}
        return super().shown(part) | legal

    def typed(self) -> dict[str, Any]:
        """Forget what a source called the nations once somebody has ticked them."""
        said = super().typed()
        before = cast("Who", self.before) if self.before else Who()
        code, words = self.legal_form_code.data or None, self.legal_form_words.data or None
        form = LegalForm(code=code, words=words if code == OTHER else None) if code else None
        given = before.nations_as_given if said["nations"] == before.nations else None
        return said | {"legal_form": form, "nations_as_given": given}

    def validate_legal_form_words(self, field: StringField) -> None:
        """Ask for the words beside Other, and refuse words that the list has."""
        if self.legal_form_code.data == OTHER and field.data in LEGAL_FORMS:
            raise ValidationError(gettext("Select the legal form in the list"))


class ProblemForm(SectionForm):
    """What was wrong, what was done about it, and for whom."""

    section, part_type = Section.PROBLEM, Problem

    problem = PROBLEM.text("problem", lazy_gettext("What was going wrong, for whom, and how you knew"))
    done = PROBLEM.text("done", lazy_gettext("What changed in practice, from the first step to today"))
    beneficiaries = PROBLEM.text("beneficiaries", lazy_gettext("The public, patients, staff: and how many"))


class EffectForm(SectionForm):
    """What changed, for better or worse; measures are rows."""

    section, part_type = Section.EFFECT, Effect

    outcome = EFFECT.text("outcome", lazy_gettext("What came of it, with the figures you have"))
    outcome_label = EFFECT.radios(
        "outcome_label",
        lazy_gettext(
            "No data yet? Select “New or untested”: it is a full answer. The evidence is then at level 0, "
            "“described”, until there are figures, and you can update the record next year."
        ),
    )
    harms = EFFECT.text("harms", lazy_gettext("Work that moved elsewhere, people who lost out, surprises"))


class MechanismForm(SectionForm):
    """Why it works, and where."""

    section, part_type = Section.MECHANISM, Mechanism

    mechanism = MECHANISM.text("mechanism", lazy_gettext("What makes the difference, as far as you can tell"))
    where_it_works = MECHANISM.text(
        "where_it_works",
        lazy_gettext("The places and conditions in which you expect it to work, or not"),
    )


class ImplementationForm(SectionForm):
    """How it was brought to life; what helped and what got in the way are rows."""

    section, part_type = Section.IMPLEMENTATION, Implementation

    steps = IMPLEMENTATION.text("steps", lazy_gettext("In order, so that others can follow"))
    months_to_live = IMPLEMENTATION.number("months_to_live", least=0, most=600)
    training = IMPLEMENTATION.text("training", lazy_gettext("Who was trained, in what, for how long"))
    systems = IMPLEMENTATION.text("systems", lazy_gettext("Radio, mobilising, vehicles, software"))
    differently = IMPLEMENTATION.text("differently", lazy_gettext("What you know now and did not know then"))


class EconomicsForm(SectionForm):
    """Who paid; amounts are rows."""

    section, part_type = Section.ECONOMICS, Economics

    funding = ECONOMICS.checkboxes("funding")
    funding_words = ECONOMICS.line("funding_words", lazy_gettext("Name the fund or the budget, if it helps"))


class EvaluationForm(SectionForm):
    """Who looked at it, and how."""

    section, part_type = Section.EVALUATION, Evaluation

    evaluation = EVALUATION.text(
        "evaluation", lazy_gettext("How you know what you know. “None” is an answer too: say it in a word")
    )
    evaluator = EVALUATION.line("evaluator", lazy_gettext("Who carried it out"))
    independent = EVALUATION.yes_no("independent")
    report = EVALUATION.line("report", lazy_gettext("A web address, or where it can be asked for"))


class ReplicabilityForm(SectionForm):
    """Whether others can do it, and with what; adopters are rows."""

    section, part_type = Section.REPLICABILITY, Replicability

    replicable = REPLICABILITY.radios("replicable")
    preconditions = REPLICABILITY.text("preconditions", lazy_gettext("What has to be there before you begin"))
    minimum_resources = REPLICABILITY.text("minimum_resources", lazy_gettext("People, money and time"))
    kit = REPLICABILITY.text("kit", lazy_gettext("Agreements, procedures, training material, business case"))
    adopted_from = REPLICABILITY.line("adopted_from", lazy_gettext("Whom you took it over from, if anybody"))


class SharingForm(SectionForm):
    """Under what terms others may read and reuse it."""

    section, part_type = Section.SHARING, Sharing

    officer = CONSENT.line(
        "officer", lazy_gettext("The senior officer who agreed that this may be shared"), asked_later=True
    )
    post = CONSENT.line("post", lazy_gettext("For example, Assistant Chief Officer"))
    agreed_on = DateInputField(
        lazy_gettext("Agreed on"),
        [Unanswered(asked_later=False)],
        description=lazy_gettext("For example, 27 3 2027"),
    )
    official_only = BooleanField(lazy_gettext("Nothing here is classified above OFFICIAL"))
    licence = SHARING.radios("licence")
    contact_name = CONTACT.line("name", asked_later=True)
    contact_email = CONTACT.line("email")
    contact_telephone = CONTACT.line("telephone")

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show the two people in fields of their own."""
        sharing = cast("Sharing", part)
        consent, contact = sharing.consent, sharing.contact
        people: dict[str, Any] = {}
        if consent:
            people |= {"officer": consent.officer, "post": consent.post, "agreed_on": consent.on}
        if contact:
            people |= {f"contact_{name}": value for name, value in contact}
        return super().shown(part) | people

    def typed(self) -> dict[str, Any]:
        """Put the two people together again; a box that is not ticked says nothing."""
        said = super().typed()
        consent = (
            Consent(officer=self.officer.data, post=self.post.data, on=self.agreed_on.data)
            if self.officer.data
            else None
        )
        contact = (
            Contact(
                name=self.contact_name.data,
                email=self.contact_email.data,
                telephone=self.contact_telephone.data,
            )
            if self.contact_name.data
            else None
        )
        return said | {
            "consent": consent,
            "contact": contact,
            "official_only": self.official_only.data or None,
        }

    def validate_officer(self, field: StringField) -> None:
        """Ask for the name where the rest of the consent is given, so that nothing typed is dropped."""
        if not field.data and (self.post.data or self.agreed_on.raw_data):
            raise ValidationError(gettext("Enter the senior officer who agreed to sharing"))

    def validate_contact_name(self, field: StringField) -> None:
        """Ask for the name where an address is given."""
        if not field.data and (self.contact_email.data or self.contact_telephone.data):
            raise ValidationError(gettext("Enter the name of the contact"))

    def validate_contact_email(self, field: StringField) -> None:
        """Refuse what is no address."""
        if field.data:
            email_address(self, field)


class SourcesForm(SectionForm):
    """Where it has been published."""

    section, part_type = Section.SOURCES, Sources

    published = TextAreaField(
        lazy_gettext("Sources"),
        [AtMost(characters=LONGEST), Unanswered(asked_later=False)],
        description=lazy_gettext("One on each line: a web address, or author, title and year"),
    )

    @classmethod
    def shown(cls, part: Part) -> dict[str, Any]:
        """Show one source a line."""
        return {"published": "\n".join(cast("Sources", part).sources)}

    def typed(self) -> dict[str, Any]:
        """Read one source a line; the same one twice is one."""
        lines = (line.strip() for line in (self.published.data or "").splitlines())
        return {"sources": tuple(dict.fromkeys(line for line in lines if line))}
