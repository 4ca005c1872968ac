"""What a review lacks before it may be sent."""

from dataclasses import replace

from summit.core.ids import new_id
from summit.review.rules.answers import Answers, Confidence, Judgement, faults
from summit.review.rules.rubric import usual_criteria
from summit.review.states import Outcome

NOTHING = Answers(
    judgements=tuple(Judgement(new_id(), one.code, one.name, one.weight) for one in usual_criteria())
)


def whole(*levels, **changes):
    judgements = tuple(
        replace(one, level=level, not_applicable=level is None)
        for one, level in zip(NOTHING.judgements, levels, strict=True)
    )
    given = Answers(judgements, "", Confidence.SOME, Outcome.DECLINE, "Thank you.", "")
    return replace(given, **changes)


def fields(answers):
    return [fault.field for fault in faults(answers)]


def test_an_empty_review_lacks_every_level_confidence_recommendation_and_words():
    levels = [f"level_{one.code}" for one in usual_criteria()]
    assert fields(NOTHING) == [*levels, "confidence", "recommendation", "to_authors"]


def test_levels_between_the_extremes_need_no_reason():
    assert fields(whole(1, 2, 3, 1, 2, 3)) == []


def test_both_extremes_need_a_reason():
    assert fields(whole(0, 4, 2, 2, 2, 2)) == ["because_benefit_and_fit", "because_partnership"]


def test_white_space_is_no_reason():
    answers = whole(0, 2, 2, 2, 2, 2)
    spaces = (replace(answers.judgements[0], justification=" \n"), *answers.judgements[1:])
    assert fields(replace(answers, judgements=spaces)) == ["because_benefit_and_fit"]


def test_thirty_points_may_be_left_out_without_a_reason_and_not_one_more():
    assert fields(whole(None, None, 2, 2, 2, 2)) == []
    assert fields(whole(2, 2, None, None, 2, 2)) == ["left_out_because"]
    assert fields(whole(2, 2, None, None, 2, 2, left_out_because="They own no vehicles.")) == []


def test_a_review_on_which_nothing_applies_needs_a_reason():
    assert fields(whole(None, None, None, None, None, None)) == ["left_out_because"]


def test_the_fault_names_the_criterion_and_the_level():
    fault = next(faults(whole(4, 2, 2, 2, 2, 2)))
    assert str(fault) == "Say why you give “Benefit and fit” 4"
