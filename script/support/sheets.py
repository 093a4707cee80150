"""Pictures of pages laid out as contact sheets, and one page that shows them all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from script.support.pages import TITLE

SHEET_WIDTH, SHEET_HEIGHT = 2000, 2400
GAP, LABEL = 16, 22
INK, PAPER, EDGE = "#123f4a", "#c9d3d6", "#7c8d92"
STYLE = "body{font:16px sans-serif;margin:24px;max-width:2048px}img{max-width:100%;display:block}"


@dataclass(frozen=True)
class Shot:
    """A picture of one page: `group` is the role, or what else its sheet is called."""

    group: str
    label: str
    width: int
    file: str


@dataclass(frozen=True)
class Place:
    sheet: int
    x: int
    y: int


def thumb_width(width: int) -> int:
    """Phones at two thirds, desks at a half: small enough to compare, large enough to read."""
    return round(width * (0.68 if width < 600 else 0.5))


def places(heights: Sequence[int], wide: int) -> list[Place]:
    """Down one column, then the next; what doesn't fit in the last begins another sheet."""
    columns = max(1, (SHEET_WIDTH - GAP) // (wide + GAP))
    found, sheet, column, y = [], 0, 0, GAP
    for height in heights:
        needed = LABEL + height + GAP
        if y > GAP and y + needed > SHEET_HEIGHT:
            column, y = column + 1, GAP
        if column == columns:
            sheet, column = sheet + 1, 0
        found.append(Place(sheet, GAP + column * (wide + GAP), y))
        y += needed
    return found


def lay_out(folder: Path, shots: Sequence[Shot]) -> list[str]:
    """The sheets of one group at one width."""
    width = shots[0].width
    wide = thumb_width(width)
    thumbs = [_thumb(folder / shot.file, wide) for shot in shots]
    spots = places([thumb.height for thumb in thumbs], wide)
    names = []
    for number in range(spots[-1].sheet + 1):
        chosen = [
            each for each in zip(spots, shots, thumbs, strict=True) if each[0].sheet == number
        ]
        names.append(f"{shots[0].group}-{width}-{number + 1}.png")
        _draw(chosen, wide).save(folder / names[-1], compress_level=2)
    return names


def _thumb(file: Path, wide: int) -> Image.Image:
    with Image.open(file) as picture:
        most = SHEET_HEIGHT - 2 * GAP - LABEL
        height = round(picture.height * wide / picture.width)
        picture.draft("RGB", (wide, height))  # decodes no more of it than is shown
        thumb = picture.convert("RGB").resize((wide, height), Image.Resampling.LANCZOS)
    return thumb.crop((0, 0, wide, min(height, most)))


def _draw(chosen: Sequence[tuple[Place, Shot, Image.Image]], wide: int) -> Image.Image:
    right = max(place.x for place, _, _ in chosen) + wide + GAP
    bottom = max(place.y + LABEL + thumb.height for place, _, thumb in chosen) + GAP
    sheet = Image.new("RGB", (right, bottom), PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=15)
    for place, shot, thumb in chosen:
        pen.text((place.x, place.y), fitting(shot.label, wide, font.getlength), INK, font=font)
        top = place.y + LABEL
        sheet.paste(thumb, (place.x, top))
        pen.rectangle((place.x - 1, top - 1, place.x + wide, top + thumb.height), outline=EDGE)
    return sheet


def fitting(label: str, wide: float, length: Callable[[str], float]) -> str:
    """The end of a name tells more than its beginning."""
    if length(label) <= wide:
        return label
    while label and length(f"…{label}") > wide:
        label = label[1:]
    return f"…{label}"


def index(
    sheets: Iterable[tuple[str, int, list[str]]], notes: Iterable[tuple[str, list[str]]]
) -> str:
    parts = []
    for group, width, names in sheets:
        parts.append(f"<h2>{escape(group)}, {width} px</h2>")
        parts += [
            _linked(name, f"{group} at {width} px, sheet {n}") for n, name in enumerate(names, 1)
        ]
    for heading, rows in notes:
        listed = "".join(f"<li>{escape(row)}</li>" for row in rows) or "<li>none</li>"
        parts.append(f"<h2>{escape(heading)}</h2><ul>{listed}</ul>")
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>{STYLE}</style><h1>{TITLE}</h1>\n{body}\n</html>\n"
    )


def _linked(name: str, words: str) -> str:
    return f'<a href="{escape(name)}"><img src="{escape(name)}" alt="{escape(words)}"></a>'
