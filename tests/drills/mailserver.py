"""A mail server that writes down what it takes, before it says that it has taken it, and that can be told
to behave badly. Run as a process of its own: python -m tests.drills.mailserver FOLDER."""

import asyncio
import itertools
import json
import os
import sys
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP

BAD = ("refuse_4xx", "refuse_5xx", "busy", "hang", "drop_before_data", "drop_after_data")


class Handler:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = os.open(folder / "taken.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.sessions: dict[int, int] = {}
        self.numbers = itertools.count(1)

    def mode(self) -> str:
        try:
            return (self.folder / "mode").read_text()
        except OSError:
            return "good"

    async def handle_EHLO(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Any, envelope: Any, host: str, responses: list[str]
    ) -> list[str]:
        session.host_name = host
        session.number = next(self.numbers)
        return ["421 too busy"] if self.mode() == "busy" else responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        match self.mode():
            case "refuse_4xx":
                return "451 try again later"
            case "refuse_5xx":
                return "550 no such mailbox"
            case "hang":
                await asyncio.sleep(60)
            case "drop_before_data":
                _drop(server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mode() == "drop_after_data":
            _drop(server)
            return "451 dropped"
        mail = message_from_bytes(envelope.content)
        row = {
            "id": mail["Message-ID"],
            "to": envelope.rcpt_tos[0],
            "session": session.number,
            "round": (self.folder / "round").read_text(),
        }
        os.write(self.taken, (json.dumps(row) + "\n").encode())
        return "250 taken"


def _drop(server: SMTP) -> None:
    if server.transport is not None:
        server.transport.abort()


async def _serve(folder: Path) -> None:
    controller = UnthreadedController(
        Handler(folder), hostname="127.0.0.1", port=0, loop=asyncio.get_running_loop()
    )
    server = await controller._create_server()
    (folder / "port.new").write_text(str(server.sockets[0].getsockname()[1]))
    (folder / "port.new").rename(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1])))
