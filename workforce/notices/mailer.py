"""One connection to the mail server a batch, made again when it breaks. Thirty seconds a mail at most."""

import contextlib
import smtplib
import time
from functools import cache
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.template.loader import render_to_string

from workforce.core.navigation import brand
from workforce.notices import points
from workforce.notices.kinds import NoticeKind, Part

DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"
LONGEST = 30.0  # seconds a mail


class MailServerAway(Exception):
    """It can't be reached or lets nobody in: not the fault of any mail."""


class NoAnswer(TimeoutError):
    """The server took the line and then said nothing for as long as a mail may take."""


class _Timed:
    """The socket's timeout counts for each answer; this one for the whole of a mail, and
    for making the connection."""

    sock: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        self.start_clock()
        super().__init__(*args, **options)

    def start_clock(self) -> None:
        self.deadline = time.monotonic() + LONGEST

    def _hurry(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            self.close()  # type: ignore[attr-defined]
            raise NoAnswer
        if self.sock is not None:
            self.sock.settimeout(min(left, settings.EMAIL_TIMEOUT or LONGEST))

    def getreply(self) -> tuple[int, bytes]:
        self._hurry()
        try:
            return super().getreply()  # type: ignore[misc,no-any-return]
        except smtplib.SMTPServerDisconnected as error:
            if isinstance(error.__context__, TimeoutError):
                raise NoAnswer from error
            raise

    def send(self, s: Any) -> None:
        self._hurry()
        if points.armed("mid_data") and b"\r\nMessage-ID:" in (s if isinstance(s, bytes) else b""):
            super().send(s[: len(s) // 2])  # type: ignore[misc]
            points.reach("mid_data")
            s = s[len(s) // 2 :]
        super().send(s)  # type: ignore[misc]


class _Smtp(_Timed, smtplib.SMTP):
    pass


class _SmtpSsl(_Timed, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    @property
    def connection_class(self) -> Any:
        return _SmtpSsl if self.use_ssl else _Smtp


class Mailer:
    def __init__(self) -> None:
        ours = f"{__name__}.SmtpBackend"
        self._backend: BaseEmailBackend = get_connection(
            ours if settings.EMAIL_BACKEND == DJANGO_SMTP else None
        )
        self._open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                self._backend.close()

    def connect(self) -> None:
        if self._open:
            return
        points.reach("before_connect")
        try:
            self._backend.open()
        except OSError as error:  # smtplib's errors are OSErrors too
            self._forget()
            raise MailServerAway(type(error).__name__) from error
        self._open = True

    def send(self, message: EmailMultiAlternatives) -> None:
        """Returns when the server has taken it. Any error closes the connection: what state the other side
        is in can't be known."""
        connection = getattr(self._backend, "connection", None)
        if isinstance(connection, _Timed):
            connection.start_clock()
        try:
            self._backend.send_messages([message])
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> None:
        """Without a goodbye, which would wait for an answer once more."""
        self._open = False
        connection = getattr(self._backend, "connection", None)
        if connection is not None:
            connection.close()
            self._backend.connection = None  # type: ignore[attr-defined]


@cache
def _bodies(service: str, address: str, says: str, turn_off: str) -> tuple[str, str]:
    context = {"service": service, "address": address, "says": says, "turn_off": turn_off}
    return (
        render_to_string("email/notice.txt", context, using="jinja2"),
        render_to_string("email/notice.html", context, using="jinja2"),
    )


def message(
    *, to: str, kind: NoticeKind, message_id: str, part: Part | None = None, says: str = ""
) -> EmailMultiAlternatives:
    """The same words for everybody and everything: what it is about is behind the sign-in. A week's mail
    `says` how many things there are, inside alone."""
    service, subject = brand().name, kind.subject
    text, html = _bodies(service, settings.ALONGSIDE_ADDRESS, says or subject, kind.turn_off)
    made = EmailMultiAlternatives(
        subject=f"{service}: {subject[:1].lower()}{subject[1:]}",
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    made.attach_alternative(html, "text/html")
    if part is not None:
        made.attach_alternative(part.content, part.mimetype)
    return made
