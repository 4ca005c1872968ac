"""Settings: easy to develop with, hard to deploy badly."""

import pytest
from pydantic import ValidationError

from config import HERE, Settings

PRODUCTION = {
    "environment": "production",
    "secret_key": "k" * 32,
    "public_url": "https://summit.example.org",
    "mail_sender": "summit@example.org",
    "mail_server": "smtp.example.org",
}
FACTS = {
    "controller_name": "The Working Group",
    "controller_address": "1 High Street",
    "contact_email": "help@example.org",
    "data_protection_officer": "The Officer",
    "conduct_email": "conduct@example.org",
}


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"SUMMIT_{name.upper()}", raising=False)


def test_development_needs_no_settings():
    settings = Settings(_env_file=None)
    assert settings.environment == "development"
    assert settings.database_url == f"sqlite:///{HERE / 'var' / 'summit.db'}"


def test_the_database_follows_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SUMMIT_DATA_DIR", str(tmp_path))
    assert Settings(_env_file=None).database_url == f"sqlite:///{tmp_path / 'summit.db'}"


@pytest.mark.parametrize("url", ["sqlite:////srv/s.db", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"])
def test_two_engines_are_accepted(url):
    assert Settings(_env_file=None, database_url=url).database_url == url


def test_another_engine_is_refused_without_printing_its_password():
    with pytest.raises(ValidationError) as refusal:
        Settings(_env_file=None, database_url="mysql://u:hunter2@h/d")
    assert "hunter2" not in str(refusal.value)


def test_a_machines_own_key_is_drawn_once(tmp_path):
    keys = {Settings(_env_file=None, data_dir=tmp_path).for_flask()["SECRET_KEY"] for _ in range(2)}
    assert [len(key) for key in keys] == [64]
    assert [file.stat().st_mode & 0o777 for file in tmp_path.iterdir()] == [0o600]


def test_production_starts_when_all_is_said():
    assert Settings(_env_file=None, **PRODUCTION).for_flask()["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"secret_key": None}, "SUMMIT_SECRET_KEY must be set"),
        ({"secret_key": "short"}, "at least 32"),
        ({"debug": True}, "SUMMIT_DEBUG must be off"),
        ({"demonstration": True}, "SUMMIT_DEMONSTRATION must be off"),
        ({"mail_server": None}, "SUMMIT_MAIL_SERVER must be set"),
        ({"public_url": "http://summit.example.org"}, "SUMMIT_PUBLIC_URL must begin with https"),
    ],
)
def test_production_refuses_what_is_unsafe(change, complaint):
    with pytest.raises(ValidationError, match=complaint):
        Settings(_env_file=None, **PRODUCTION | change)


def test_the_facts_nobody_here_knows_are_named_until_they_are_given():
    names = tuple(f"SUMMIT_{name.upper()}" for name in FACTS)
    assert sorted(Settings(_env_file=None).missing_facts) == sorted(names)
    assert Settings(_env_file=None, **FACTS).missing_facts == ()
