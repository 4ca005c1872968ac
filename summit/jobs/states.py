"""The life of a job."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class JobState(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobAction(StrEnum):
    """What happens to it."""

    START = "start"
    FINISH = "finish"
    FAIL = "fail"
    CANCEL = "cancel"
    REQUEUE = "requeue"


LIFECYCLE = Lifecycle(
    JobState.QUEUED,
    {
        (JobState.QUEUED, JobAction.START): JobState.RUNNING,
        (JobState.QUEUED, JobAction.CANCEL): JobState.CANCELLED,
        (JobState.RUNNING, JobAction.FINISH): JobState.DONE,
        (JobState.RUNNING, JobAction.FAIL): JobState.FAILED,
        (JobState.RUNNING, JobAction.CANCEL): JobState.CANCELLED,
        (JobState.RUNNING, JobAction.REQUEUE): JobState.QUEUED,  # its worker died
    },
)
ENDED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})
