"""The guides of the roles, read from docs/guide/users: the same words on GitHub and in the product. What they are
written with is little (headings, paragraphs, pictures, bold words, links), and anything else is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import slugify
from markupsafe import Markup, escape

from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.presenting import capital

PICTURES = "guide"
"""Where collected files have them."""

OF_ROLE: Mapping[str, str] = {
    access.PEER_WORKER: "peer-worker",
    access.VOLUNTEER: "volunteer",
    access.SENIOR_PEER: "senior-peer",
    access.PEER_SUPERVISOR: "senior-peer",
    access.ADVANCED_PRACTITIONER: "advanced-practitioner",
    access.CENTRAL_LEAD: "central-lead",
    access.LINE_MANAGER: "line-manager",
    access.CLINICAL_SUPERVISOR: "line-manager",
    access.SERVICE_MANAGER: "service-manager",
    access.APPROVER: "approver",
    access.HR: "hr",
    access.ADMINISTRATOR: "administrator",
    access.INFORMATION_GOVERNANCE: "information-governance",
}

_ROW = re.compile(r"\| \[([^\]]+)\]\(([a-z-]+)\.md\) \| (.+) \|")
_PICTURE = re.compile(r"!\[([^\]]+)\]\(\.\./\.\./pictures/guide/([\w-]+\.png)\)")
_SPAN = re.compile(r"\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)")
_BESIDE = re.compile(r"([a-z-]+)\.md")
_UNKNOWN = re.compile(r"[*`<>|\[\]]|^(#|-|\d+\.) ")


class Unreadable(ValueError):
    """A guide is written with something that the page can't show."""


@dataclass(frozen=True, slots=True)
class Named:
    slug: str
    title: str
    about: str

    @property
    def href(self) -> str:
        return reverse("home:guide-detail", args=[self.slug])


@dataclass(frozen=True, slots=True)
class Picture:
    src: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A task, or what stands before the first."""

    heading: str
    id: str
    paragraphs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    title: str
    lead: Markup
    pictures: tuple[Picture, ...]
    parts: tuple[Part, ...]


@cache
def all_of_them() -> dict[str, Named]:
    """In the order of the README's table."""
    rows = _ROW.findall(_read("README"))
    return {slug: Named(slug, title, _capital(about)) for title, slug, about in rows}


def of(viewer: Viewer) -> list[Named]:
    """Those of the roles they have today."""
    theirs = {OF_ROLE[role] for role in viewer.roles if role in OF_ROLE}
    return [each for slug, each in all_of_them().items() if slug in theirs]


@cache
def guide(slug: str) -> Guide | None:
    if slug not in all_of_them():
        return None
    title, *blocks = _blocks(_read(slug))
    pictures = tuple(
        Picture(static(f"{PICTURES}/{name}"), words)
        for block in blocks
        for words, name in _PICTURE.findall(block)
    )
    lead, *rest = [block for block in blocks if not _PICTURE.match(block)]
    return Guide(_title(title), _spans(lead), pictures, tuple(_parts(rest)))


def _parts(blocks: list[str]) -> Iterator[Part]:
    heading, paragraphs = "", []
    for block in blocks:
        if not block.startswith("## "):
            paragraphs.append(_spans(block))
            continue
        if heading or paragraphs:
            yield _part(heading, paragraphs)
        heading, _, text = block.removeprefix("## ").partition("\n")
        paragraphs = [_spans(text)] if text else []
    if heading or paragraphs:
        yield _part(heading, paragraphs)


def _part(heading: str, paragraphs: list[Markup]) -> Part:
    return Part(heading, slugify(heading), tuple(paragraphs))


def _title(block: str) -> str:
    if not block.startswith("# ") or "\n" in block:
        raise Unreadable("A guide begins with its title")
    return block.removeprefix("# ")


def _spans(text: str) -> Markup:
    """A paragraph on one line, with bold words and links; what leads out of the guides stays words."""
    text = " ".join(text.split("\n"))
    made, at = Markup(), 0
    for found in _SPAN.finditer(text):
        made += _plain(text[at : found.start()])
        bold, words, target = found.groups()
        made += Markup("<strong>{}</strong>").format(bold) if bold else _link(words, target)
        at = found.end()
    return made + _plain(text[at:])


def _plain(text: str) -> Markup:
    if found := _UNKNOWN.search(text):
        raise Unreadable(f"A guide's page can't show “{found[0]}” in: {text[:60]}")
    return escape(text)


def _link(words: str, target: str) -> Markup:
    beside = _BESIDE.fullmatch(target)
    if beside is None or beside[1] not in all_of_them():
        return escape(words)
    return Markup('<a href="{}">{}</a>').format(all_of_them()[beside[1]].href, words)


def _blocks(text: str) -> list[str]:
    return [block.strip() for block in text.strip().split("\n\n")]


def _read(slug: str) -> str:
    return (Path(settings.GUIDES) / f"{slug}.md").read_text(encoding="utf-8")


def _capital(text: str) -> str:
    return capital(text)
