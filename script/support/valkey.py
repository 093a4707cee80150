"""A broker and cache of this checkout's own. Nothing in it is kept: it may vanish at any time."""

import signal
import socket
import subprocess
from pathlib import Path

from script.support import places
from script.support.processes import start
from script.support.say import stop


class Valkey:
    name = "valkey"
    death = signal.SIGTERM

    def __init__(self, sockets: Path, log: Path) -> None:
        self.socket, self.log = sockets / "valkey.sock", log
        found = places.valkey_server()
        if not found:
            stop("Redis is missing: on Debian, apt-get install redis-server; or set REDIS_URL")
        self.program = found

    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def prepare(self) -> None:
        self.socket.unlink(missing_ok=True)

    def start(self, env: dict[str, str]) -> subprocess.Popen[bytes]:
        command = [
            self.program, "--port", "0", "--unixsocket", str(self.socket),
            "--unixsocketperm", "700", "--save", "", "--appendonly", "no",
        ]  # fmt: skip
        return start(command, log=self.log, env=env, death=self.death, cwd=self.socket.parent)

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def furnish(self) -> None:
        pass
