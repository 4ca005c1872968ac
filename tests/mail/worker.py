"""A real worker process that knows the mails of the tests."""

from __future__ import annotations

from jinja2 import ChoiceLoader, DictLoader

from summit.core.application import part
from summit.web import create_app

TEMPLATES = {
    "mail/test/plain.txt": "Hello {{ name }}\n\nDear {{ name }},\n\n.a line that begins"
    " with a dot\nŵ and ŷ\n",
    "mail/test/secret.txt": "Sign in\n\nYour code is\n\n{{ sign_in_code }}"
    "\n\nor follow\n\n{{ sign_in_link }}\n",
}


def teach(app) -> None:
    letters = app.extensions["letters"]
    letters.loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_env.loader])


if __name__ == "__main__":
    app = create_app()
    teach(app)
    with app.app_context():
        part("queue").work()
