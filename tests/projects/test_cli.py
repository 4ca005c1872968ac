"""Commands for projects."""

import json

import pytest

from summit.projects.document.line import schema_text
from summit.projects.document.vocabularies import DATA

pytestmark = pytest.mark.usefixtures("register")
REAL = DATA / "projects.jsonl"


@pytest.fixture
def run(app):
    return app.test_cli_runner().invoke


@pytest.fixture
def broken(tmp_path):
    good = json.loads(REAL.read_text(encoding="utf-8").splitlines()[0])
    lines = [
        "{oops",
        json.dumps(good | {"stage": "liv"}),
        json.dumps({key: good[key] for key in good if key != "title"}),
        json.dumps(good | {"start_year": "2014"}),
        json.dumps(good | {"titel": "x"}),
        json.dumps(good | {"end_year": 2012}),
        json.dumps(good | {"title": "x" * 101}),
        json.dumps(good | {"partner_orgs": ["XX-9"], "partner_names": ["a", "b"]}),
        json.dumps(good),
        json.dumps(good),
    ]
    file = tmp_path / "broken.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def test_real_projects_go_in_and_come_out_equal(run, tmp_path):
    done = run(args=["import-projects", str(REAL)])
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Added: 50, changed: 0, unchanged: 0.")
    out = tmp_path / "out.jsonl"
    assert run(args=["export-projects", str(out)]).exit_code == 0
    assert out.read_bytes() == REAL.read_bytes()
    again = run(args=["import-projects", str(out)])
    assert again.stdout.splitlines()[-1] == "Added: 0, changed: 0, unchanged: 50."


def test_every_broken_line_gets_its_number_and_sentence_and_nothing_is_written(run, broken):
    done = run(args=["import-projects", broken])
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "Line 1: The line is not JSON: something is wrong at character 2.",
        "Line 2: stage: “liv” is not in the list “stages”. Did you mean “live”?",
        "Line 3: title is missing.",
        "Line 4: start_year must be a whole number.",
        "Line 5: titel is not a key of a project. Did you mean title?",
        "Line 6: The end (2012) is before the start (2014).",
        "Line 7: Title must be 100 characters or fewer; it has 101.",
        "Line 8: The register has no organisation XX-9: import it first, or write text: and its name.",
        "Line 10: RP-001 was already on line 9.",
        "Error: 9 lines cannot be imported. Nothing was written.",
    ]
    assert run(args=["export-projects"]).stdout == ""


def test_with_skip_bad_the_rest_is_imported(run, broken):
    done = run(args=["import-projects", broken, "--skip-bad"])
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Added: 1, changed: 0, unchanged: 0.")


def test_a_dry_run_only_says(run):
    done = run(args=["import-projects", str(REAL), "--dry-run"])
    assert done.stdout.splitlines()[-1] == "Would be added: 50, changed: 0, unchanged: 0."
    assert run(args=["export-projects"]).stdout == ""


def test_what_is_held_back_from_the_public_is_named(run):
    done = run(args=["import-projects", str(REAL), "--publish"])
    assert done.stdout.splitlines()[-1] == "Not published, because their confidence is low: RP-063."


def test_the_schema_is_printed(run):
    done = run(args=["import-projects", "--schema"])
    assert (done.exit_code, done.stdout) == (0, schema_text())


def test_a_forgotten_file_is_one_sentence(run):
    done = run(args=["import-projects"])
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (
        2,
        "Error: Name a FILE of projects, or ask for the --schema.",
    )
