"""The list of records, as people narrow it."""

import re
from collections import Counter
from html import unescape

from summit.projects.document import vocabularies as lists
from tests.evidence.making import LINES, published_project, with_basics
from tests.projects.documents import EMPTY

HUMBERSIDE = "E23000012"
NONSENSE = (
    "stage=nonsense",
    "level=99",
    "area=X",
    "service=&place=&type=",
    "sort=nonsense",
    "organisation='--",
    "page=-1",
    "q=%00%20",
)


def words(answer):
    return " ".join(unescape(answer.text).split())


def numbers(answer):
    return re.findall(r'summit-result__number">([^<]+)<', answer.text)


def offered(answer, name):
    """Return what one select offers: each label with its count."""
    box = re.search(rf'<select[^>]*id="{name}".*?</select>', answer.text, re.DOTALL).group()
    options = re.findall(r"<option[^>]*>([^<]+) \((\d+)\)</option>", unescape(box))
    return {label: int(count) for label, count in options}


def services(answer):
    found = re.findall(r'>([^<>]+) <span class="summit-quiet">\((\d+)\)</span></label>', answer.text)
    return {label: int(count) for label, count in found}


def test_the_list_counts_every_published_record_by_everything_it_can_be_narrowed_by(client, records):
    page = client.get("/evidence")
    stages = Counter(lists.STAGES.label(line["stage"]) for line in LINES)
    types = Counter(lists.COLLABORATION_TYPES.label(code) for line in LINES for code in line["types"])
    levels = Counter(
        f"{line['evidence_level']}: {lists.evidence_level(line['evidence_level']).label}" for line in LINES
    )
    known = Counter(lists.SERVICES.label(code) for line in LINES for code in line["services"])
    assert words(page).count("49 records") == 1
    assert offered(page, "stage") == stages
    assert offered(page, "type") == types
    assert offered(page, "level") == levels
    assert services(page) == known


def test_a_page_has_25_records_and_the_next_the_rest(client, records):
    first, second = client.get("/evidence"), client.get("/evidence?page=2")
    assert (len(numbers(first)), len(numbers(second))) == (25, 24)
    assert set(numbers(first)) & set(numbers(second)) == set()
    assert numbers(client.get("/evidence?page=99")) == numbers(second)
    assert numbers(client.get("/evidence?page=x")) == numbers(first)


def test_services_and_words_narrow_the_list_together(client, records):
    page = client.get("/evidence?service=police&service=fire&q=control")
    both = [
        line["title"]
        for line in LINES
        if {"police", "fire"} <= set(line["services"]) and "control" in line["title"].casefold()
    ]
    found = re.findall(r'href="/evidence/ESC-\d+">([^<]+)</a>', unescape(page.text))
    assert set(both) <= set(found)
    assert [numbers(client.get(f"/evidence?q={typed}")) for typed in ("Bootle", "BOOTLE", "bóotle")] == [
        numbers(client.get("/evidence?q=bootle"))
    ] * 3


def test_what_was_chosen_stands_as_tags_that_take_it_back(client, records):
    page = client.get("/evidence?stage=ended&q=police&sort=title")
    tags = re.findall(r'<a class="moj-filter__tag" href="([^"]+)">', unescape(page.text))
    assert tags == ["/evidence?stage=ended&sort=title", "/evidence?q=police&sort=title"]
    assert page.text.count('value="ended" selected') == 1
    assert page.text.count('value="title" selected') == 1


def test_projects_that_ended_are_listed_like_any_other(client, records):
    page = client.get("/evidence?stage=ended")
    ended = sum(line["stage"] == "ended" for line in LINES)
    assert len(numbers(page)) == ended == 3
    assert words(page).count("Ended, 2015 to 2017") == 1


def test_nothing_found_says_what_to_take_back(client, records):
    page = words(client.get("/evidence?q=drone&stage=ended"))
    assert page.count("No record fits everything you chose.") == 1
    assert page.count("Without “Words: drone”</a>: 3 records") == 1
    assert page.count("Without “Stage: Ended”</a>: 3 records") == 1


def test_nothing_found_by_two_choices_at_once_says_to_begin_again(client, records):
    page = words(client.get("/evidence?q=zzzz&stage=ended"))
    assert page.count("There would be some if you took one thing back:") == 1
    assert words(client.get("/evidence?q=zzzz")).count("There would be some") == 1


def test_a_square_of_the_map_leads_to_its_records_and_keeps_the_other_choices(client, records):
    page = client.get("/evidence?service=ambulance")
    links = re.findall(r'<a href="([^"]+)"\s+aria-label="Humberside: ([^"]+)">', unescape(page.text))
    assert links == [(f"/evidence?service=ambulance&area={HUMBERSIDE}", "2 records")]
    there = client.get(links[0][0])
    assert len(numbers(there)) == 2
    assert there.text.count("summit-map__tile--here") == 1
    assert words(there).count("Police area: Humberside") == 1


def test_projects_without_a_police_area_are_not_hidden_by_the_map(client, records):
    assert words(client.get("/evidence")).count("3 projects belong to no area") == 1


def test_what_makes_no_sense_is_not_asked(client, project):
    for asked in NONSENSE:
        page = client.get(f"/evidence?{asked}")
        assert numbers(page) == ["ESC-0001"]
        assert page.text.count("moj-filter__tag") == 0


def test_what_nobody_stated_can_be_asked_for_and_is_not_a_nought(client, register, author):
    published_project(author, EMPTY)
    page = client.get("/evidence?stage=not-stated&level=not-stated")
    assert numbers(page) == ["ESC-0001"]
    assert re.findall(r"<dt>(\w+)</dt>\s*<dd>\s*([^<]+?)\s*</dd>", page.text) == [
        ("Services", "Not stated"),
        ("Where", "Not stated"),
        ("Stage", "Not stated"),
        ("Evidence", "Not assessed"),
    ]


def test_an_organisation_s_records_can_be_asked_for(client, project):
    page = client.get("/evidence?organisation=E23000020")
    assert numbers(page) == ["ESC-0001"]
    assert words(page).count("Organisation: Lincolnshire Police") == 1
    assert numbers(client.get("/evidence?organisation=E23000001")) == []


def test_before_anything_is_published_the_page_says_so(client, register):
    assert words(client.get("/evidence")).count("No record has been published yet") == 1


def test_what_people_wrote_is_shown_as_text(client, register, author):
    published_project(author, with_basics(title="<b>Bold</b> & <script>x</script>", summary='"><i>'))
    page = client.get("/evidence?q=<b>bold")
    assert page.text.count("&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;") == 1
    assert page.text.count("<script>x") == 0


def test_links_stay_welsh(client, project):
    page = client.get("/cy/evidence")
    assert page.text.count('href="/cy/evidence/ESC-0001"') == 1


def test_a_list_takes_few_statements_and_bytes(client, records, statements):
    client.get("/evidence")
    for address in ("/evidence", "/evidence?q=fire&service=police&place=England&sort=evidence"):
        statements.clear()
        page = client.get(address)
        assert len([one for one in statements if one.startswith("SELECT")]) == 2
        assert len(page.data) <= 100_000
