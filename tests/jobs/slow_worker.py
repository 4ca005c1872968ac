"""A real worker process that knows one kind of work: the first attempt never ends, the second does."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from summit.core.application import part
from summit.core.contributions import contribute, contributions
from summit.jobs.services import report_progress
from summit.web import create_app


def slow(job_id, arguments):
    tries = Path(arguments["tries"])
    tries.write_text(tries.read_text() + "x" if tries.exists() else "x")
    report_progress(job_id, 1, 2, "half way")
    while tries.read_text() == "x":
        time.sleep(0.05)
    report_progress(job_id, 2, 2)
    return {"tries": len(tries.read_text())}


if __name__ == "__main__":
    app = create_app()
    with app.app_context():
        contribute(app, replace(contributions(), job_handlers={"slow": slow}))
        part("queue").work()
