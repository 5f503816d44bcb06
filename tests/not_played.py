"""At the end of the tests, say in French what could not be played on this machine.

With CONSEILLER_TESTS=complet (as in `.ci/run`) everything must be played: a skip becomes a failure.
"""

import os
from collections import Counter
from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

COMPLETE = os.environ.get("CONSEILLER_TESTS") == "complet"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refused(report) if COMPLETE else report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refused(report) if COMPLETE else report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    yield  # after pytest's own summary, so that these are the last words
    reasons = Counter(_reason(report) for report in terminalreporter.getreports("skipped"))
    if not reasons:
        return
    terminalreporter.section("Non joué ici")
    for reason, count in reasons.items():
        terminalreporter.line(f"{count} × {reason}")
    terminalreporter.line("Tout jouer : CONSEILLER_TESTS=complet, sur une machine qui a tout (voir .ci/run).")


def _refused(report: Report) -> Report:
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Non joué, alors que tout est demandé : {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """What the author of the skip wrote, without pytest's own first word."""
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")
