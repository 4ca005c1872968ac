"""What every HTML page of ours must be, whoever asks for it: ``faults(text)`` names what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

Rule = Callable[["Page"], Iterator[str]]
RULES: list[Rule] = []
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
PHRASING_ONLY = {
    "p",
    "span",
    "label",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "button",
    "dt",
    "summary",
    "strong",
    "em",
}
BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "ul",
}  # fmt: skip
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}}
PARENTS = {
    "li": {"ul", "ol", "menu"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "legend": {"fieldset"},
    "option": {"select", "datalist", "optgroup"}, "summary": {"details"}, "figcaption": {"figure"},
}  # fmt: skip
INTERACTIVE = {"a", "button", "input", "select", "textarea", "details", "label"}


class Page:
    """One parsed page, and what the rules ask of it again and again."""

    def __init__(self, text: str) -> None:
        """Parse it as a browser would, and keep what the parser complained of."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(text)
        for element in self.elements():
            element.tag = element.tag.rpartition("}")[2]  # html5lib names the parts of an SVG in full
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        self.complaints = [
            f"line {line}: {MESSAGES[code] % found}" for (line, _), code, found in parser.errors
        ]

    def all(self, *names: str) -> Iterator[Element]:
        """Walk the elements of these names, in the order of the page."""
        return (element for element in self.root.iter() if element.tag in names)

    def elements(self) -> Iterator[Element]:
        """Walk every element, but no comment."""
        return (element for element in self.root.iter() if isinstance(element.tag, str))

    def ancestors(self, element: Element) -> Iterator[Element]:
        """Walk from the parent to the root."""
        while element in self.parents:
            element = self.parents[element]
            yield element


def faults(text: str) -> list[str]:
    """Return a sentence for each thing wrong with the page, none when it is well."""
    page = Page(text)
    return [fault for rule in RULES for fault in rule(page)]


def rule(check: Rule) -> Rule:
    """Add a rule to the check."""
    RULES.append(check)
    return check


def words(element: Element | None) -> str:
    """Return the words that the element shows or speaks."""
    if element is None:
        return ""
    spoken = [
        one.get("alt") or one.get("aria-label") or "" for one in element.iter() if isinstance(one.tag, str)
    ]
    return " ".join(" ".join([*element.itertext(), *spoken]).split())


def named(element: Element) -> str:
    """Say which element it is."""
    marks = [f'{key}="{element.get(key)}"' for key in ("id", "name", "class", "href") if element.get(key)]
    return f"<{' '.join([str(element.tag), *marks[:2]])}>"


@rule
def it_parses(page: Page) -> Iterator[str]:
    yield from page.complaints


@rule
def elements_stand_where_they_may(page: Page) -> Iterator[str]:
    for element in page.elements():
        above = [ancestor.tag for ancestor in page.ancestors(element)]
        if element.tag in PARENTS and above[0] not in PARENTS[element.tag]:
            yield f"{named(element)} may not stand in <{above[0]}>"
        if wrong := {child.tag for child in element} - CHILDREN.get(
            element.tag, {child.tag for child in element}
        ):
            yield f"{named(element)} may not hold <{min(wrong)}>"
        if element.tag in BLOCKS and above and (outside := PHRASING_ONLY & set(above)):
            yield f"{named(element)} may not stand in <{min(outside)}>"
        if element.tag in INTERACTIVE and {"a", "button"} & set(above):
            yield f"{named(element)} may not stand in another link or button"


@rule
def it_has_one_heading(page: Page) -> Iterator[str]:
    headings = [words(heading) for heading in page.all("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 with words is wanted, found {headings}"


@rule
def it_has_a_title_and_a_language(page: Page) -> Iterator[str]:
    if not words(page.root.find("head/title")):
        yield "the title is empty"
    if not page.root.get("lang"):
        yield "the page does not say its language"
    if len(list(page.all("main"))) != 1:
        yield "one main landmark is wanted"


@rule
def controls_have_labels(page: Page) -> Iterator[str]:
    spoken = {label.get("for") for label in page.all("label") if words(label)}
    texts = {element.get("id"): words(element) for element in page.elements() if element.get("id")}
    for control in page.all("input", "select", "textarea", "meter", "progress", "output"):
        kind = control.get("type", "text") if control.tag == "input" else ""
        inside = any(a.tag == "label" and words(a) for a in page.ancestors(control))
        by_id = any(texts.get(one) for one in control.get("aria-labelledby", "").split())
        given = control.get("aria-label") or by_id or inside
        if kind not in UNLABELLED and not given and control.get("id", "") not in spoken:
            yield f"{named(control)} has no label"


@rule
def links_and_buttons_have_words(page: Page) -> Iterator[str]:
    texts = {element.get("id"): words(element) for element in page.elements() if element.get("id")}
    for element in page.all("a", "button"):
        by_id = any(texts.get(one) for one in element.get("aria-labelledby", "").split())
        if not (element.get("aria-label") or by_id or words(element)):
            yield f"{named(element)} has no words"


@rule
def labels_name_a_control(page: Page) -> Iterator[str]:
    present = {element.get("id") for element in page.elements()}
    for label in page.all("label"):
        if label.get("for") is not None and label.get("for") not in present:
            yield f"{named(label)} is for #{label.get('for')}, which is not there"


@rule
def groups_have_legends(page: Page) -> Iterator[str]:
    for group in page.all("fieldset"):
        if len(group) == 0 or group[0].tag != "legend" or not words(group[0]):
            yield f"{named(group)} does not begin with a legend that has words"


@rule
def what_is_optional_says_so_once(page: Page) -> Iterator[str]:
    for label in page.all("label", "legend"):
        if words(label).count("(optional)") > 1:
            yield f"{named(label)} says twice that it is optional"


@rule
def nothing_is_inline(page: Page) -> Iterator[str]:
    for script in page.all("script"):
        if not script.get("src") and script.get("type") != "application/ld+json":  # data, which nothing runs
            yield "a script stands in the page"
    if list(page.all("style")):
        yield "a style element stands in the page"
    for element in page.elements():
        for name, value in element.attrib.items():
            if name == "style" or re.fullmatch(r"on[a-z]+", name) or value.lower().startswith("javascript:"):
                yield f"{named(element)} carries {name}="


@rule
def ids_are_given_once(page: Page) -> Iterator[str]:
    given = Counter(element.get("id") for element in page.elements() if element.get("id") is not None)
    for name, times in given.items():
        if times > 1 or not name or re.search(r"\s", name):
            yield f'id="{name}" is given {times} times'


@rule
def what_is_pointed_at_is_there(page: Page) -> Iterator[str]:
    present = {element.get("id") for element in page.elements()}
    for element in page.elements():
        wanted = [one for name in ("aria-describedby", "aria-labelledby", "aria-controls")
                  for one in element.get(name, "").split()]  # fmt: skip
        if element.tag == "a" and re.match(r"#.", element.get("href", "")):
            wanted.append(element.get("href", "")[1:])
        for one in wanted:
            if one not in present:
                yield f"{named(element)} points at #{one}, which is not there"


@rule
def pictures_have_words(page: Page) -> Iterator[str]:
    for picture in page.all("img"):
        if picture.get("alt") is None:
            yield f"{named(picture)} has no alt"


@rule
def nothing_comes_from_elsewhere(page: Page) -> Iterator[str]:
    for element in page.all("script", "link", "img", "iframe", "source", "video", "audio", "object"):
        address = (
            element.get("src")
            or element.get("data")
            or (element.get("href") if element.tag == "link" else "")
        )
        is_loaded = element.tag != "link" or element.get("rel") not in {"canonical", "alternate"}
        if is_loaded and re.match(r"(https?:)?//", address or ""):
            yield f"{named(element)} is loaded from another place"
