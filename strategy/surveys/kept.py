"""What somebody has answered so far, for them to keep while they stop. The server keeps nothing of it: it is handed over
as a line of text that opens for them alone, in this survey alone, until the closing."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from strategy.surveys.models import Survey
from workforce.core import sealed
from workforce.core.access import Viewer
from workforce.core.sealed import Unreadable
from workforce.people.errors import Refused

UNREADABLE = "This line can't be read. Copy all of it, from the first sign to the last. It opens only for whoever stopped, and only here"
MOST = 40_000


def line_of(survey: Survey, so_far: dict[str, Any], by: Viewer) -> str:
    """Its length says nothing of how much was answered: it is filled up."""
    text = json.dumps(so_far)
    text += " " * (-len(text) % 1024)
    blob = sealed.seal(text, owner=survey.pk, label=_label(by), row=survey.pk)
    return base64.urlsafe_b64encode(blob or b"").decode()


def so_far_of(survey: Survey, line: str, by: Viewer) -> dict[str, Any]:
    try:
        blob = base64.urlsafe_b64decode("".join(line.split()))
        text = sealed.unseal(blob, owner=survey.pk, label=_label(by), row=survey.pk)
        found: dict[str, Any] = json.loads(text)
    except (Unreadable, binascii.Error, ValueError) as error:
        raise Refused(UNREADABLE) from error
    return found


def _label(by: Viewer) -> str:
    return f"survey kept {by.me}"
