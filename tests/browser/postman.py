"""A mail server on this machine, that keeps what it was handed."""

from __future__ import annotations

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Condition
from typing import Any, Self

from aiosmtpd.controller import Controller


class Postman:
    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self._came = Condition()
        self.port = _free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *args: object) -> None:
        self._controller.stop()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)
        with self._came:
            self.mails.append(mail)
            self._came.notify_all()
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        with self._came:
            return [mail for mail in self.mails if mail["To"] == address]

    def wait_for(self, address: str, subject: str, patience: float = 90) -> EmailMessage:
        """The mail with this subject to this address, once it has come."""

        def found() -> list[EmailMessage]:
            return [
                mail for mail in self.mails if (mail["To"], mail["Subject"]) == (address, subject)
            ]

        with self._came:
            assert self._came.wait_for(lambda: bool(found()), patience), self.summary()
            return found()[0]

    def summary(self) -> list[tuple[str, str]]:
        return [(mail["To"], mail["Subject"]) for mail in self.mails]


def words_of(mail: EmailMessage) -> str:
    """All of a mail as it can be read: its headers and each of its parts."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*(f"{name}: {value}" for name, value in mail.items()), *parts])


def plain(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
