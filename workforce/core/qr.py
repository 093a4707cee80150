"""An address on paper: whole, and as a QR code drawn in the page. Nothing is fetched, and no file is made."""

from __future__ import annotations

import io

import qrcode
from django.conf import settings
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage


def outside(path: str) -> str:
    """As whoever reads it on paper types it."""
    return f"{settings.ALONGSIDE_ADDRESS.rstrip('/')}{path}"


def picture(address: str, about: str) -> Markup:
    out = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, box_size=10, border=2).save(out)
    text = out.getvalue().decode()
    named = f'<svg role="img" aria-label="QR code {about}"'
    drawn = text[text.index("<svg") :].replace("<svg", named, 1)
    return Markup(drawn)  # noqa: S704  drawn here, of an address of ours
