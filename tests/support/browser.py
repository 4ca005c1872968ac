"""A real Chromium: sandboxed, as nobody when we are root, and talking to our own server alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

from summit.bench.services.unprivileged import hand_over, run_as_nobody
from tests.support.demonstration import Demonstration

NAMES = (
    "chromium",
    "chromium-browser",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "google-chrome",
)
FLAGS = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions",
    "--disable-domain-reliability", "--no-pings", "--hide-scrollbars", "--password-store=basic",
    "--remote-debugging-port=0",
)  # fmt: skip
WIDTHS = {"wide": (1366, 900), "narrow": (390, 844)}
PATIENCE = 60  # seconds; the machine may be busy


class Chromium:
    """One running browser, ended with everything it started."""

    def __init__(self, playwright: Playwright, *more: str) -> None:
        """Start it, with ``more`` flags, and connect; without its sandbox only where the kernel has none."""
        self.more = more
        self.folder = Path(tempfile.mkdtemp(prefix="summit-chromium-"))
        hand_over(self.folder)
        self.process = self._start()
        port = self._port()
        if port is None and "No usable sandbox" in self._said():
            # Some kernels give users without rights no namespaces; our own pages are all it will see.
            self.process = self._start("--no-sandbox")
            port = self._port()
        if port is None:
            raise RuntimeError(f"Chromium did not start: {self._said().strip()}")
        self.browser: Browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")

    def stop(self) -> None:
        """End it and remove every trace."""
        self.browser.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)  # a process of its own may be writing its last

    def _start(self, *more: str) -> subprocess.Popen[bytes]:
        program = next((found for name in NAMES if (found := shutil.which(name))), None)
        if program is None:
            raise RuntimeError("The tests need Chromium (Debian: apt-get install chromium).")
        environment = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LANG": "en_GB.UTF-8"}
        with (self.folder / "log").open("w") as log:
            return subprocess.Popen(
                [
                    program,
                    *FLAGS,
                    *self.more,
                    f"--user-data-dir={self.folder / 'profile'}",
                    *more,
                    "about:blank",
                ],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **run_as_nobody(),
            )

    def _port(self) -> int | None:
        told = self.folder / "profile" / "DevToolsActivePort"
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if told.exists() and (lines := told.read_text().split()):
                return int(lines[0])
            time.sleep(0.05)
        return None

    def _said(self) -> str:
        return (self.folder / "log").read_text()


@dataclass
class Visit:
    """One person's window: its page, and what went wrong behind it."""

    context: BrowserContext
    page: Page
    home: str
    manner: tuple[object, ...] = ()
    faults: list[str] = field(default_factory=list)

    def watch(self) -> Visit:
        """Note errors of scripts and of the policy, and whatever is asked of somebody else's server."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        return self

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "the server responded with a status of" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "about:", "blob:")):
            self.faults.append(f"asked elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not _is_told(response):
            self.faults.append(f"{response.status}: {response.url}")


def _is_told(response: Response) -> bool:
    """Tell whether the page itself says so: it is one, its form is too long to keep, or its board tells."""
    too_long = response.status in {413, 422} and response.url.endswith("/account/unsent")
    clash = response.status == 409 and response.url.endswith(("/place", "/take-out"))
    return too_long or clash or response.request.resource_type == "document"


class Doors:
    """The ways in: as nobody, or as a role of the demonstration, which signs in once and keeps its cookie.

    A window that somebody left is swept and given to the next who comes in the same manner: a new one, with
    a first page, costs Chromium three times what a page costs.
    """

    def __init__(self, browser: Browser, demonstration: Demonstration) -> None:
        """Keep what is needed to let people in."""
        self.browser = browser
        self.demonstration = demonstration
        self.signed_in: dict[str, Any] = {}
        self.left: dict[tuple[object, ...], list[BrowserContext]] = {}

    def visit(
        self,
        role: str | None,
        *,
        width: str = "wide",
        scripts: bool = True,
        policy: bool = True,
        touch: bool = False,
    ) -> Visit:
        """Open a window of its own: a width by name, with or without JavaScript, on glass or not.

        Without the content policy axe can look into a page that its own policy puts into a sandbox.
        """
        if role is not None and role not in self.signed_in:
            self.signed_in[role] = self._sign_in(self.demonstration.link_of(role))
        manner = (width, scripts, policy, touch)
        left = self.left.setdefault(manner, [])
        context = left.pop() if left else self._window(*manner)
        if role is not None:
            context.add_cookies(self.signed_in[role])
        old = context.pages
        visit = Visit(context, context.new_page(), self.demonstration.home, manner).watch()
        for page in old:
            page.close()
        return visit

    def leave(self, visit: Visit) -> None:
        """End a visit; its window is kept, swept, unless a worker of the site outlives its page."""
        context = visit.context
        if context not in self.browser.contexts:
            return  # closed by whoever came
        if context.service_workers:
            context.close()
            return
        context.set_offline(False)
        blank = context.new_page()
        for page in context.pages[:-1]:
            page.close()
        driver = context.new_cdp_session(blank)
        driver.send("Storage.clearDataForOrigin", {"origin": visit.home, "storageTypes": "all"})
        driver.detach()
        context.clear_cookies()
        self.left[visit.manner].append(context)

    def _window(self, width: str, scripts: bool, policy: bool, touch: bool) -> BrowserContext:  # noqa: FBT001
        across, down = WIDTHS[width]
        context = self.browser.new_context(
            base_url=self.demonstration.home,
            viewport={"width": across, "height": down},
            java_script_enabled=scripts,
            bypass_csp=not policy,
            has_touch=touch,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE * 1000)
        return context

    def _sign_in(self, link: str) -> Any:
        visit = self.visit(None)
        visit.page.goto(link)
        visit.page.get_by_role("main").get_by_role("button").click()
        state = visit.context.storage_state()
        self.leave(visit)
        return state["cookies"]
