"""Markup as pages. Imported where pages are laid out alone: it brings WeasyPrint."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from workforce.reports.rendering.margins import as_artifacts

VARIANT = "pdf/ua-1"
_FONTS = Path(__file__).parents[3] / "static" / "built" / "fonts"


def fetcher() -> URLFetcher:
    """Reads nothing but what the page brings itself: the usual one would read files and addresses."""
    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def made(texts: Sequence[str]) -> tuple[bytes, int]:
    """A PDF and how many pages it has: of the first text that fits on one page, else of the last. They are
    alike but for the size of their letters, the largest first; laying out costs, so not every one is tried."""
    pages = laid_out(texts[0])
    if len(pages.pages) > 1 and len(texts) > 1:
        pages = _fitting(texts)
    return written(pages), len(pages.pages)


def _fitting(texts: Sequence[str]) -> Document:
    found, low, high = None, 1, len(texts)
    while low < high:
        middle = (low + high) // 2
        pages = laid_out(texts[middle])
        if len(pages.pages) == 1:
            found, high = pages, middle
        else:
            low = middle + 1
    return found or pages


def laid_out(text: str) -> Document:
    fonts, faces = _fonts()
    page = HTML(string=text, url_fetcher=fetcher())
    return page.render(pdf_variant=VARIANT, font_config=fonts, stylesheets=[faces])


def written(pages: Document) -> bytes:
    """Tagged, titled and with bookmarks (PDF/UA-1)."""
    found: bytes = pages.write_pdf(pdf_variant=VARIANT, finisher=as_artifacts)
    return found


@cache
def _fonts() -> tuple[FontConfiguration, CSS]:
    """Read once for all sizes of a page: to unpack them takes longer than to lay out a page."""
    fonts = FontConfiguration()
    return fonts, CSS(string=_faces(), url_fetcher=fetcher(), font_config=fonts)


def _faces() -> str:
    """The page's own font, where the assets are built; else an Open Sans or DejaVu of the machine."""
    faces = [
        f'@font-face{{font-family:"Open Sans";font-weight:300 800;src:url(data:font/woff2;base64,'
        f'{b64encode(path.read_bytes()).decode()}) format("woff2");unicode-range:{letters}}}'
        for path, letters in (
            (_FONTS / "open-sans-latin-wght-normal.woff2", "U+0000-00FF,U+2000-206F,U+20AC"),
            (_FONTS / "open-sans-latin-ext-wght-normal.woff2", "U+0100-02BA,U+1E00-1EFF"),
        )
        if path.exists()
    ]
    return "\n".join(faces)
