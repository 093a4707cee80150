"""Who walks in script/pages, where one gets without signing in, and what the demo has no occasion for: an
invitation on its way, a draft, a file being made. Runs where Django is, on a database that is thrown away."""

import secrets

from script.support.addresses import MISSING
from script.support.pages import slug

SIGNED_OUT = "signed-out"
_WITHOUT_SIGNING_IN = ("/sign-in/", "/new-password/", "/new-password/sent/", "/new-password/done/",
                       "/new-password/1-wrong/", "/invitation/of-nobody/", "/signed-out/",
                       "/sign-in/closed/", "/page/", MISSING)  # fmt: skip
# The first button of each kind that a walk comes by is pressed at its end.
BUTTONS = {"draft": "main button[name=draft]", "file": "main button[name=format]"}
# A draft has words in it.
WRITE = """() => { const box = document.querySelector('main form[data-draft] textarea');
  if (box) box.value = 'The walk on Thursdays does me good, and I would like to ask for it to stay.'; }"""


def without_signing_in() -> list[str]:
    """An invitation opens at its own address and goes on without it, so that nobody reads it over a
    shoulder."""
    return [*_WITHOUT_SIGNING_IN, f"/invitation/{_invited()}/", "/invitation/"]


def _invited() -> str:
    """The token that the mail would bring; no mail goes out here."""
    from workforce.accounts.actions.invitations import hash_token, invite
    from workforce.core.access import Viewer

    token = secrets.token_urlsafe(32)
    made = invite(email="rowan.ellis@northvale.example", name="Rowan Ellis", by=Viewer.system())
    made.token_hash = hash_token(token)
    made.save(update_fields=["token_hash"])
    return token


def cast(wanted: list[str]) -> dict[str, str]:
    """One sign-in for each role."""
    from workforce.home.demo import signins

    found: dict[str, str] = {}
    for each in signins.listed():
        if not wanted or slug(each.role) in wanted:
            found.setdefault(slug(each.role), each.email)
    return found
