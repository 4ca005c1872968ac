"""Mail addresses, own paths and browsers: text from outside, made fit to compare."""

from __future__ import annotations

import unicodedata
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

BROWSERS = (  # the first mark found counts: most browsers name others too
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
    ("SamsungBrowser", "Samsung Internet"), ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
PATH_LENGTH = 300


def normalised_email(address: str) -> str:
    """Return the one spelling under which an address is kept: trimmed, lower case, composed."""
    text = unicodedata.normalize("NFC", address.strip()).lower()
    return unicodedata.normalize("NFC", text)


def safe_path(path: str | None, *, otherwise: str) -> str:
    """Return a path of our own to go to, or the other: never another host, never a trick."""
    if not path or len(path) > PATH_LENGTH or not path.startswith("/") or path[1:2] in {"/", "\\"}:
        return otherwise
    if any(unicodedata.category(letter).startswith("C") for letter in path) or "\\" in path:
        return otherwise
    parts = urlsplit(path)
    return otherwise if parts.scheme or parts.netloc else path


def browser_name(user_agent: str) -> str:
    """Return "Firefox on Windows": enough to recognise one's own session, no more."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return " on ".join(part for part in (browser, system) if part)


def network_of(address: str | None) -> str:
    """Return whom a caller's address stands for: of IPv6 a household has a whole /64."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found)
