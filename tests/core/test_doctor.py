"""What works here and what is missing, said in words."""

import json

from summit.core import doctor as looks
from summit.core.db import db
from summit.web import create_app
from tests.support.applications import settings_for


def doctor(app, *options):
    return app.test_cli_runner().invoke(looks.doctor, options)


def test_the_doctor_says_in_words_what_works(app):
    result = doctor(app)
    assert (result.exit_code, "MISSING" in result.output) == (0, False)
    assert [line.split(":")[0].split()[1] for line in result.output.splitlines()] == [
        "Python",
        "Database",
        "PDF",
        "Mail",
        "Address",
        "Legal",
        "Disk",
        "Jobs",
        "Outbox",
    ]


def test_the_doctor_speaks_to_machines_too(app):
    checks = json.loads(doctor(app, "--json").output)
    assert {check["name"]: check["well"] for check in checks}["Database"] is True


def test_the_doctor_ends_with_1_when_something_is_missing(empty_url, tmp_path):
    app = create_app(settings_for(tmp_path, empty_url, contact_email=None))
    result = doctor(app)
    with app.app_context():
        db.engine.dispose()
    missing = [line.split("  ")[1].split(":")[0] for line in result.output.splitlines() if line[0] == "M"]
    assert (result.exit_code, missing) == (1, ["Database", "Legal facts"])
