"""A slow phone, for `script/bench`: the main job in Chromium at 390 px on a thin, far line. By itself, with
the port of a server and a session, it says what each step took, as JSON: it needs the tests' packages."""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

ROUND_TRIP, LINE = 400, 400
"""Milliseconds, and kilobits a second each way."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass(frozen=True)
class Step:
    words: str
    seconds: float
    kilobytes: float


def steps(port: int, name: str, value: str) -> Iterator[Step]:
    """What a peer worker waits for, from the first page ever to the meeting logged."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            context = browser.new_context(viewport={"width": 390, "height": 800})
            address = f"http://localhost:{port}"
            context.add_cookies([{"name": name, "value": value, "url": address}])
            yield from _walked(context.new_page(), address)
        finally:
            browser.close()


def _walked(page: Any, address: str) -> Iterator[Step]:
    page.set_default_timeout(120_000)
    loaded = _thin(page)

    def step(words: str, what: Any) -> Step:
        loaded[0], began = 0, time.monotonic()
        what()
        page.wait_for_load_state("load")
        return Step(words, time.monotonic() - began, loaded[0] / 1024)

    def press(name: str) -> None:
        thing = page.get_by_role("main").get_by_role("link", name=name)
        with page.expect_navigation():
            thing.or_(page.get_by_role("main").get_by_role("button", name=name)).first.click()

    yield step("Today, nothing kept from before", lambda: page.goto(address + "/"))
    yield step("Today again", lambda: page.goto(address + "/"))
    yield step("My support", lambda: page.goto(address + "/support/"))
    yield step("the log opens", lambda: press("Log a meeting"))
    yield step("the log is saved", lambda: press("Save"))


def _thin(page: Any) -> list[int]:
    """Makes the line thin; counts the bytes that came over it."""
    line = page.context.new_cdp_session(page)
    loaded = [0]

    def count(event: dict[str, Any]) -> None:
        loaded[0] += int(event["encodedDataLength"])

    line.on("Network.loadingFinished", count)
    line.send("Network.enable")
    each_way = LINE * 1000 / 8
    line.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": ROUND_TRIP, "downloadThroughput": each_way,
        "uploadThroughput": each_way,
    })  # fmt: skip
    return loaded


if __name__ == "__main__":
    print(json.dumps([asdict(step) for step in steps(int(sys.argv[1]), *sys.argv[2:])]))
