"""What reviewers may see, and when; what is said around the reviews."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from summit.core.db import db
from summit.core.errors import DomainError
from summit.mail.models import OutboxMail
from summit.review import queries, services
from summit.review.rules.phases import Anonymity, Others
from summit.review.services import Choice
from tests.review.making import assigned, mails, submitted

OPEN = Choice(Anonymity.NAMED, Others.AFTER_OWN, names_seen=False, bidding_open=True, replies_open=True)


def rules(edition, chair, **changes):
    given = {name: getattr(OPEN, name) for name in Choice.__slots__} | changes
    return services.change_settings(edition.id, Choice(**given), actor=chair)


def weights(edition, *changed):
    found = {one.code: one.weight for one in queries.criteria(edition.id)}
    return found | dict(changed)


def test_under_the_strictest_preset_organisations_are_described(submission, edition, chair, reviewers):
    rules(edition, chair, anonymity=Anonymity.ORGANISATIONS)
    review = assigned(submission, chair, reviewers[0])[0]
    reading = queries.reading(review.id, actor=reviewers[0])
    who = reading.document.who
    assert str(who.lead.organisation.words) == "a police force, East Midlands"
    assert (list(reading.authors), who.areas, reading.document.sharing.contact) == ([], None, None)
    assert reading.document.sources.sources == ()


def test_when_people_are_hidden_organisations_are_not(submission, edition, chair, reviewers):
    rules(edition, chair, anonymity=Anonymity.PEOPLE)
    review = assigned(submission, chair, reviewers[0])[0]
    reading = queries.reading(review.id, actor=reviewers[0])
    assert (reading.document.who, list(reading.authors)) == (reading.version.document.who, [])
    assert (reading.document.sharing.consent, reading.document.sharing.contact) == (None, None)


def test_a_chair_hides_words_and_shows_them_again(submission, edition, chair, reviewers):
    review = assigned(submission, chair, reviewers[0])[0]
    hidden = services.hide_words(submission.id, words="control  ROOM", actor=chair)
    assert queries.reading(review.id, actor=reviewers[0]).title == "Joint […]"
    assert queries.desk(reviewers[0], edition_id=edition.id).veil.title(
        queries.get_review(review.id, actor=reviewers[0]).submission
    ) == "Joint […]"  # fmt: skip
    services.show_words(hidden.id, submission_id=submission.id, actor=chair)
    assert queries.reading(review.id, actor=reviewers[0]).title == "Joint control room"


def test_the_mail_that_asks_for_a_review_is_hidden_too(submission, edition, chair, reviewers):
    services.hide_words(submission.id, words="Joint control room", actor=chair)
    assigned(submission, chair, reviewers[0])
    assert mails() == [("review/assigned", "rhian@example.org")]
    mail = db.session.scalars(select(OutboxMail).where(OutboxMail.template == "review/assigned")).one()
    assert mail.context["title"] == "[…]"


def test_the_other_reviews_are_read_when_the_rule_says(submission, edition, chair, reviewers):
    mine, other, _ = assigned(submission, chair, *reviewers)
    submitted(other, reviewers[1])

    def read():
        return [one.id for one in queries.around(mine.id, actor=reviewers[0]).others]

    seen = []
    for rule in Others:
        rules(edition, chair, others=rule)
        seen.append(read())
    submitted(mine, reviewers[0])
    for rule in Others:
        rules(edition, chair, others=rule)
        seen.append(read())
    assert seen == [[], [], [other.id], [], [other.id], [other.id]]


def test_who_has_judged_talks_and_who_has_not_does_not(submission, edition, chair, reviewers):
    rules(edition, chair)
    mine, other, _ = assigned(submission, chair, *reviewers)
    with pytest.raises(NoResultFound):
        services.remark_on(mine.id, words="Too early.", actor=reviewers[0])
    submitted(mine, reviewers[0])
    services.remark_on(mine.id, words="I was harsh.", actor=reviewers[0])
    services.remark(submission.id, words="Why?", actor=chair)
    said = {one.words for one in queries.around(mine.id, actor=reviewers[0]).remarks}
    assert said == {"I was harsh.", "Why?"}  # at the same moment: the clock stands still
    assert list(queries.around(other.id, actor=reviewers[1]).remarks) == []


def test_authors_answer_once_while_the_chairs_want_it(submission, edition, chair, author, reviewers):
    review = assigned(submission, chair, reviewers[0])[0]
    submitted(review, reviewers[0])
    assert list(queries.replying(submission.id, actor=author).words) == []
    with pytest.raises(DomainError):
        services.answer_reviewers(submission.id, words="Too early.", actor=author)
    rules(edition, chair)
    assert list(queries.replying(submission.id, actor=author).words) == ["Say more about the costs."]
    services.answer_reviewers(submission.id, words="Here they are.", actor=author)
    with pytest.raises(DomainError):
        services.answer_reviewers(submission.id, words="And more.", actor=author)
    assert queries.around(review.id, actor=reviewers[0]).reply.words == "Here they are."


def test_weights_change_until_somebody_is_asked(submission, edition, chair, organiser, reviewers):
    services.open_rubric(edition.id, actor=organiser)
    changed = weights(edition, ("benefit_and_fit", 10), ("evidence_of_effect", 30))
    services.change_weights(edition.id, changed, actor=organiser)
    assert weights(edition) == changed
    assigned(submission, chair, reviewers[0])
    with pytest.raises(DomainError):
        services.change_weights(edition.id, changed, actor=organiser)


@pytest.mark.parametrize("weight", [-1, 101, None, 14])
def test_weights_are_whole_and_add_up(edition, organiser, weight):
    services.open_rubric(edition.id, actor=organiser)
    first = queries.criteria(edition.id)[0].code
    with pytest.raises(DomainError):
        services.change_weights(edition.id, weights(edition, (first, weight)), actor=organiser)


def test_what_is_read_next_is_what_fewest_have_judged(several, edition, chair, reviewers):
    first, second, third = several(3)
    mine = {one.id: assigned(one, chair, *reviewers)[0] for one in (first, second, third)}
    for one in (second, third):
        other = next(
            r for r in queries.desk(reviewers[1], edition_id=edition.id).open if r.submission_id == one.id
        )
        submitted(other, reviewers[1])
    found = queries.next_review(reviewers[0], edition_id=edition.id, besides=mine[second.id].id)
    assert found.submission_id == first.id
    found = queries.next_review(reviewers[0], edition_id=edition.id, besides=mine[first.id].id)
    assert found.submission_id in {second.id, third.id}
