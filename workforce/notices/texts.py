"""Text messages, by GOV.UK Notify or whatever speaks its public interface (REST, a signed token a request): which one is
a setting of the deployment, and without it there are none. A message is a template that the trust wrote there, without
a name and without content; we hand over a number and a reference.

A reference is asked for first: what was taken and not written down here goes no second time."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import re
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlsplit

from django.conf import settings

from workforce.notices.mailer import MailServerAway, NoAnswer

LONGEST = 10.0  # seconds an answer
MOST = 64 * 1024  # bytes of an answer
WORDS = "Somebody asks for you. Sign in."
"""What the trust's template says; it stands in docs/operations/running.md."""
_OURS_TO_MEND = {401, 403, 404, 429}
_MARKS = re.compile(r"[ ()./\u2011-]")


@dataclass(frozen=True, slots=True)
class Text:
    number: str
    reference: str


class Refused(Exception):
    """This one message: the number is none, say. `smtp_code` is what the sender keeps of it."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.smtp_code = status


def is_set_up() -> bool:
    return bool(settings.TEXTS_URL)


def number(phone: str) -> str:
    """As the interface wants it; nothing for what takes no text messages, as a landline or an extension."""
    plain = _MARKS.sub("", phone)
    if found := re.fullmatch(r"(?:07|\+?447|00447)(\d{9})", plain):
        return f"+447{found[1]}"
    return plain if re.fullmatch(r"\+(?!44)\d{8,15}", plain) else ""


class Gateway:
    """One connection a batch, made again when it breaks."""

    def __init__(self) -> None:
        at = urlsplit(settings.TEXTS_URL)
        make = http.client.HTTPSConnection if at.scheme == "https" else http.client.HTTPConnection
        self._base = at.path.rstrip("/")
        self._line = make(at.hostname or "", at.port, timeout=LONGEST)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._line.close()

    def connect(self) -> None:
        if self._line.sock is not None:
            return
        try:
            self._line.connect()
        except OSError as error:
            raise MailServerAway(type(error).__name__) from error

    def send(self, text: Text) -> None:
        """Returns when it was taken."""
        if self._was_taken(text.reference):
            return
        self._asked(
            "POST",
            "/v2/notifications/sms",
            {
                "phone_number": text.number,
                "template_id": settings.TEXTS_TEMPLATE,
                "reference": text.reference,
            },
        )

    def _was_taken(self, reference: str) -> bool:
        found = self._asked("GET", f"/v2/notifications?reference={quote(reference, safe='')}")
        return bool(found.get("notifications"))

    def _asked(self, method: str, path: str, body: dict[str, str] | None = None) -> Any:
        head = {
            "Authorization": f"Bearer {token(settings.TEXTS_KEY)}",
            "Accept": "application/json",
        }
        if body is not None:
            head["Content-Type"] = "application/json"
        try:
            self._line.request(
                method, f"{self._base}{path}", json.dumps(body) if body else None, head
            )
            answer = self._line.getresponse()
            said = answer.read(MOST)
            answer.close()
        except TimeoutError as error:
            self._line.close()
            raise NoAnswer from error
        except (OSError, http.client.HTTPException) as error:
            self._line.close()
            raise MailServerAway(type(error).__name__) from error
        if answer.status in _OURS_TO_MEND or answer.status >= 500:
            raise MailServerAway(f"HTTP {answer.status}")
        if answer.status >= 300:
            raise Refused(answer.status)
        try:
            found = json.loads(said)
        except ValueError as error:
            raise MailServerAway("no JSON") from error
        return found if isinstance(found, dict) else {}


def token(key: str) -> str:
    """A JSON Web Token (RFC 7519, HS256): which service asks, and when. The key is name-service-secret, of which the
    last two are ids of 36 characters."""
    service, secret = key[-73:-37], key[-36:]
    head = _part({"typ": "JWT", "alg": "HS256"})
    said = f"{head}.{_part({'iss': service, 'iat': int(time.time())})}"
    signed = hmac.new(secret.encode(), said.encode(), hashlib.sha256).digest()
    return f"{said}.{_plain(signed)}"


def _part(what: dict[str, object]) -> str:
    return _plain(json.dumps(what, separators=(",", ":")).encode())


def _plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
