"""What a start needs besides the data: settings, sign-in links, a page that answers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from urllib.request import urlopen

from summit.accounts.services import link_for_machine
from summit.core.errors import DomainError, msg
from summit.demo import people

SETTINGS = MappingProxyType(
    {
        "SUMMIT_DEMONSTRATION": "true",
        "SUMMIT_CONTROLLER_NAME": "The demonstration's organising body",
        "SUMMIT_CONTROLLER_ADDRESS": "1 Demonstration Street, Exampleton",
        "SUMMIT_CONTACT_EMAIL": "help@demonstration.example",
        "SUMMIT_CONDUCT_EMAIL": "conduct@demonstration.example",
        "SUMMIT_DATA_PROTECTION_OFFICER": "The demonstration's data protection officer",
    }
)


def signin_links() -> Iterator[tuple[str, str]]:
    """Yield each role of the demonstration with a fresh link that signs its holder in."""
    for account in people.ACCOUNTS:
        yield account.role, link_for_machine(account.email)


def start_again(data_dir: Path, port: int) -> None:
    """Start this command anew with the settings of a demonstration; none of them reaches another command."""
    environment = os.environ | SETTINGS
    environment |= {"SUMMIT_DATA_DIR": str(data_dir), "SUMMIT_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    sys.stdout.flush()
    os.execve(sys.orig_argv[0], sys.orig_argv, environment)  # noqa: S606 (the very command that was typed)


def wait_for_page(address: str, *, seconds: int = 120) -> None:
    """Return once the page answers; a slow machine that is busy with other things may take its time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urlopen(address, timeout=seconds).close()  # noqa: S310 (our own address on this machine)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise DomainError(msg("The web server did not answer within %(seconds)s seconds."), seconds=seconds)
