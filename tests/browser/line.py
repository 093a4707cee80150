"""The network between a browser and the server, that can be cut."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class Line:
    """Listens on a port of its own and passes on what comes; cut, nothing is there any more."""

    def __init__(self, to: tuple[str, int]) -> None:
        self._to = to
        self._open: list[socket.socket] = []
        self._listener = self._listen(0)
        self.port = int(self._listener.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, *args: object) -> None:
        self.cut()

    def cut(self) -> None:
        for each in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open = []

    def mend(self) -> None:
        self._listener = self._listen(self.port)
        self._begin()

    def _listen(self, port: int) -> socket.socket:
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port))
        made.listen(64)
        return made

    def _begin(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self._to, timeout=30)
            except OSError:
                return
            far.settimeout(None)
            self._open += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(frm: socket.socket, to: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while said := frm.recv(65536):
            to.sendall(said)
    for each in (frm, to):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
