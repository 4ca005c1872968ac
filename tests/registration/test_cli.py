"""The command that imports registrations."""

import pytest

from summit.registration import cli
from tests.registration.making import mails, states

TABLE = "Name,Email,Organisation\nAnn,ann@example.org,Example Rescue\nBea,nowhere,Example Rescue\n"


@pytest.fixture
def run(app, edition, delegates, organiser, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(TABLE)

    def command(*options):
        given = [str(file), "--as=olwen@example.org", *options]
        return app.test_cli_runner().invoke(cli.import_registrations, given)

    return command


def test_a_dry_run_says_what_is_wrong_and_registers_nobody(run):
    done = run("--dry-run")
    assert (done.exit_code, states()) == (0, {})
    assert done.output.splitlines() == [
        "Row 3: email is not an email address.",
        "1 rows are well, 1 are left out.",
        "Nobody has been registered.",
    ]


def test_the_good_rows_are_registered_and_the_rest_is_no_success(run):
    done = run()
    assert (done.exit_code, states(), mails()) == (1, {"Ann": "confirmed"}, ["registration/confirmed"])
    assert "1 people are registered, and told by email." in done.output


@pytest.mark.parametrize(
    ("option", "sentence"),
    [("--category=nothing", "There is no category"), ("--as=nobody@example.org", "Nobody has this address.")],
)
def test_what_cannot_be_is_one_sentence(run, option, sentence):
    done = run(option)
    assert (done.exit_code, sentence in done.output, states()) == (1, True, {})
