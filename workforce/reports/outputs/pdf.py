from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import engines
from weasyprint import CSS, HTML
from weasyprint import Document as Pages
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from workforce.core.navigation import brand
from workforce.reports.contents import words_of
from workforce.reports.outputs import Document
from workforce.reports.outputs.safe import fit

VARIANT = "pdf/ua-1"
POSTER, POSTER_SIZES = "poster", (22, 20, 18, 16, 14, 12, 10.5, 9, 8)
_TEMPLATES = Path(settings.ROOT) / "templates" / "pdf"
_FONTS = Path(settings.ROOT) / "static" / "built" / "fonts"


def fetcher() -> URLFetcher:
    """Reads nothing but what the page brings itself: the usual one would read files and addresses."""
    return URLFetcher(allowed_protocols=("data",), allow_redirects=False)


def write(made: Document) -> bytes:
    return written(_fitting(made) if made.sheet == POSTER else laid_out(markup(made)))


def _fitting(made: Document) -> Pages:
    """On one page, in the largest letters; what is too long even for the smallest goes on to a second."""
    for size in POSTER_SIZES:
        pages = laid_out(markup(made, size=size))
        if len(pages.pages) == 1:
            break
    return pages


def laid_out(text: str) -> Pages:
    """As pages, for who has to count them before they are written."""
    fonts, faces = _fonts()
    page = HTML(string=fit(text), url_fetcher=fetcher())
    return page.render(pdf_variant=VARIANT, font_config=fonts, stylesheets=[faces])


def written(pages: Pages) -> bytes:
    """Tagged, titled and with bookmarks (PDF/UA-1)."""
    found: bytes = pages.write_pdf(pdf_variant=VARIANT)
    return found


def markup(made: Document, **more: Any) -> str:
    environment = cast(Any, engines["jinja2"]).env
    environment.filters.setdefault("cell_words", words_of)
    return str(
        environment.get_template(f"pdf/{made.sheet}.html").render(
            made=made, brand=brand(), css=(_TEMPLATES / f"{made.sheet}.css").read_text(), **more
        )
    )


@cache
def _fonts() -> tuple[FontConfiguration, CSS]:
    """Read once for every document of this process: to unpack them takes longer than to lay out a page."""
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
