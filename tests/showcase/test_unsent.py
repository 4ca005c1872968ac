"""What an author typed and never sent stands in the form again."""

import pytest

from summit.accounts import services as accounts
from summit.accounts.queries import unsent
from summit.accounts.rules.unsent import Typed
from tests.showcase.making import begin, text_of


@pytest.fixture
def client(client_of, author, edition):
    return client_of(author)


def keep(author, form, **fields):
    pairs = [[name, text] for name, text in fields.items()]
    accounts.keep_unsent(Typed(person=author.id, form=form, fields=pairs), actor=author)


def test_typing_stands_in_the_section_again_and_is_saved_by_its_button(client, author):
    draft = begin(author)
    form, address = f"showcase/{draft.id}/problem", f"/showcase/submissions/{draft.id}/sections/problem"
    keep(author, form, seen="0", problem="Two rooms, two systems.")
    page = client.get(address).text
    assert page.count("Two rooms, two systems.") == 1
    assert page.count("The form holds what you typed on 11 January 2027 at 09:30 and did not save.") == 1
    assert text_of(draft, author).problem.problem is None
    client.post(address, data={"seen": "0", "problem": "Two rooms, two systems."})
    assert text_of(draft, author).problem.problem == "Two rooms, two systems."
    assert unsent(form, actor=author) is None


def test_the_page_after_a_save_tells_the_browser_to_forget(client, author):
    draft = begin(author)
    address = f"/showcase/submissions/{draft.id}/sections/problem"
    page = client.post(address, data={"seen": "0", "problem": "Two rooms."}, follow_redirects=True).text
    assert page.count(f'data-form-saved="showcase/{draft.id}/problem"') == 1


def test_typing_over_what_somebody_else_saved_meanwhile_shows_both(client, author):
    draft = begin(author)
    address = f"/showcase/submissions/{draft.id}/sections/problem"
    keep(author, f"showcase/{draft.id}/problem", seen="0", problem="My words.")
    client.post(address, data={"seen": "0", "problem": "Their words."})
    keep(author, f"showcase/{draft.id}/problem", seen="0", problem="My words.")
    page = client.get(address).text
    assert (page.count('name="seen" type="hidden" value="0"'), page.count("My words.")) == (1, 1)
    refused = client.post(address, data={"seen": "0", "problem": "My words."})
    assert (refused.status_code, "Their words." in refused.text, "My words." in refused.text) == (
        409,
        True,
        True,
    )


def test_a_row_that_was_typed_and_not_saved_stands_in_its_form_again(client, author):
    draft = begin(author)
    keep(author, f"showcase/{draft.id}/outcomes/new", seen="0", measure="Calls passed on")
    page = client.get(f"/showcase/submissions/{draft.id}/rows/outcomes/new").text
    assert page.count('value="Calls passed on"') == 1
