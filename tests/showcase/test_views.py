"""Pages where authors offer a project and organisers look after it."""

import re
from uuid import UUID

import pytest

from summit.core.access import Permission, Role, access_rules
from summit.projects.document.about import Section
from summit.showcase import queries, services
from summit.showcase.states import SubmissionAction
from tests.showcase.making import CALL_CLOSES, again, begin, fill, offered, text_of, titled, write


@pytest.fixture
def client(client_of, author, edition):
    return client_of(author)


def address(submission, *more):
    return "/".join(("/showcase/submissions", str(submission.id), *more))


def seen(page):
    return re.search(r'name="seen"[^>]*value="(\d+)"', page.text)[1]


def test_the_call_is_public_and_says_until_when(app, edition):
    page = app.test_client().get("/showcase/")
    assert page.status_code == 200
    assert page.text.count("31 January 2027 at 23:59") == 1


def test_without_an_edition_the_call_says_so(client_of, author):
    page = client_of(author).get("/showcase/")
    assert page.text.count("The next call has not been announced yet.") == 1


def test_a_project_begins_with_a_title_and_a_task_list(client, author):
    answer = client.post("/showcase/new", data={"title": "Joint control room"})
    page = client.get(answer.location)
    assert page.text.count("Not started") == len(Section) - 1 + 1
    assert page.text.count("Cannot start yet") == 1
    assert [one.state for one in queries.submissions_of(author)] == ["draft"]


def test_a_refused_title_comes_back_with_what_was_typed(client):
    answer = client.post("/showcase/new", data={"title": "Job"})
    assert answer.status_code == 422
    assert answer.text.count('value="Job"') == 1


def test_an_unfinished_section_is_saved(client, author):
    draft = begin(author)
    page = client.get(address(draft, "sections", "problem"))
    answer = client.post(
        address(draft, "sections", "problem"), data={"seen": seen(page), "problem": "Two rooms."}
    )
    assert answer.location.endswith("/sections/effect")
    assert text_of(draft, author).problem.problem == "Two rooms."
    assert client.get(address(draft)).text.count("In progress") == 2


def test_one_word_too_many_is_refused_and_stays_on_the_page(client, author):
    draft = begin(author)
    typed = " ".join(["word"] * 151)
    answer = client.post(address(draft, "sections", "problem"), data={"seen": "0", "problem": typed})
    assert answer.status_code == 422
    assert answer.text.count("The problem must be 150 words or fewer. It has 151.") == 2
    assert answer.text.count(typed) == 1


def test_the_second_editor_sees_both_texts_and_chooses(client, author):
    draft = begin(author)
    theirs = {"seen": "0", "problem": "Three rooms."}
    mine = {"seen": "0", "problem": "Two rooms."}
    client.post(address(draft, "sections", "problem"), data=theirs)
    answer = client.post(address(draft, "sections", "problem"), data=mine)
    assert answer.status_code == 409
    assert (answer.text.count("Three rooms."), answer.text.count("Two rooms.")) == (1, 2)
    client.post(address(draft, "sections", "problem"), data=mine | {"seen": seen(answer)})
    assert text_of(draft, author).problem.problem == "Two rooms."


def test_rows_are_added_changed_moved_and_removed(client, author):
    draft = fill(begin(author), author)
    section = client.post(
        address(draft, "sections", "effect"),
        data={"seen": "1", "outcome": "Faster.", "outcome_label": "worked", "then": "outcomes"},
    )
    assert section.location == address(draft, "rows", "outcomes", "new")
    for version, measure in enumerate(("Minutes to answer", "Calls passed on"), start=2):
        client.post(section.location, data={"seen": version, "measure": measure})
    client.post(address(draft, "rows", "outcomes", "1"), data={"seen": 4, "do": "up"})
    client.post(address(draft, "rows", "outcomes", "1"), data={"seen": 5, "measure": "Minutes to an answer"})
    rows = text_of(draft, author).effect.outcomes
    assert [row.measure for row in rows] == ["Calls passed on", "Minutes to an answer"]
    client.post(address(draft, "rows", "outcomes", "0"), data={"seen": 6, "do": "remove"})
    rows = text_of(draft, author).effect.outcomes
    assert [row.measure for row in rows] == ["Minutes to an answer"]


def test_a_row_written_over_somebody_elses_is_refused_and_kept(client, author):
    draft = fill(begin(author), author)
    stale = {"seen": "0", "measure": "Minutes to answer"}
    answer = client.post(address(draft, "rows", "outcomes", "new"), data=stale)
    assert answer.status_code == 409
    assert answer.text.count('value="Minutes to answer"') == 1
    client.post(address(draft, "rows", "outcomes", "new"), data=stale | {"seen": seen(answer)})
    assert [row.measure for row in text_of(draft, author).effect.outcomes] == ["Minutes to answer"]


def test_naming_a_partner_twice_is_refused_in_words(client, author):
    draft = fill(begin(author), author)
    name = "Fire Brigade of Example"
    who = {"seen": "1", "organisation": name, "organisation-asked": name, "organisation-choice": "other"}
    client.post(address(draft, "rows", "partners", "new"), data=who)
    answer = client.post(address(draft, "rows", "partners", "new"), data=who | {"seen": "2"})
    assert answer.status_code == 422
    assert answer.text.count("text:Fire Brigade of Example is named twice.") == 1


def test_a_complete_project_is_checked_and_submitted(client, author):
    draft = fill(begin(author), author)
    page = client.get(address(draft, "check"))
    assert page.text.count("Not confirmed by this partner") == 2
    done = client.post(address(draft, "check"), follow_redirects=True)
    assert done.text.count(draft.reference) == 1
    assert again(draft, author).state == "submitted"


def test_what_is_missing_is_named_with_a_way_to_it(client, author):
    page = client.get(address(begin(author), "check"))
    assert page.text.count("Enter the problem you set out to solve") == 1
    assert page.text.count("Select how you would like to present") == 1


def test_a_late_submission_is_refused_with_a_sentence_and_the_text_stays(client_of, author, edition, clock):
    draft = fill(begin(author), author)
    clock.move_to(CALL_CLOSES)
    answer = client_of(author).post(address(draft, "check"))
    assert answer.status_code == 409
    assert answer.text.count("The call for projects closed on 31 January 2027 at 23:59.") == 1
    assert again(draft, author).state == "draft"
    assert text_of(draft, author).basics == titled("Joint control room").basics


def test_withdrawing_asks_why(client, author):
    sent = offered(author)
    assert client.post(address(sent, "withdraw"), data={"reason": ""}).status_code == 422
    done = client.post(address(sent, "withdraw"), data={"reason": "A partner left."}, follow_redirects=True)
    assert done.text.count("A partner left.") == 1
    assert again(sent, author).state == "withdrawn"


def test_the_account_lists_the_persons_projects(client, author):
    sent = offered(author)
    assert client.get("/account").text.count(sent.reference) == 1
    assert client.get("/showcase/mine").text.count(sent.reference) == 1


def test_the_author_confirms_and_sends_the_final_version(client_of, closed_submission, author, chair):
    client = client_of(author)
    services.start_review(closed_submission.id, actor=chair)
    assert client.get(address(closed_submission)).text.count("Reviewers are reading it.") == 1
    refused = client.get(address(closed_submission, "sections", "basics"))
    assert refused.status_code == 409
    services.release_decision(closed_submission.id, decision=SubmissionAction.ACCEPT, actor=chair)
    client.post(address(closed_submission, "confirm"))
    write(closed_submission, author, Section.BASICS, titled("The final title"))
    assert client.post(address(closed_submission, "final")).location == address(closed_submission, "sent")
    assert again(closed_submission, author).state == "final"


NONE = UUID(int=0)
VALUES = {
    "section": "basics",
    "name": "outcomes",
    "at": 0,
    "number": 1,
    "file_id": NONE,
    "invitation_id": NONE,
    "person_id": NONE,
}
TYPED = {"format": "talk", "reason": "Mine now", "title": "Mine now", "seen": "1", "measure": "Mine"}


def object_routes(app, submission, permission):
    """Return every way to an object of a submission that this permission opens."""
    rules = access_rules(app)
    adapter = app.url_map.bind("localhost")
    values = {**VALUES, "submission_id": submission.id}
    for rule in app.url_map.iter_rules():
        about_one = rule.endpoint.startswith("showcase.") and "submission_id" in rule.arguments
        if about_one and rules[rule.endpoint].permission is permission:
            for verb in sorted(rule.methods & {"GET", "POST"}):
                yield verb, adapter.build(rule.endpoint, values, method=verb, append_unknown=False)


def test_to_a_stranger_no_part_of_it_exists(app, client_of, person, author, edition):
    sent = offered(author)
    stranger = client_of(person("Sam"))
    ways = sorted(set(object_routes(app, sent, Permission.SHOWCASE_SUBMIT)))
    found = {way: stranger.open(way[1], method=way[0], data=TYPED).status_code for way in ways}
    assert found == dict.fromkeys(ways, 404)
    assert (len(ways) > 15, again(sent, author).state, text_of(sent, author).effect.outcomes) == (
        True,
        "submitted",
        (),
    )


def test_an_organiser_who_wrote_it_does_not_see_it_as_one(app, client_of, person, edition):
    both = person("Bea", Role.ORGANISER)
    sent = offered(both)
    staff = client_of(both)
    ways = sorted(set(object_routes(app, sent, Permission.SHOWCASE_MANAGE)))
    found = {way: staff.open(way[1], method=way[0]).status_code for way in ways}
    assert found == dict.fromkeys(ways, 404)
    assert [verb for verb, _ in ways] == ["GET"] * 4 + ["POST"] * 5


def test_an_organiser_reads_everything_about_one(client_of, organiser, author, edition):
    sent = offered(author)
    write(sent, author, Section.BASICS, titled("A better title"))
    services.submit(submission_id=sent.id, actor=author)
    staff = client_of(organiser)
    page = staff.get(address(sent, "organiser")).text
    assert page.count("Version 2") == 1
    assert page.count("We have your project") == 2
    changed = staff.get(address(sent, "versions", "2")).text
    assert changed.count("<ins>") == 1


def test_an_organiser_filters_the_list(client_of, organiser, author, edition):
    sent = offered(author)
    begin(author, "Another idea")
    staff = client_of(organiser)
    assert staff.get("/showcase/submissions").text.count(">Another idea<") == 1
    assert staff.get("/showcase/submissions?state=submitted").text.count(">Another idea<") == 0
    assert staff.get("/showcase/submissions?type=joint_control").text.count(sent.reference) == 1
    assert staff.get("/showcase/submissions?type=ict&service=nonsense").text.count("There are none.") == 1


def test_an_organiser_publishes_a_final_version(client_of, closed_submission, author, chair, organiser):
    one = closed_submission.id
    services.start_review(one, actor=chair)
    services.release_decision(one, decision=SubmissionAction.ACCEPT, actor=chair)
    services.confirm(submission_id=one, actor=author)
    services.finish(submission_id=one, actor=author)
    client_of(organiser).post(address(closed_submission, "publish"))
    assert again(closed_submission, author).project.published_version == 1
