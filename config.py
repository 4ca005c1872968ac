"""Settings: read once from the environment or ``.env``, typed, checked before the first request."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, EmailStr, Field, HttpUrl, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What differs between installations: development needs none set, production passes none unsafe."""

    model_config = SettingsConfigDict(
        env_prefix="SUMMIT_",
        env_file=HERE / ".env",
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,  # an error must not print a password
    )

    environment: Literal["production", "development", "test"] = "development"
    demonstration: bool = False  # every page says so, and mails can be read at /outbox
    debug: bool = False
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    data_dir: Annotated[Path, AfterValidator(Path.absolute)] = HERE / "var"
    database_url: str = Field(
        default_factory=lambda known: f"sqlite:///{known['data_dir'] / 'summit.db'}",
        pattern=r"^(sqlite:///.|postgresql(\+psycopg)?://)",
        repr=False,
    )
    public_url: HttpUrl = HttpUrl("http://127.0.0.1:8000")
    proxies: int = Field(default=0, ge=0, le=3)  # trusted proxies in front, each adding X-Forwarded-For
    session_lifetime: timedelta = timedelta(hours=12)
    upload_limit_mb: int = Field(default=20, ge=1, le=200)
    post_limit_mb: int = Field(default=64, ge=20, le=500)  # of a whole post: so that a form with a file that
    # is too large comes back with its sentence and with everything else that was typed

    mail_sender: EmailStr = "summit@example.org"
    mail_server: str | None = None  # none given: mails are written to the folder "mail" of data_dir
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_username: str | None = None
    mail_password: SecretStr | None = None
    mail_use_tls: bool = True

    # Facts only the organising body knows; registration does not open until all are given.
    controller_name: str | None = None
    controller_address: str | None = None
    contact_email: EmailStr | None = None
    data_protection_officer: str | None = None
    conduct_email: EmailStr | None = None

    @model_validator(mode="after")
    def _fit_for_production(self) -> Self:
        faults = {
            "SUMMIT_SECRET_KEY must be set": self.secret_key is None,
            "SUMMIT_DEBUG must be off": self.debug,
            "SUMMIT_DEMONSTRATION must be off": self.demonstration,
            "SUMMIT_PUBLIC_URL must begin with https": self.public_url.scheme != "https",
            "SUMMIT_MAIL_SENDER must be set": "mail_sender" not in self.model_fields_set,
            "SUMMIT_MAIL_SERVER must be set": self.mail_server is None,
        }
        if self.environment == "production" and any(faults.values()):
            raise ValueError("; ".join(fault for fault, found in faults.items() if found))
        return self

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """Name the settings without which the legal pages are incomplete and registration stays closed."""
        facts = (
            "controller_name", "controller_address", "contact_email", "conduct_email",
            "data_protection_officer",
        )  # fmt: skip
        return tuple(f"SUMMIT_{fact.upper()}" for fact in facts if not getattr(self, fact))

    def for_flask(self) -> dict[str, object]:
        """Return the names Flask and its extensions look for; nothing else touches ``app.config``."""
        return {
            "DEBUG": self.debug,  # said aloud, so that FLASK_DEBUG cannot switch it on
            "SECRET_KEY": self.secret_key.get_secret_value() if self.secret_key else self._own_key(),
            "SQLALCHEMY_DATABASE_URI": self.database_url.replace("postgresql://", "postgresql+psycopg://"),
            "PUBLIC_URL": str(self.public_url),
            "PERMANENT_SESSION_LIFETIME": self.session_lifetime,
            "MAX_CONTENT_LENGTH": max(self.post_limit_mb, self.upload_limit_mb) * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": self.upload_limit_mb * 1024 * 1024,
            "SESSION_COOKIE_SECURE": self.public_url.scheme == "https",
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_REFRESH_EACH_REQUEST": False,  # but every few minutes (accounts.views.session)
            "SESSION_COOKIE_NAME": "summit",
            "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a form left open for a day still works
            "RATELIMIT_STORAGE_URI": "memory://",
            "MAIL_SERVER": self.mail_server or "localhost",
            "MAIL_PORT": self.mail_port,
            "MAIL_USERNAME": self.mail_username,
            "MAIL_PASSWORD": self.mail_password.get_secret_value() if self.mail_password else None,
            "MAIL_USE_TLS": self.mail_use_tls,
            "MAIL_DEFAULT_SENDER": str(self.mail_sender),
            "SUMMIT": self,
        }

    def _own_key(self) -> str:
        """Return the key a developer's machine drew at its first start; every process reads the same one."""
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.data_dir / "secret_key"
        if not path.exists():
            draft = path.with_name(f"secret_key.{os.getpid()}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(32))
            with suppress(FileExistsError):  # of two first starts one wins
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text()
