from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.template import engines

from workforce.core.navigation import brand
from workforce.reports.contents import words_of
from workforce.reports.outputs import AS_SHIPPED, Document, dress, widths
from workforce.reports.outputs.safe import fit
from workforce.reports.rendering.asking import Bounds, Made, laid_out

POSTER, POSTER_SIZES = "poster", (22, 20, 18, 16, 14, 12, 10.5, 9, 8)
_TEMPLATES = Path(settings.ROOT) / "templates" / "pdf"


def write(made: Document, within: Bounds) -> bytes:
    """A poster is on one page, in the largest letters; what is too long even for the smallest goes on to a second."""
    if made.sheet == POSTER:
        return pages(*(markup(made, size=size) for size in POSTER_SIZES), within=within).content
    return pages(markup(made), within=within).content


def pages(*texts: str, within: Bounds = AS_SHIPPED) -> Made:
    """Tagged, titled and with bookmarks (PDF/UA-1): the first text that fits on one page, else the last."""
    return laid_out([fit(text) for text in texts], within)


def markup(made: Document, **more: Any) -> str:
    environment = cast(Any, engines["jinja2"]).env
    environment.filters.setdefault("cell_words", words_of)
    environment.filters.setdefault("column_shares", widths.shares)
    return str(
        environment.get_template(f"pdf/{made.sheet}.html").render(
            made=made,
            brand=brand(),
            report_css=dress.sheet(_TEMPLATES / "report.css"),
            css=dress.sheet(_TEMPLATES / f"{made.sheet}.css"),
            **more,
        )
    )
