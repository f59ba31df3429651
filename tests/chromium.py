"""A headless Chromium driven over a pipe in its own debugging protocol, with nothing but the standard library.

https://chromedevtools.github.io/devtools-protocol/ ; messages are JSON, each ended by a zero byte.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Self

#: Seconds after which a browser that does not answer has failed; a loaded machine may take several to start.
PATIENCE = 60.0


def executable() -> str | None:
    """The path of a Chromium on this machine, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


class Chromium:
    """One browser; use as a context manager."""

    def __init__(self, path: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        down, up = os.pipe(), os.pipe()
        command = [
            path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--force-device-scale-factor=1",
            # frames in the process of their page, so that one session hears of all they do
            "--disable-features=IsolateSandboxedIframes", "--disable-site-isolation-trials",
            f"--user-data-dir={self._profile.name}", "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip

        def wire() -> None:
            spare = os.dup(down[0]), os.dup(up[1])
            os.dup2(spare[0], 3)
            os.dup2(spare[1], 4)

        self._process = subprocess.Popen(
            command,
            preexec_fn=wire,  # noqa: PLW1509 - the protocol wants file descriptors 3 and 4; no threads run here
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(down[0])
        os.close(up[1])
        self._out, self._in = down[1], up[0]
        self._buffer, self._count = b"", 0
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; events that come meanwhile are kept."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read(PATIENCE)
            if answer is None:
                msg = f"the browser did not answer {method}"
                raise TimeoutError(msg)
            if answer.get("id") == self._count:
                if "error" in answer:
                    msg = f"{method}: {answer['error']}"
                    raise RuntimeError(msg)
                return answer["result"]
            self.events.append(answer)

    def listen(self, seconds: float) -> None:
        """Gather events for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            event = self._read(left)
            if event is not None:
                self.events.append(event)

    def _read(self, patience: float) -> dict[str, Any] | None:
        end = time.monotonic() + patience
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                return None
            chunk = os.read(self._in, 1 << 20)
            if not chunk:
                msg = "the browser went away"
                raise ConnectionError(msg)
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def open(self, path: Path, width: int, height: int, fragment: str = "", *, offline: bool = False) -> Tab:
        """Load a map from a file, the network cut where asked for, and wait until it has come to rest."""
        tab = self.visit(path.as_uri() + fragment, width, height, offline=offline)
        tab.until("document.querySelector('.leaflet-container') !== null")
        self.listen(0.15)
        return tab

    def visit(self, address: str, width: int, height: int, *, offline: bool = False) -> Tab:
        """Load an address, whatever is there."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = Tab(self, target, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.call(f"{domain}.enable")
        tab.resize(width, height)
        if offline:
            still = {"latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
            tab.call("Network.emulateNetworkConditions", offline=True, **still)
        self.events.clear()
        tab.call("Page.navigate", url=address)
        tab.until("document.readyState === 'complete'")
        return tab


class Tab:
    """One page."""

    def __init__(self, browser: Chromium, target: str, session: str) -> None:
        self._browser, self._target, self._session = browser, target, session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.call("Target.closeTarget", targetId=self._target)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def resize(self, width: int, height: int) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def run_in_frame(self, script: str) -> Any:
        """The value of a JavaScript expression in the page's only frame; none while it has not loaded."""
        main = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        made = [
            e["params"]["context"] for e in self._browser.events if e["method"] == "Runtime.executionContextCreated"
        ]
        frames = [one["id"] for one in made if one["auxData"]["isDefault"] and one["auxData"]["frameId"] != main]
        if not frames:
            return None
        asked = {"expression": script, "returnByValue": True, "contextId": frames[-1]}
        return self.call("Runtime.evaluate", **asked)["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait for a condition of the page to hold."""
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            if time.monotonic() > end:
                msg = f"the page never came to: {condition}"
                raise TimeoutError(msg)
            self._browser.listen(0.05)

    def rest(self, seconds: float = 0.2) -> None:
        self._browser.listen(seconds)

    def press(self, key: str, *, rest: float = 0.2) -> None:
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode={"Escape": 27, "Enter": 13, "Tab": 9, "ArrowLeft": 37, "ArrowRight": 39}[key],
            )
        self.rest(rest)

    def messages(self) -> list[str]:
        """What the page wrote to the console, threw, or was refused."""
        kinds = (
            "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Page.javascriptDialogOpening",
        )
        return [json.dumps(event)[:400] for event in self._browser.events if event.get("method") in kinds]

    def requests(self) -> list[str]:
        """Every address asked for, the page itself included; addresses of data inside the page are no requests."""
        events = [event for event in self._browser.events if event.get("method") == "Network.requestWillBeSent"]
        urls = [event["params"]["request"]["url"] for event in events]
        return [url for url in urls if not url.startswith("data:")]
