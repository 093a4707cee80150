"""What can be found of this room: its pages, by the words people have for them."""

from wellbeing.care import rules
from workforce.core.searching import PageEntry


def _anybody(viewer: object) -> bool:
    return True


PAGES = [
    PageEntry("Looking after myself", "care:start",
              ("self-care", "wellbeing", "grounding", "break", "mindfulness", "breathing"), rules.may_read.test),
    PageEntry("Signposts", "care:signposts",
              ("helpline", "employee assistance", "counselling", "therapy", "occupational health", "samaritans"),
              rules.may_read.test),
    PageEntry("Wellness spaces", "care:spaces", ("quiet room", "wellbeing room"), rules.may_read.test),
    PageEntry("My rights", "care:rights",
              ("equality act", "law", "disability", "union", "acas", "access to work", "discrimination"), _anybody),
    PageEntry("Points of friction", "care:friction", ("friction", "something gets in the way"),
              lambda viewer: rules.may_note.test(viewer, None)),
    PageEntry("Themes of friction", "care:themes", ("friction", "themes of my patch"),
              lambda viewer: rules.may_see_themes.test(viewer)),
    PageEntry("Keep the self-care library", "care:keep", ("change a text", "signposts"),
              lambda viewer: rules.may_keep.test(viewer, None)),
]  # fmt: skip
