"""Which part of a mail address is an organisation's own, and so ties two people together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "shared_mail_domains.txt"
SUFFIXES = frozenset(
    {
        *(f"{one}.uk" for one in ("police", "pnn.police", "gov", "nhs", "ac", "co", "org", "ltd", "plc")),
        *(f"{one}.uk" for one in ("net", "sch", "mod", "fire")),
        *("gov.scot", "gov.wales", "llyw.cymru"),
    }
)
"""Below each of these every name is another body's; below any other, the last two labels are one body."""
NOBODYS = frozenset({"example", "test", "invalid", "localhost"})
"""Names that are kept for examples: no organisation can own one."""


@cache
def shared_domains() -> frozenset[str]:
    """Return the domains that people of many organisations, or of none, have addresses at."""
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def own_domain(email: str) -> str | None:
    """Return the domain of the organisation an address belongs to, or nothing when everybody can have one."""
    host = email.rpartition("@")[2].strip().casefold().rstrip(".")
    labels = host.split(".")
    if len(labels) == 1 or labels[-1] in NOBODYS:
        return None
    own = next(
        (
            ".".join(labels[place - 1 :])
            for place in range(1, len(labels))
            if ".".join(labels[place:]) in SUFFIXES
        ),
        ".".join(labels[-2:]),
    )
    return None if own in shared_domains() or own in SUFFIXES else own


def marks(email: str) -> frozenset[str]:
    """Return what of an address ties people together: itself, and an organisation's own domain."""
    domain = own_domain(email)
    return frozenset({email.casefold(), domain} if domain else {email.casefold()})
