"""python -m script.support.guide_pictures ADDRESS [ROLE …]: the pictures of the user guides, of a demo trust that runs at
ADDRESS (script/server), as a phone shows the pages. The environment's Python: it needs the browser's package."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import os
import struct
import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[2] / "docs" / "pictures" / "guide"
PASSWORD, SECRET = "alongside-in-the-demo", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WIDTH, HEIGHT, COLOURS = 390, 780, 48

# Guide → who signs in, and of which pages there are pictures: the name of the picture, of the address, and the address.
PICTURES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "peer-worker": ("sandeep.jensen", {
        "today": ("home:today", "/"),
        "support": ("supervision:support-list", "/support/"),
        "plan": ("plan:plan-detail", "/my-plan/"),
        "learning": ("training:mine", "/learning/"),
    }),
    "volunteer": ("asha.achebe", {
        "today": ("home:today", "/"),
        "community": ("community:home", "/community/"),
    }),
    "senior-peer": ("leila.smith", {
        "people": ("supervision:people-list", "/support/people/"),
        "recruitment": ("recruitment:request-list", "/recruitment/"),
    }),
    "advanced-practitioner": ("deepa.moyo", {
        "patch": ("overview:patch-mine", "/patch/"),
        "people": ("people:person-list", "/people/"),
    }),
    "central-lead": ("moira.samuel", {
        "today": ("home:today", "/"),
        "organisation": ("people:organisation-detail", "/people/organisation/"),
        "reports": ("reports:report-list", "/reports/"),
    }),
    "line-manager": ("dan.ncube", {
        "today": ("home:today", "/"),
        "people": ("supervision:people-list", "/support/people/"),
    }),
    "service-manager": ("service.manager", {
        "today": ("home:today", "/"),
        "recruitment": ("recruitment:request-list", "/recruitment/"),
    }),
    "approver": ("approver", {
        "today": ("home:today", "/"),
        "recruitment": ("recruitment:request-list", "/recruitment/"),
    }),
    "hr": ("hr", {
        "reports": ("reports:report-list", "/reports/"),
        "pay": ("people:pay-detail", "/people/pay/"),
    }),
    "administrator": ("administrator", {
        "import": ("establishment:import-start", "/import/"),
        "settings": ("home:settings-list", "/settings/"),
        "reference": ("home:reference-list", "/people/reference/"),
        "health": ("home:health", "/health/"),
    }),
    "information-governance": ("information.governance", {
        "audit": ("home:audit-list", "/audit/"),
        "roles": ("home:role-list", "/people/roles-and-rights/"),
    }),
}  # fmt: skip


def main() -> None:
    address, *wanted = sys.argv[1:]
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        for role in wanted or PICTURES:
            take(browser, address.rstrip("/"), role)


def take(browser: Browser, address: str, role: str) -> None:
    who, pictures = PICTURES[role]
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.set_default_timeout(90_000)
    page = context.new_page()
    sign_in(page, address, f"{who}@northvale.example")
    for name, (_, path) in pictures.items():
        answer = page.goto(f"{address}{path}")
        if answer is None or answer.status != 200:
            raise SystemExit(f"{role}: {path} answered {answer and answer.status}")
        file = FOLDER / f"{role}-{name}.png"
        shrink(page.screenshot(), file)
        print(file.name, file.stat().st_size)
    context.close()


def sign_in(page: Page, address: str, login: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    if page.locator("[name=code]").count():
        page.fill("[name=code]", code())
        page.click("main form button[type=submit]")
        page.wait_for_load_state()


def code() -> str:
    message = struct.pack(">Q", int(time.time() // 30))
    found = hmac.new(base64.b32decode(SECRET), message, hashlib.sha1).digest()
    start = found[-1] & 15
    number = struct.unpack(">I", found[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def shrink(shot: bytes, file: Path) -> None:
    """Few colours: a page has no more, and the repository stays small."""
    picture = (
        Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    )
    picture.save(file, optimize=True)


if __name__ == "__main__":
    main()
