"""PostgreSQL and Chromium's sandbox refuse root: as root they run as somebody without rights."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

NAMES = ("nobody", "summit-tests")  # the first that exists; the last is made when none does


def run_as_nobody() -> dict[str, Any]:
    """Return the arguments that make ``subprocess`` drop root's rights; none when we are not root."""
    if os.geteuid() != 0:
        return {}
    person = _somebody()
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def hand_over(folder: Path) -> None:
    """Give the folder to whoever ``run_as_nobody`` means."""
    if os.geteuid() == 0:
        person = _somebody()
        os.chown(folder, person.pw_uid, person.pw_gid)


def _somebody() -> pwd.struct_passwd:
    for name in NAMES:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    useradd = shutil.which("useradd")
    if useradd is None:
        raise RuntimeError(f"This runs as root and found no user without rights: make one called {NAMES[0]}.")
    subprocess.run([useradd, "--system", "--no-create-home", NAMES[-1]], check=True)  # noqa: S603 (our own)
    return pwd.getpwnam(NAMES[-1])
