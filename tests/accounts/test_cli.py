"""Commands for whoever owns the machine."""

import pytest

from summit.accounts import queries, services
from summit.accounts.cli import COMMANDS
from summit.core.access import Role
from summit.core.clock import now

ADDRESS = "ada@example.org"


@pytest.fixture
def run(app):
    runner = app.test_cli_runner()
    return lambda *arguments: runner.invoke(args=list(arguments))


def roles():
    person = queries.person_with_email(ADDRESS)
    return queries.roles_of(person.id, edition_id=None, at=now())


def test_a_link_for_a_new_administrator_opens_what_the_role_allows_at_once(run, client):
    done = run("signin-link", ADDRESS, "--role", "administrator", "--name", "Ada")
    link = done.output.strip()
    assert (done.exit_code, link.startswith("http://127.0.0.1:8000/sign-in/link/")) == (0, True)
    assert client.post(link.removeprefix("http://127.0.0.1:8000")).location == "/account"
    assert client.get("/people").status_code == 200
    assert run("signin-link", ADDRESS, "--role", "administrator").exit_code == 0
    assert roles() == [Role.ADMINISTRATOR]


def test_an_unknown_address_is_one_sentence(run):
    for command in (("signin-link", ADDRESS), ("grant-role", ADDRESS, "organiser")):
        done = run(*command)
        assert (done.exit_code, done.stdout, done.stderr) == (
            1,
            "",
            "Error: Nobody here has the address ada@example.org; signin-link --create makes an account.\n",
        )


def test_what_is_no_address_is_one_sentence(run):
    done = run("signin-link", "ada", "--create")
    assert (done.exit_code, done.stderr) == (1, "Error: ada is not an email address.\n")


def test_an_account_is_made_only_when_asked_for(run):
    assert (run("signin-link", ADDRESS, "--create").exit_code, roles()) == (0, [])


def test_a_role_is_given_to_somebody_known(run):
    services.person_for(ADDRESS, name="Ada")
    done = run("grant-role", "Ada@example.org", "reviewer")
    assert (done.exit_code, roles()) == (0, [Role.REVIEWER])


def test_the_help_says_that_the_link_is_worth_both_factors(run):
    assert "counts as both factors" in run("signin-link", "--help").output


def test_every_command_is_registered(app):
    assert {command.name for command in COMMANDS} <= set(app.cli.commands)
