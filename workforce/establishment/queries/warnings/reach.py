"""Whose warnings: what a viewer may act on, and what one page is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, LINE_MANAGER, Viewer
from workforce.establishment.queries.warnings.columns import Kind, Values, running
from workforce.people import scopes

Ids = tuple[UUID, ...]

LED = f"""SELECT l.patch_id FROM people_relationship l WHERE l.holder_id = %(in_led_by)s
  AND l.acts_as = 'patch_lead' AND l.patch_id IS NOT NULL AND {running("l")}"""  # noqa: S608
MANAGED = f"""ANY(ARRAY(SELECT m.assignment_id FROM people_relationship m
  WHERE m.holder_id = %(in_managed_by)s AND m.acts_as = 'line_manager'
  AND m.assignment_id IS NOT NULL AND {running("m")}))"""  # noqa: S608

EVERY_KIND = tuple(Kind)
OF_HR = (Kind.TERM, Kind.PAY)
"""Pay and contracts. Who supervises, and who is experienced, is not HR's (docs/field.md)."""
OF_MANAGERS = (Kind.TRIAD, Kind.NEW_ALONE, Kind.ALONE, Kind.TERM, Kind.PAY)


@dataclass(frozen=True, slots=True)
class Reach:
    """`kinds` within all the limits there are; None limits nothing. Kinds in `everywhere` are not
    limited to `patches`."""

    kinds: tuple[Kind, ...] = EVERY_KIND
    everywhere: tuple[Kind, ...] = ()
    patches: Ids | None = None
    assignments: Ids | None = None
    people: Ids | None = None
    teams: Ids | None = None
    posts: Ids | None = None
    led_by: UUID | None = None
    """Instead of `patches`: those this person leads on the day, found in the same query."""
    managed_by: UUID | None = None
    """Instead of `assignments`: those this person manages on the day, cover included."""

    def of_kinds(self, kinds: Iterable[Kind]) -> Reach:
        wanted = set(kinds)
        return replace(self, kinds=tuple(kind for kind in self.kinds if kind in wanted))

    @property
    def is_empty(self) -> bool:
        return not self.kinds

    def values(self) -> Values:
        """None is left out of the SQL; an empty list finds nothing."""
        names = ("patches", "assignments", "people", "teams", "posts")
        found: Values = {f"in_{name}": _list(getattr(self, name)) for name in names}
        return found | {"in_led_by": self.led_by, "in_managed_by": self.managed_by}

    def is_narrow(self, kind: Kind) -> bool:
        """A few people, assignments, teams, posts or patches, rather than the trust."""
        ids = (self.assignments, self.people, self.teams, self.posts, self.managed_by)
        near = () if kind in self.everywhere else (self.patches, self.led_by)
        return any(each is not None for each in (*ids, *near))

    def in_patches(self, kind: Kind, column: str) -> str:
        """Whether that column's patch is one of these, or nothing where any is."""
        if kind in self.everywhere or (self.patches is None and self.led_by is None):
            return ""
        if self.patches is None:
            return f"{column} IN ({LED})"
        return f"{column} = ANY(%(in_patches)s::uuid[])"

    def limits(self, kind: Kind, **columns: str) -> str:
        """AND …, for the columns that this kind has."""
        column = columns.pop("patches", "")
        ours = self.in_patches(kind, column) if column else ""
        parts = [f"AND {ours}"] if ours else []
        for name, column in columns.items():
            if name == "assignments" and self.managed_by is not None:
                parts.append(f"AND {column} = {MANAGED}")
            if getattr(self, name) is not None:
                parts.append(f"AND {column} = ANY(%(in_{name})s::uuid[])")
        return "\n  ".join(parts)


def _list(ids: Ids | None) -> list[UUID] | None:
    return None if ids is None else list(ids)


NOTHING = Reach(kinds=())


def to_act(viewer: Viewer) -> Reach:
    """For the page "What needs attention": the central team all, a patch lead those of the patch, HR
    what is about pay and contracts."""
    if viewer.is_system or viewer.has(CENTRAL_LEAD):
        return Reach()
    patches = led(viewer) if viewer.has(ADVANCED_PRACTITIONER) else ()
    hr = OF_HR if viewer.has(HR) else ()
    if patches:
        return Reach(everywhere=hr, patches=patches)
    return Reach(kinds=hr) if hr else NOTHING


def managed(viewer: Viewer) -> Reach:
    """For a line manager, cover included: what is about those people, in what they manage them for."""
    if not viewer.has(LINE_MANAGER):
        return NOTHING
    return Reach(kinds=OF_MANAGERS, managed_by=viewer.person_id)


def led(viewer: Viewer) -> Ids:
    return tuple(scopes.patches_led_ids(viewer))
