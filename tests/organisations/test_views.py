"""The public pages of the register."""

import pytest

pytestmark = pytest.mark.usefixtures("register")


def test_a_search_lists_what_fits_each_a_link_to_its_page(client):
    page = client.get("/organisations?q=kent").text
    assert page.count("4 organisations found.") == 1
    assert page.count('href="/organisations/E23000032"') == 1
    assert page.count('value="kent"') == 1


def test_a_search_that_finds_nothing_says_what_to_try(client):
    answer = client.get("/organisations?q=zzzzzz")
    assert (answer.status_code, answer.text.count("No organisation found.")) == (200, 1)


@pytest.mark.parametrize("service", ["police", "nonsense", ""])
def test_a_service_is_listed_as_far_as_a_page_goes(client, service):
    page = client.get(f"/organisations?service={service}").text
    assert page.count("48 organisations found.") == (service == "police")


def test_a_long_list_says_that_there_is_more(client):
    page = client.get("/organisations?service=governance").text
    assert page.count("The first 50 are shown. Add a word to see fewer.") == 1
    assert page.count('href="/organisations/') == 50


def test_a_police_area_lists_who_works_there(client):
    page = client.get("/organisations?area=E23000038").text
    assert page.count("Wiltshire Police") == 1
    assert page.count("South Western Ambulance Service NHS Foundation Trust") == 1


def test_without_a_question_the_page_offers_services_and_areas(client):
    page = client.get("/organisations").text
    assert page.count('href="/organisations?service=fire"') == 1
    assert page.count("(49)") == 1
    assert page.count('href="/organisations?area=E23000032"') == 2


def test_an_organisation_has_a_page_and_what_is_unknown_is_not_stated(client):
    page = client.get("/organisations/E31000046").text
    assert page.count("London Fire Commissioner") == 1
    assert page.count("Not stated") == 2
    assert page.count("summit-map__tile--here") == 2


def test_a_former_body_leads_to_its_successor(client):
    page = client.get("/organisations/NB-CFOA").text
    assert page.count("This organisation no longer exists.") == 1
    assert page.count("31 March 2017") == 1
    assert page.count('href="/organisations/NB-NFCC"') == 1


def test_links_stay_welsh(client):
    page = client.get("/cy/organisations?q=gwent").text
    assert page.count('href="/cy/organisations/W15000002"') == 1


@pytest.mark.parametrize(
    "address", ["/organisations/NOBODY", "/organisations/e23000032", "/organisations/x'--"]
)
def test_what_is_not_in_the_register_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_suggestions_are_few_and_public(client):
    answer = client.get("/organisations/suggest?q=essex constab")
    assert answer.json == [{"code": "E23000028", "name": "Essex Police", "service": "Police"}]
    assert len(client.get("/organisations/suggest?q=fire").json) == 10
    assert client.get("/organisations/suggest").json == []


def test_a_search_and_a_page_take_few_statements(client, statements):
    for address, limit in (
        ("/organisations?q=kent", 3),
        ("/organisations/E23000032", 5),
        ("/organisations/suggest?q=kent", 1),
    ):
        statements.clear()
        client.get(address)
        assert len([one for one in statements if one.startswith("SELECT")]) <= limit
