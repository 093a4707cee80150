"""Three parts of a workshop, written and shipped (docs/rooms/workshops.md). Four hours hold all three and a break."""

from training.workshops.outlines import civility, colours, rank
from training.workshops.outlines.outline import Outline

OUTLINES: tuple[Outline, ...] = (rank.OUTLINE, civility.OUTLINE, colours.OUTLINE)
CHOICES = tuple((each.slug, each.title) for each in OUTLINES)

_BY_SLUG = {each.slug: each for each in OUTLINES}


def by_slug(slug: str) -> Outline:
    """Raises KeyError where no outline has it."""
    return _BY_SLUG[slug]


def title_of(slugs: list[str]) -> str:
    """In the order in which they are written, whatever was ticked first."""
    return ", ".join(each.title for each in OUTLINES if each.slug in slugs)
