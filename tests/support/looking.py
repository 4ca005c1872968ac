"""What is wrong with a page as it stands in the browser, on a desk and on a phone."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.support.browser import WIDTHS
from tests.support.pages import faults

AXE = Axe()
EVERYTHING = {
    "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}  # fmt: skip
BY_LAYOUT = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}
COLOURED_BY_WIDTH = ".summit-hero, .summit-stacks"  # by tests/site/test_static.py nothing else is
SHAPE = """() => {
  const said = new Set([
    "value", "href", "src", "action", "formaction", "content", "datetime", "id", "for", "name", "alt",
    "title", "placeholder", "aria-label", "aria-describedby", "aria-labelledby", "aria-controls",
  ]);
  const plain = ({ name, value }) => said.has(name) || name.startsWith("data-") ? value && "x" : value;
  const shape = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() && "x";
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    const inside = [...node.childNodes].map(shape).filter((one, place, all) => one && one !== all[place - 1]);
    const attributes = [...node.attributes].map((one) => `${one.name}=${plain(one)}`).sort();
    return `<${[node.localName, ...attributes].join(" ")}>${inside.join("")}</>`;
  };
  return shape(document.documentElement);
}"""
LOOKED_AT: set[str] = set()


def check_page(page: Page, *, thorough: bool = False) -> list[str]:
    """Return what is wrong with the page as it stands: its making, what stands out, and what axe finds.

    axe looks once at pages that differ in words and in how many rows they have, and on a phone for what the
    layout decides; ``thorough``, at every page once, for everything at both widths.
    Without scripts axe would wait for ever, so that such a window is asked for the rest alone.
    """
    found, before = faults(page.content()), page.viewport_size
    scripted = page.evaluate("document.body.classList.contains('js-enabled')")
    shape = page.evaluate(SHAPE) if scripted else ""
    asks_axe = scripted and (thorough or shape not in LOOKED_AT)
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        rules = EVERYTHING if thorough or width == "wide" else BY_LAYOUT
        contrast = width == "wide" or page.locator(COLOURED_BY_WIDTH).count() > 0
        seen = axe(page, rules=rules, contrast=contrast) if asks_axe else ()
        found += [f"{width}: {fault}" for fault in (*seen, *overflow(page))]
    page.set_viewport_size(before)
    if not found:
        LOOKED_AT.add(shape)
    return found


def axe(page: Page, *, rules: object = EVERYTHING, contrast: bool = True) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands, WCAG 2.2 AA and good practice.

    The contrast of its colours takes as long as all the rest.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    asked = {"runOnly": rules, "resultTypes": ["violations"]}
    if rules is EVERYTHING:
        asked["rules"] = {"color-contrast": {"enabled": contrast}}
    elif contrast:
        asked["runOnly"] = {**rules, "values": [*rules["values"], "color-contrast"]}
    return page.evaluate(
        """async asked => (await axe.run(document, asked)).violations.flatMap(fault =>
            fault.nodes.map(node => `${fault.id}: ${fault.help} at ${node.target[0]}`))""",
        asked,
    )


def overflow(page: Page) -> list[str]:
    """Name what stands out over the right edge of the window; a page never scrolls sideways."""
    page.wait_for_load_state()  # a button may just have been pressed: the next page has no content at first
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
            [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class')).slice(0, 5)"""
    )
