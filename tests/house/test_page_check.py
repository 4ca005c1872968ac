"""The page check refuses each fault it is there for, and lets a sound page through."""

import pytest
from flask import Flask

from tests.support.client import CheckedClient
from tests.support.pages import faults

SOUND = """<!doctype html>
<html lang="en"><head><title>Register – Summit</title><script src="/static/summit.js"></script></head>
<body><a href="#main">Skip to main content</a><main id="main"><h1>Register</h1>
<form method="post"><input type="hidden" name="token"><fieldset><legend>Which days?</legend>
<label for="day">Monday</label> <input type="checkbox" id="day" name="day" aria-describedby="hint">
<p id="hint">Choose one.</p></fieldset><button>Continue</button></form>
<svg role="img" aria-label="Map" viewBox="0 0 1 1">
<a href="/kent"><title>Kent</title><rect width="1"/></a></svg>
<img src="/static/x.png" alt=""></main></body></html>"""
FAULTS = {
    "unclosed": ("Choose one.</p>", "<b>Choose one.</p>", "Unexpected end tag (p)"),
    "no doctype": ("<!doctype html>\n", "", "Expected DOCTYPE"),
    "block in a phrase": (
        '<p id="hint">Choose one.</p>',
        '<span id="hint"><ul></ul></span>',
        "not stand in <span>",
    ),
    "stray list item": ("<button>", "<li>x</li><button>", "<li> may not stand in <form>"),
    "list of divs": ("<button>", "<ul><div>x</div></ul><button>", "<ul> may not hold <div>"),
    "link in a link": (
        "<button>",
        '<a href="/x"><button>y</button></a><button>',
        "in another link or button",
    ),
    "two headings": (
        "</form>",
        "<h1>Again</h1></form>",
        "one h1 with words is wanted, found ['Register', 'Again']",
    ),
    "empty heading": ("<h1>Register</h1>", "<h1></h1>", "one h1 with words is wanted, found ['']"),
    "empty title": ("Register – Summit", "", "the title is empty"),
    "no language": (' lang="en"', "", "the page does not say its language"),
    "two mains": ("<button>", "<main>x</main><button>", "one main landmark is wanted"),
    "unlabelled": ('<label for="day">Monday</label>', "", '<input id="day" name="day"> has no label'),
    "empty label": ("Monday", "", '<input id="day" name="day"> has no label'),
    "optional twice": ("Monday", "Monday (optional) (optional)", "says twice that it is optional"),
    "label for nothing": ('for="day"', 'for="week"', "is for #week, which is not there"),
    "no legend": ("<legend>Which days?</legend>", "", "does not begin with a legend"),
    "empty legend": ("Which days?", "", "does not begin with a legend"),
    "legend later": ("<fieldset>", "<fieldset><p>x</p>", "does not begin with a legend"),
    "inline script": ("<button>", "<script>alert(1)</script><button>", "a script stands in the page"),
    "style element": ("</head>", "<style>p{}</style></head>", "a style element stands in the page"),
    "style attribute": ("<form ", '<form style="color:red" ', "carries style="),
    "event attribute": ("<form ", '<form onsubmit="x()" ', "carries onsubmit="),
    "javascript address": ('href="#main"', 'href="javascript:x()"', "carries href="),
    "id twice": ("<button>", '<button id="day">', 'id="day" is given 2 times'),
    "jump to nowhere": ('href="#main"', 'href="#content"', "points at #content, which is not there"),
    "hint of nowhere": ('"hint">Choose', '"help">Choose', "points at #hint, which is not there"),
    "mute button": (">Continue<", "><", "<button> has no words"),
    "mute link in a picture": ("<title>Kent</title>", "", '<a href="/kent"> has no words'),
    "picture without words": (' alt=""', "", "has no alt"),
    "third party": ('src="/static/summit.js"', 'src="//cdn.example/x.js"', "is loaded from another place"),
}


def test_a_sound_page_has_no_fault():
    assert faults(SOUND) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(fault):
    before, after, sentence = FAULTS[fault]
    assert SOUND.count(before) == 1
    found = faults(SOUND.replace(before, after))
    assert [sentence in each for each in found].count(True) >= 1, found


def test_the_test_client_refuses_a_page_with_a_fault():
    app = Flask("x")
    app.add_url_rule("/x", "x", lambda: SOUND.replace("<h1>Register</h1>", ""))
    for _ in range(2):  # what was looked at once and is not well is not well the second time
        with pytest.raises(AssertionError, match=r"/x \(200\): one h1 with words is wanted, found \[\]"):
            CheckedClient(app).get("/x")
