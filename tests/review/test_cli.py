"""The command that assigns reviewers."""

import pytest

from summit.review import cli
from tests.review.making import mails


@pytest.fixture
def run(app, several, edition, chair, reviewers, tmp_path):
    submissions = several(2)
    table = tmp_path / "list.csv"
    table.write_text(f"reference,email\n{submissions[0].reference},rhian@example.org\n")

    def command(*options):
        given = [one.replace("LIST", str(table)) for one in options]
        return app.test_cli_runner().invoke(cli.assign_reviewers, [*given, "--seconds=1"])

    return command


def test_a_dry_run_asks_nobody_and_without_it_all_are_asked(run):
    dry = run("--reviews=2", "--dry-run").output
    assert dry.count("4 new, 0 taken back, 0 stay.") == dry.count("In the name of Cerys:") == 1
    assert (dry.count("Nobody has been asked."), mails("review/assigned")) == (1, [])
    done = run("--reviews=2").output
    assert done.count("Everybody who is new has been asked by email.") == 1
    assert len(mails("review/assigned")) >= 2


def test_a_list_is_used_as_it_stands(run):
    assert run("--csv=LIST").output.count("1 new, 0 taken back, 0 stay.") == 1
    assert mails("review/assigned") == [("review/assigned", "rhian@example.org")]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--reviews=4"], "2 submissions need 8 reviews; 3 reviewers without conflict can take 6 of them."),
        (["--as=nobody@example.org"], "Nobody has this address."),
        (["--reviews=0"], "Each project must get between 1 and 10 reviews"),
    ],
)
def test_what_cannot_be_is_one_sentence(run, options, sentence):
    answer = run(*options)
    assert (answer.exit_code, answer.output.count(sentence), mails("review/assigned")) == (1, 1, [])
