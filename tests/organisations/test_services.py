"""Loading our own register, and taking over an official list."""

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import IntegrityError

from summit.audit.models import AuditEvent
from summit.core.db import db, unit_of_work
from summit.organisations import queries, services
from summit.organisations.models import Organisation, OrganisationOversight, OrganisationTile
from summit.organisations.rules.lists import OFFICIAL_COLUMNS, ListError

HEADER = ",".join([*OFFICIAL_COLUMNS, "website_domain"])
KENT = "E23000032,Police of Kent,Kent,police,territorial police force,,,,,,kent.example"
LEEDS = "LA-LDS,Leeds City Council,Leeds,local government,metropolitan district,England,,,1974-04-01,,"
BAD = "LA-XXX,Nowhere Council,Nowhere,local government,duchy,England,,,,,"


def official(*lines):
    return "\n".join([HEADER, *lines]).encode()


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def verbs():
    return db.session.scalars(select(AuditEvent.verb).order_by(AuditEvent.verb)).all()


def numbers(loaded):
    return (loaded.added, loaded.changed, loaded.unchanged)


def test_the_register_loads_once_however_often_it_is_loaded(app):
    assert numbers(services.load_register()) == (247, 0, 0)
    before = [count(model) for model in (Organisation, OrganisationTile, OrganisationOversight)]
    assert numbers(services.load_register()) == (0, 0, 247)
    assert [count(model) for model in (Organisation, OrganisationTile, OrganisationOversight)] == before


@pytest.mark.usefixtures("register")
def test_the_register_mends_what_was_changed_by_hand():
    with unit_of_work():
        queries.by_code("RYC").name = "Something else"
        db.session.execute(delete(OrganisationTile))
    assert numbers(services.load_register()) == (0, 1, 246)
    assert queries.by_code("RYC").name == "East of England Ambulance Service NHS Trust"
    assert queries.page("E31000047").tiles == {"E23000038", "E23000039"}


@pytest.mark.usefixtures("register")
def test_an_official_list_adds_and_changes_and_keeps_what_it_leaves_empty():
    assert numbers(services.import_organisations(official(KENT, LEEDS))) == (1, 1, 0)
    kent = queries.by_code("E23000032")
    assert (kent.name, kent.region, kent.nation) == ("Police of Kent", "South East", "England")
    assert [one.code for one in queries.search("leeds city")] == ["LA-LDS"]
    assert verbs() == ["organisation.added", "organisation.changed"]


@pytest.mark.usefixtures("register")
def test_the_same_list_again_changes_nothing():
    services.import_organisations(official(KENT, LEEDS))
    assert numbers(services.import_organisations(official(KENT, LEEDS))) == (0, 0, 2)
    assert len(verbs()) == 2


@pytest.mark.usefixtures("register")
def test_what_an_official_list_said_stays_when_our_register_is_loaded_again():
    services.import_organisations(official(KENT))
    assert numbers(services.load_register()) == (0, 0, 247)
    assert queries.by_code("E23000032").name == "Police of Kent"
    assert queries.page("E23000032").tiles == {"E23000032"}


@pytest.mark.usefixtures("register")
def test_a_dry_run_counts_and_writes_nothing():
    loaded = services.import_organisations(official(KENT, LEEDS), dry_run=True)
    assert (numbers(loaded), loaded.written) == ((1, 1, 0), False)
    assert (count(Organisation), queries.by_code("E23000032").name) == (247, "Kent Police")


@pytest.mark.usefixtures("register")
def test_with_a_bad_line_nothing_is_written_unless_bad_lines_are_skipped():
    refused = services.import_organisations(official(BAD, LEEDS))
    assert [(bad.number, str(bad.reason)) for bad in refused.bad_lines] == [
        (2, "The type “duchy” is not known.")
    ]
    assert (refused.written, count(Organisation)) == (False, 247)
    taken = services.import_organisations(official(BAD, LEEDS), skip_bad=True)
    assert (numbers(taken), len(taken.bad_lines), count(Organisation)) == ((1, 0, 0), 1, 248)


def test_what_is_no_list_writes_nothing(app):
    with pytest.raises(ListError):
        services.import_organisations(b"\xff\xfe")
    assert count(Organisation) == 0


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO organisation_tile SELECT id, 'E99' FROM organisation WHERE code = 'RYC'",
        "INSERT INTO organisation_oversight SELECT id, id FROM organisation WHERE code = 'RYC'",
        "UPDATE organisation SET successor_id = id WHERE code = 'RYC'",
        "UPDATE organisation SET valid_from = 'Monday' WHERE code = 'RYC'",
        "UPDATE organisation SET service = 'coastguard' WHERE code = 'RYC'",
        "UPDATE organisation SET code = 'RYD' WHERE code = 'RYC'",
    ],
)
def test_the_database_refuses_too(statement):
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(text(statement))


def test_the_command_says_what_it_did_and_fails_where_it_could_not(app, tmp_path):
    run = app.test_cli_runner()
    file = tmp_path / "list.csv"
    file.write_bytes(official(BAD, LEEDS))
    refused = run.invoke(args=["import-organisations", str(file)])
    assert (refused.exit_code, refused.stderr) == (
        1, "Line 2: The type “duchy” is not known.\nError: 1 lines cannot be read. Nothing was written.\n",
    )  # fmt: skip
    taken = run.invoke(args=["import-organisations", str(file), "--skip-bad"])
    assert (taken.exit_code, taken.stdout) == (0, "Organisations\nAdded: 1, changed: 0, unchanged: 0.\n")
    file.write_bytes(b"")
    assert run.invoke(args=["import-organisations", str(file)]).exit_code == 1
