"""What stands around every page is kept, and nobody gets what was kept for another."""

from __future__ import annotations

import re

import pytest

from summit.core import frame
from summit.core.access import Role


def seen(client, path):
    """Return the links of a page's navigation and tools, and the one to where the reader is."""
    page = client.get(path).text
    header = page[page.index("<header") : page.index("</header>")]
    links = re.findall(r'<a class="summit-(?:nav|tools)__link"\s+href="([^"]+)"( aria-current)?', header)
    other = re.search(r'href="([^"]+)"\s+hreflang', header)[1]
    return [url for url, _ in links if url != other], [url for url, here in links if here], other


@pytest.fixture
def readers(client, client_of, person):
    return [client, client_of(person("Ann", Role.STEWARD)), client_of(person("Bea", Role.REVIEWER))]


def test_a_kept_frame_shows_each_reader_their_own_links_and_the_page_in_the_other_language(app, readers):
    paths = ("/", "/privacy", "/agenda", "/cy/", "/cy/privacy")
    alone = []
    for reader in readers:
        for path in paths:
            app.extensions[frame.FRAMES].clear()
            alone.append(seen(reader, path))
    assert [seen(reader, path) for reader in readers for path in paths] == alone
    assert [seen(reader, path) for reader in readers for path in paths] == alone
    assert [other for _, _, other in alone[:5]] == ["/cy/", "/cy/privacy", "/cy/agenda", "/", "/privacy"]
    assert [here for _, here, _ in alone[:5]] == [[], [], ["/agenda"], [], []]
    assert ["/checkin" in links for links, _, _ in alone[::5]] == [False, True, False]
    assert ["/cy/review" in links for links, _, _ in alone[4::5]] == [False, False, True]


def test_an_address_in_a_frame_is_escaped(client):
    answer = client.get("/%22%3E%3Cscript%3E")
    assert [answer.status_code, "<script>" in answer.text.split("<header")[1].split("</header>")[0]] == [
        404,
        False,
    ]


def test_only_so_many_frames_are_kept(app, client, monkeypatch):
    monkeypatch.setattr(frame, "MOST", 1)
    app.extensions[frame.FRAMES].clear()
    for path in ("/", "/cy/", "/agenda"):
        client.get(path)
    assert len(app.extensions[frame.FRAMES]) == 1
