"""The forms of reviewing, and what people read for its codes."""

from summit.review.forms.chairing import (
    AffiliationForm,
    ConflictForm,
    ReleaseForm,
    assign_form,
    replace_form,
)
from summit.review.forms.choosing import (
    NamedForm,
    WordsForm,
    overrule_form,
    profile_form,
    rules_form,
    weights_form,
)
from summit.review.forms.deciding import (
    DraftForm,
    MinuteForm,
    Which,
    WhichForm,
    decide_form,
    draft_form,
    ticked,
)
from summit.review.forms.inviting import AddressForm
from summit.review.forms.writing import DeclineForm, ReviewForm, review_form

__all__ = [
    "AddressForm",
    "AffiliationForm",
    "ConflictForm",
    "DeclineForm",
    "DraftForm",
    "MinuteForm",
    "NamedForm",
    "ReleaseForm",
    "ReviewForm",
    "Which",
    "WhichForm",
    "WordsForm",
    "assign_form",
    "decide_form",
    "draft_form",
    "overrule_form",
    "profile_form",
    "replace_form",
    "review_form",
    "rules_form",
    "ticked",
    "weights_form",
]
