"""Pages that stand behind a button or a choice: moving a session, printing badges, watching the job."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import headed, press
from tests.support.browser import PATIENCE
from tests.support.looking import check_page

ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def test_a_chair_opens_where_a_session_stands_and_who_presents_it(visitor):
    page: Page = visitor("chair")
    page.goto("/agenda/edit")
    page.get_by_role("link", name=re.compile("^Move…")).first.click()
    assert page.url.endswith("/place")
    assert check_page(page) == []
    page.goto(page.url.removesuffix("/place") + "/presenters")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert check_page(page) == []
    page.get_by_role("link", name=re.compile("^When they cannot be there")).first.click()
    headed(page, re.compile("cannot be there$"))
    assert check_page(page) == []


def test_a_chair_opens_the_page_that_overrules_a_conflict(visitor):
    page: Page = visitor("chair")
    page.goto("/review/panel")
    project = re.search(rf"/review/submissions/({ID})", page.content())[1]
    page.goto("/review/reviewers")
    reviewer = re.search(rf"/review/reviewers/({ID})", page.content())[1]
    page.goto(f"/review/submissions/{project}/conflicts/{reviewer}")
    headed(page, re.compile("conflict"))
    assert check_page(page) == []


def test_a_registrar_sees_what_would_stay_of_two_registrations(visitor):
    page: Page = visitor("registrar")
    page.goto("/registrations")
    people = re.findall(rf'href="/registrations/({ID})"', page.content())
    one, other, *_ = dict.fromkeys(people)
    page.goto(f"/registrations/{one}/merge/{other}")
    headed(page, "Put two registrations together")
    assert check_page(page) == []


def test_a_registrar_prints_badges_and_takes_the_file_from_the_job(visitor):
    page: Page = visitor("registrar")
    page.goto("/badges")
    press(page, "Print badges")
    assert "/jobs/" in page.url
    assert page.request.get(f"{page.url}/status").headers["content-type"] == "application/json"
    expect(page.locator("main a[href^='/files/']")).to_be_visible(timeout=2 * PATIENCE * 1000)
    assert check_page(page) == []
    page.goto("/badges")
    headed(page, "Badges")
    sheet = page.locator("main a[href$='.pdf']").first.get_attribute("href")
    assert page.request.get(sheet).body()[:5] == b"%PDF-"
