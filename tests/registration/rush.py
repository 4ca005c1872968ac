"""Several processes that register people at once, each with an application of its own, for ``test_capacity``.

python rush.py PROCESSES PEOPLE CATEGORY DAY…
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from uuid import UUID

from summit.registration import services
from summit.web import create_app
from tests.registration.making import application


def rush(first: int, step: int, people: int, category_id: UUID, day_ids: tuple[UUID, ...]) -> None:
    """Register every ``step``-th person, when the others are ready too."""
    app = create_app()
    with app.app_context():
        folder: Path = app.config["SUMMIT"].data_dir
        (folder / f"ready{first}").touch()
        while not (folder / "go").exists():
            time.sleep(0.002)
        for number in range(first, people, step):
            services.register(application(f"Person{number:03}", category_id=category_id, day_ids=day_ids))


def main(processes: int, people: int, category_id: UUID, day_ids: tuple[UUID, ...]) -> int:
    """Let them rush, and return how many failed; the code is loaded once, before they part."""
    fork = multiprocessing.get_context("fork")
    running = [
        fork.Process(target=rush, args=(first, processes, people, category_id, day_ids))
        for first in range(processes)
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return sum(one.exitcode != 0 for one in running)


if __name__ == "__main__":
    processes, people, category, *days = sys.argv[1:]
    sys.exit(main(int(processes), int(people), UUID(category), tuple(UUID(day) for day in days)))
