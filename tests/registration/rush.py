"""One of the processes of ``test_capacity``: registers its share of the people as fast as it can.

python rush.py FIRST STEP PEOPLE CATEGORY DAY…
"""

from __future__ import annotations

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


if __name__ == "__main__":
    first, step, people, category, *days = sys.argv[1:]
    rush(int(first), int(step), int(people), UUID(category), tuple(UUID(day) for day in days))
