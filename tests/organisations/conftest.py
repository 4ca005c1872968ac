"""The register, and a page with a form that asks for an organisation."""

import pytest

from tests.support.register import load_register


@pytest.fixture
def register(app):
    load_register()
