"""A command that is refused says so in one sentence and exits with 1."""

import click
import pytest
from click.testing import CliRunner

from summit.core.cli import plain_errors, step, with_progress
from summit.core.errors import DomainError
from summit.web import create_app
from tests.support.applications import settings_for


def run(error=None):
    @click.command()
    @plain_errors
    def command():
        with step("Counting"):
            total = sum(with_progress([1, 2, 3], label="Sum"))
        if error:
            raise error
        click.echo(total)

    return CliRunner().invoke(command)


def test_a_command_that_did_all_exits_with_0():
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Counting … ")
    assert result.stdout.splitlines()[-1] == "6"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (DomainError("Only %(n)s left.", n=3), "Error: Only 3 left.\n"),
        (FileNotFoundError(2, "No such file", "x.csv"), "Error: No such file: x.csv\n"),
    ],
)
def test_a_refusal_is_one_sentence_on_stderr(error, sentence):
    result = run(error)
    assert (result.exit_code, result.stderr) == (1, sentence)


def test_without_its_tables_a_command_says_how_to_make_them(tmp_path):
    app = create_app(settings_for(tmp_path, f"sqlite:///{tmp_path / 'empty.db'}"))
    done = app.test_cli_runner().invoke(args=["export-projects", str(tmp_path / "out.jsonl")])
    said = "Error: The database is not up to date. Run ./run migrate, then this again.\n"
    assert (done.exit_code, done.stderr) == (1, said)
