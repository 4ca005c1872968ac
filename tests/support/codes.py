"""QR codes read by a program that knows nothing of us: zbarimg."""

from __future__ import annotations

import subprocess
from pathlib import Path


def read_codes(picture: Path) -> list[str]:
    """Return what the QR codes in a picture say."""
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 4}:  # 4: it saw no code
        raise RuntimeError(f"zbarimg could not read {picture.name}: {done.stderr.strip()}")
    return done.stdout.splitlines()
