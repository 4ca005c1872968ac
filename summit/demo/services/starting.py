"""What a start needs: the data when it is the first, settings, sign-in links, a page that answers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from urllib.request import urlopen

from config import Settings
from summit.accounts.services import link_for_machine
from summit.core.errors import DomainError, msg
from summit.demo import people
from summit.demo.rules.scales import SCALES
from summit.demo.services.stage import Watch, unwatched
from summit.edition.queries import current_edition_or_none

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


def load(scale: str = "small", *, watch: Watch = unwatched) -> None:
    """Make the demonstration in one of its sizes, unless there is one already."""
    if current_edition_or_none() is None:
        from summit.demo.services.loading import live_through  # noqa: PLC0415 (4 MB, for this alone)

        live_through(SCALES[scale], watch=watch)


def signin_links() -> Iterator[tuple[str, str]]:
    """Yield each role of the demonstration with a fresh link that signs its holder in."""
    for account in people.ACCOUNTS:
        yield account.role, link_for_machine(account.email)


def settings_for(present: Settings, folder: str, data_dir: Path | None, *, port: int) -> dict[str, str]:
    """Return the environment of a demonstration that answers at this port.

    Its data is where somebody says, else where a demonstration's is now, else in the folder beside the real.
    """
    own = present.data_dir if present.demonstration else present.data_dir / folder
    where = {
        "SUMMIT_DATA_DIR": str((data_dir or own).absolute()),
        "SUMMIT_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    return SETTINGS | where


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
