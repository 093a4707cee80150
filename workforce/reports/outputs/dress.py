"""Paper in the organisation's own colour and with its own mark, where it has them."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

OURS = "#123f4a"
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def sheet(path: Path) -> str:
    """A style sheet. The mark is within it: who lays out reads nothing else."""
    css = path.read_text()
    if colour := settings.SERVICE_COLOUR:
        css = css.replace(OURS, colour)
    if mark := _mark():
        css += f'\n.letterhead__mark {{ background: url("{mark}") no-repeat left center; background-size: contain; }}\n'
    return css


def _mark() -> str:
    found = settings.SERVICE_MARK and finders.find(settings.SERVICE_MARK)
    kind = _TYPES.get(Path(found).suffix.lower()) if found else None
    if not kind:
        return ""
    return f"data:{kind};base64,{b64encode(Path(found).read_bytes()).decode()}"
