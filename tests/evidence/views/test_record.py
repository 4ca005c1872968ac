"""One record, as everybody reads it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from summit.core.money import Pounds
from summit.evidence import queries
from summit.projects import services
from summit.projects.document.about import Section
from summit.projects.document.findings import Money
from summit.projects.document.practice import Adopter
from summit.projects.document.values import MoneyPeriod, Organisation, PartialDate
from summit.projects.states import PartnerAction
from tests.evidence.making import LINES, published_again, published_project, with_basics, with_part

PEOPLE = ("Ann Officer", "Assistant Chief Officer", "Bea Contact", "bea@example.org")
LINK = re.compile(r'href="([^"]+)"\s+rel="nofollow noreferrer"')
YEAR = MoneyPeriod.parse("year")


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(answer.text)).split())


def test_every_real_record_has_a_page_that_says_where_its_facts_come_from(client, records):
    for entry in queries.published().entries:
        page = client.get(f"/evidence/{entry.number}")
        line = next(line for line in LINES if line["title"] == entry.card.title)
        assert set(line["sources"]) == set(LINK.findall(unescape(page.text)))
        assert page.text.count("imported from published sources") == 1
        assert page.text.count("as the partners or the press published them") == 1
        assert page.text.count("Confirmed by this partner") == 0
        assert page.text.count("Not confirmed by this partner") == 1 + len(line["partner_orgs"])


def test_nobody_is_named_on_the_page_or_in_the_data(client, project):
    for path in (
        "/evidence/ESC-0001",
        "/evidence/ESC-0001.json",
        "/evidence/records.csv",
        "/evidence/records.jsonl",
    ):
        text = client.get(path).text
        assert text.count("Joint control room") >= 1
        assert [name for name in PEOPLE if name in text] == []


def test_a_partner_stands_as_confirmed_only_when_it_has_confirmed(client, project, author):
    services.add_author(project_id=project.id, person_id=author.id, actor=author)
    from_register = queries.published().bodies["RX9"]
    asked = services.ask_partner(
        project_id=project.id,
        organisation_id=None,
        organisation_words=from_register.name,
        email="partner@example.org",
        actor=author,
    )
    assert words(client.get("/evidence/ESC-0001")).count("Confirmed by this partner") == 0
    services.answer_for_partner(confirmation_id=asked.id, action=PartnerAction.CONFIRM, version=None)
    page = words(client.get("/evidence/ESC-0001"))
    assert (page.count("Confirmed by this partner"), page.count("Not confirmed by this partner")) == (1, 1)


def test_money_stands_by_how_it_is_known_and_is_never_added_across(client, register, author):
    money = tuple(
        Money(kind="saving", amount=Pounds(amount), per=YEAR, basis=basis)
        for amount, basis in ((100, "reported"), (20, "reported"), (3000, "projected"), (7, None))
    )
    published_project(author, with_part(Section.ECONOMICS, money=money))
    page = words(client.get("/evidence/ESC-0001"))
    assert page.count("Money: Reported by the partners Saving: £120, a year (2 amounts added)") == 1
    assert page.count("Money: Projected (business case) Saving: £3,000, a year") == 1
    assert page.count("Money: Basis not stated Saving: £7, a year") == 1
    assert page.count("3,120") == page.count("3,127") == 0


def test_a_project_that_ended_says_why_or_that_nobody_has_said(client, register, author):
    over = with_basics(stage="ended", end=PartialDate(year=2026))
    published_project(author, over)
    published_project(author, with_basics(over, title="Another", end_reason="The grant ran out."))
    published_project(author, with_basics(title="A third", stage="withdrawn"))
    assert words(client.get("/evidence/ESC-0001")).count("Nobody has stated why it ended.") == 1
    assert words(client.get("/evidence/ESC-0002")).count("learn from it. Why: The grant ran out.") == 1
    assert words(client.get("/evidence/ESC-0003")).count("because of harm or lack of effect. It is here") == 1


def test_an_assessment_says_who_made_it_without_a_name(client, project, assessor):
    version = queries.record("ESC-0001").version
    services.assess(version_id=version.id, level=3, reason="Two areas compared.", actor=assessor)
    page = words(client.get("/evidence/ESC-0001"))
    assert page.count("3: Compared with others Version 1, ") == 1
    assert page.count(": an assessor of the Summit Two areas compared.") == 1
    assert page.count("demonstration") == page.count("Ash") == 0


def test_in_a_demonstration_what_a_person_assessed_is_marked_everywhere(
    client, project, assessor, demonstrating
):
    version = queries.record("ESC-0001").version
    services.assess(version_id=version.id, level=3, reason="", actor=assessor)
    marked = "3: Compared with others (demonstration)"
    assert words(client.get("/evidence/ESC-0001")).count(marked) == 2
    assert words(client.get("/evidence")).count(marked) == 1
    assert client.get("/evidence/records.csv").text.count(marked) == 1
    note = client.get("/evidence/ESC-0001.json").json["note"]
    assert note == "The evidence level is part of a demonstration."


def test_versions_stand_with_their_dates_and_what_changed(client, project, author, clock):
    published_again(project, with_basics(title="One control room"), author)
    page = client.get("/evidence/ESC-0001")
    assert words(page).count("Version 2, Monday 11 January 2027 (this one) What changed in version 2") == 1
    change = client.get("/evidence/ESC-0001/versions/2").text
    assert re.findall(r"<del>.*?</span>(\w+) ?</del>", change) == ["Joint"]
    assert re.findall(r"<ins>.*?</span>(\w+) ?</ins>", change) == ["One"]
    assert (
        words(client.get("/evidence/ESC-0001/versions/1")).count(
            "the first version that everybody could read"
        )
        == 1
    )


def test_records_that_belong_together_lead_to_each_other(client, project, author):
    copied = with_part(
        Section.REPLICABILITY,
        with_basics(title="A copy"),
        adopted_from="ESC-0001",
        adopters=(Adopter(organisation=Organisation(code="RX9")),),
    )
    published_project(author, copied)
    model, copy = client.get("/evidence/ESC-0001").text, client.get("/evidence/ESC-0002").text
    assert re.findall(r'href="(/evidence/ESC-0002)">([^<]+)</a>', model) == [
        ("/evidence/ESC-0002", "ESC-0002 A copy")
    ]
    assert re.findall(r'href="(/evidence/ESC-0001)">([^<]+)</a>', copy) == [
        ("/evidence/ESC-0001", "ESC-0001 Joint control room")
    ]
    assert copy.count('href="/evidence?organisation=RX9"') == 1


def test_a_record_is_cited_by_its_number_version_date_and_address(client, register, author, clock):
    published_project(author)
    cited = (
        "Emergency Services Collaboration Summit, ESC-0001: Joint control room, "
        "version 1 of 11 January 2027. http://127.0.0.1:8000/evidence/ESC-0001"
    )
    assert words(client.get("/evidence/ESC-0001")).count(cited) == 1
    assert words(client.get("/cy/evidence/ESC-0001")).count("/evidence/ESC-0001 Take") == 1


def test_the_data_of_a_record_is_a_line_that_the_import_takes(client, project):
    answer = client.get("/evidence/ESC-0001.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ESC-0001.json"'
    line = json.dumps(answer.json).encode()
    done = services.import_projects(line, dry_run=True)
    assert (done.bad_lines, answer.json["id"], answer.json["lead_org"]) == ((), "ESC-0001", "E23000020")


@pytest.mark.parametrize(
    "path",
    ["ESC-0002", "ESC-0002.json", "esc-0001", "x'--", "ESC-0001/versions/0", "ESC-0001/versions/2", "RP-001"],
)
def test_what_is_not_published_does_not_exist(client, project, path):
    assert client.get(f"/evidence/{path}").status_code == 404


def test_a_record_takes_few_statements(client, records, statements):
    client.get("/evidence")
    for number in ("ESC-0001", "ESC-0010", "ESC-0027"):
        statements.clear()
        client.get(f"/evidence/{number}")
        assert len([one for one in statements if one.startswith("SELECT")]) <= 9
