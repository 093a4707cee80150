"""A text message service on this machine: the public interface of GOV.UK Notify, as far as it is spoken. It checks what
the real one checks: the signed token and its age, the number and the template."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"alongside-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        if self._is_known():
            asked = parse_qs(urlsplit(self.path).query)["reference"][0]
            rows = [each for each in self.server.box.taken if each.get("reference") == asked]
            self._say(200, {"notifications": rows, "links": {}})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        box = self.server.box
        if not self._is_known():
            return
        answer = box.answers.pop(0) if box.answers else _answer(self.path, body)
        if answer in (201, "lost"):
            box.taken.append(body)
        if answer == "silent":
            time.sleep(box.silence)
        if isinstance(answer, str):
            self.close_connection = True
        elif answer == 201:
            self._say(201, {"id": str(uuid4()), "reference": body.get("reference")})
        else:
            self._say(answer, {"status_code": answer, "errors": [{"error": "Error"}]})

    def _is_known(self) -> bool:
        status = _verdict(self.headers.get("Authorization", ""))
        self.server.box.asked.append((self.command, status))
        if status != 200:
            self._say(status, {"status_code": status, "errors": []})
        return status == 200

    def _say(self, status: int, what: dict[str, Any]) -> None:
        said = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    box: Gateway


class Gateway:
    """`answers`: what it says instead, one for each POST; "silent": nothing, for as long as `silence`; "lost": it takes
    the message and breaks the line."""

    def __init__(self) -> None:
        self.taken: list[dict[str, str]] = []
        self.asked: list[tuple[str, int]] = []
        self.answers: list[int | str] = []
        self.silence = 2.0
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.box = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def set_up(self, settings: Any) -> None:
        settings.TEXTS_URL, settings.TEXTS_KEY, settings.TEXTS_TEMPLATE = self.url, KEY, TEMPLATE


def _answer(path: str, body: dict[str, str]) -> int:
    if path != "/v2/notifications/sms" or body.get("template_id") != TEMPLATE:
        return 404
    return 201 if re.fullmatch(r"\+\d{9,15}", body.get("phone_number", "")) else 400


def _verdict(header: str) -> int:
    """401 without a token, 403 with one that is signed otherwise or older than thirty seconds, as there."""
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer" or token.count(".") != 2:
        return 401
    head, claims, signature = token.split(".")
    signed = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    if (
        not hmac.compare_digest(signed, _bytes(signature))
        or json.loads(_bytes(head))["alg"] != "HS256"
    ):
        return 403
    said = json.loads(_bytes(claims))
    return 200 if said["iss"] == SERVICE and abs(time.time() - said["iat"]) <= 30 else 403


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
