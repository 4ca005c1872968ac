"""The command that prints badges."""

from __future__ import annotations

import pytest

from tests.checkin import reading


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["badges", *words])


def test_badges_are_written_to_a_file(run, guest, tmp_path):
    guest("Ann"), guest("Bea")
    out = tmp_path / "badges.pdf"
    done = run("--out", str(out))
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, f"Badges in {out}: 2.")
    assert reading.text(out.read_bytes()).count("DELEGATE") == 2
    again = run("--out", str(out), "--new")
    assert (again.exit_code, again.output.splitlines()[-1]) == (
        1, "Error: Every badge has been printed, and none has changed since.",
    )  # fmt: skip
    assert reading.text(out.read_bytes()).count("DELEGATE") == 2


def test_one_category_or_one_person_can_be_asked_for(run, guest, tmp_path):
    ann = guest("Ann")
    out = str(tmp_path / "badges.pdf")
    assert run("--out", out, "--category", "Delegate", "--reference", ann.reference.lower()).exit_code == 0
    refused = run("--out", out, "--category", "wizard")
    assert (refused.exit_code, refused.output.strip()) == (
        1, "Error: There is no category wizard. There are: delegate.",
    )  # fmt: skip


def test_a_file_that_cannot_be_written_is_found_before_anything_is_printed(run, guest, tmp_path):
    guest("Ann")
    refused = run("--out", str(tmp_path / "missing" / "badges.pdf"))
    assert (refused.exit_code, "cannot be written." in refused.output) == (1, True)
    assert run("--out", str(tmp_path / "badges.pdf"), "--new").exit_code == 0


@pytest.mark.parametrize(
    ("with_edition", "said"),
    [
        (False, "There is no current edition."),
        (True, "Nobody has a place yet, so there is no badge to print."),
    ],
)
def test_nothing_to_print_is_one_sentence(run, request, tmp_path, with_edition, said):
    if with_edition:
        request.getfixturevalue("delegates")
    refused = run("--out", str(tmp_path / "badges.pdf"))
    assert (refused.exit_code, refused.output.splitlines()[-1]) == (1, f"Error: {said}")
    assert list(tmp_path.glob("badges.pdf")) == []
