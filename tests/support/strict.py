"""Nothing is left out silently: where CI is set, what was collected must have run, or the run fails.

Under xdist the workers see what is deselected or skipped while collecting; they report it when they end.
"""

from __future__ import annotations

import os

import pytest

__all__ = [
    "pytest_collectreport",
    "pytest_configure",
    "pytest_deselected",
    "pytest_runtest_logreport",
    "pytest_sessionfinish",
    "pytest_testnodedown",
]
LEFT_OUT = pytest.StashKey[set[str]]()
RAN = pytest.StashKey[set[str]]()
COLLECTED = pytest.StashKey[set[int]]()
_current: list[pytest.Config] = []  # two of the hooks below are not given the configuration


def pytest_configure(config: pytest.Config) -> None:
    config.stash[LEFT_OUT], config.stash[RAN], config.stash[COLLECTED] = set(), set(), set()
    _current.append(config)


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.stash[LEFT_OUT].add(f"{item.nodeid} (deselected)")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _current[-1].stash[LEFT_OUT].add(f"{report.nodeid} (skipped)")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:  # an expected failure arrives here too
        _current[-1].stash[LEFT_OUT].add(f"{report.nodeid} (skipped)")
    elif report.when == "call" or report.failed:
        _current[-1].stash[RAN].add(report.nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error: object) -> None:  # xdist's: one worker has ended
    told = getattr(node, "workeroutput", {})
    node.config.stash[LEFT_OUT].update(told.get("left_out", ()))
    node.config.stash[COLLECTED].add(told.get("collected", -1))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = sorted(config.stash[LEFT_OUT])
        config.workeroutput["collected"] = len(session.items)
        return
    collected = config.stash[COLLECTED] or {len(getattr(session, "items", ()))}
    left_out, ran = config.stash[LEFT_OUT], config.stash[RAN]
    if os.environ.get("CI") != "true" or (not left_out and collected == {len(ran)}):
        return
    reporter = config.pluginmanager.getplugin("terminalreporter")
    for name in sorted(left_out):
        reporter.write_line(f"\nLeft out: {name}", red=True)
    counts = " or ".join(str(number) for number in sorted(collected))
    reporter.write_line(f"\nIn CI nothing may be left out: {counts} collected, {len(ran)} run.", red=True)
    session.exitstatus = pytest.ExitCode.TESTS_FAILED
