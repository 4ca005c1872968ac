"""The page cache: what it keeps, for which address, and how much of it."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from summit.core.page_cache import PageCache


@pytest.fixture
def site():
    return Flask(__name__)


def test_a_page_is_found_again_under_its_tag_and_its_address(site):
    cache = PageCache()
    with site.test_request_context("/agenda?day=1"):
        cache.keep("one", Response("ŵ", content_type="text/html", headers={"ETag": '"one"'}))
        found = cache.get("one")
        assert (found.get_data(), found.headers["ETag"]) == ("ŵ".encode(), '"one"')
        assert cache.get("two") is None
    with site.test_request_context("/agenda?day=2"):
        assert cache.get("one") is None
    with site.test_request_context("/agenda?day=1", base_url="http://localhost/cy"):
        assert cache.get("one") is None


def test_refusals_and_pages_with_a_cookie_are_not_kept(site):
    cache = PageCache()
    with site.test_request_context("/agenda"):
        cache.keep("one", Response("Not found", status=404))
        cache.keep("two", Response("Hello", headers={"Set-Cookie": "name=Ann"}))
        assert (cache.get("one"), cache.get("two")) == (None, None)


def test_the_oldest_go_when_there_are_too_many_bytes(site):
    cache = PageCache(most_bytes=250)
    with site.test_request_context("/agenda"):
        for tag in ("one", "two"):
            cache.keep(tag, Response("x" * 100))
        assert cache.get("one").get_data() == b"x" * 100  # used, so no longer the oldest
        cache.keep("three", Response("x" * 100))
        cache.keep("huge", Response("x" * 300))
        assert [tag for tag in ("one", "two", "three", "huge") if cache.get(tag)] == ["one", "three"]
