"""The look that every journey takes at its pages finds what it should, and is not taken twice at one page."""

from tests.support.looking import LOOKED_AT, check_page

WORDS = "document.querySelector('main h1').textContent = 'Other words'"
PICTURE = "document.querySelector('main').append(new Image())"
PALE = "document.querySelector('main p').style.color = '#ddd'"
TINY = """for (const word of ["a", "b", "c"]) {
  const button = document.querySelector("main").appendChild(document.createElement("button"));
  Object.assign(button, { textContent: word }).style.cssText = "padding: 0; border: 0; font-size: 8px";
}"""


def named(found):
    return {fault.split(": ")[1] for fault in found if fault.startswith(("wide: ", "narrow: "))}


def test_it_looks_again_when_more_than_words_differ(visitor):
    page = visitor()
    page.goto("/cookies")
    assert check_page(page) == []
    known = set(LOOKED_AT)
    page.evaluate(WORDS)
    assert (check_page(page), known) == ([], LOOKED_AT)
    page.evaluate(PICTURE)
    for _ in range(2):  # what is wrong is wrong the second time, too
        assert named(check_page(page)) == {"image-alt"}


def test_it_sees_weak_colours_and_small_targets(visitor):
    page = visitor()
    page.goto("/cookies")
    page.evaluate(PALE)
    assert "color-contrast" in named(check_page(page))
    page.reload()
    page.evaluate(TINY)
    assert {fault[:20] for fault in check_page(page)} >= {"wide: target-size: A", "narrow: target-size:"}
