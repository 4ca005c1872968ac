"""The register, and a page with a form that asks for an organisation."""

import pytest

from summit.organisations import services


@pytest.fixture
def register(app):
    services.load_register()
