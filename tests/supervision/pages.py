"""Reading our own pages as a browser would: the fields a form would send, and links by their words."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.test import Client

Attributes = dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[Attributes, list[tuple[str, str]]]] = []
        self.links: list[tuple[str, str]] = []
        self.buttons: list[tuple[int, Attributes, str]] = []
        self._in: list[tuple[str, Attributes]] = []
        self._text = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given, []))
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._in.append((tag, given))
            self._text = ""
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given and self.forms:
            self.forms[-1][1].append((self._select, given.get("value", "")))
        elif tag in {"a", "button"}:
            self._in.append((tag, given))
            self._text = ""

    def _input(self, given: Attributes) -> None:
        kind = given.get("type", "text")
        if not self.forms or not given.get("name") or kind in {"submit", "button"}:
            return
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        self.forms[-1][1].append((given["name"], given.get("value", "")))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if not self._in or self._in[-1][0] != tag:
            return
        _, given = self._in.pop()
        text = " ".join(self._text.split())
        if tag == "a":
            self.links.append((text, given.get("href", "")))
        elif tag == "button":
            self.buttons.append((len(self.forms) - 1, given, text))
        elif self.forms and given.get("name"):
            self.forms[-1][1].append((given["name"], self._text.lstrip("\n")))


class Page:
    def __init__(self, client: Client, response: Any, path: str) -> None:
        self.client, self.response, self.path = client, response, path
        self.body = response.content.decode()
        self._read = _Reader()
        self._read.feed(self.body)

    @property
    def status(self) -> int:
        return int(self.response.status_code)

    def link(self, words: str) -> str:
        return next(href for text, href in self._read.links if text.startswith(words))

    def has_link(self, words: str) -> bool:
        return any(text.startswith(words) for text, _ in self._read.links)

    def click(self, words: str) -> Page:
        return get(self.client, self.link(words))

    def press(self, words: str, /, **typed: str | list[str]) -> Page:
        """The button of these words, with what its form holds and what was typed."""
        number, button, _ = next(b for b in self._read.buttons if b[2].startswith(words))
        form, fields = self._read.forms[number]
        sent: dict[str, list[str]] = {}
        for name, value in fields:
            sent.setdefault(name, []).append(value)
        if button.get("name"):
            sent[button["name"]] = [button.get("value", "")]
        for name, value in typed.items():
            sent[name] = value if isinstance(value, list) else [value]
        path = form.get("action") or self.path
        kind = form.get("enctype") or "application/x-www-form-urlencoded"
        data = urlencode(sent, doseq=True) if kind.endswith("urlencoded") else sent
        more = {"content_type": kind} if kind.endswith("urlencoded") else {}
        return Page(self.client, self.client.post(path, data, follow=True, **more), path)


def get(client: Client, path: str) -> Page:
    response = client.get(path, follow=True)
    chain = response.redirect_chain
    return Page(client, response, chain[-1][0] if chain else path)
