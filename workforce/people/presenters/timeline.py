"""Lines of the timeline, in words."""

from datetime import date
from typing import Any

from workforce.core.presenting import and_words, date_words, day_and_month
from workforce.people.models import Change
from workforce.people.models.assignment import Employment
from workforce.people.models.change import Source
from workforce.people.models.post import Form
from workforce.people.models.relationship import Kind
from workforce.people.presenters.words import Row
from workforce.people.queries.timeline import Timeline

_FIELDS = {
    "first_name": "first name",
    "last_name": "last name",
    "known_as": "the name they go by",
    "email": "email address",
    "phone": "telephone",
}
_HOW = {
    Source.EXTRACT: "from a staff extract",
    Source.PLANNED: "as it was planned",
    Source.BEFORE: "as it stood when the timeline began",
}


def rows(timeline: Timeline, name: str, today: date, *, is_self: bool) -> list[Row]:
    words = _Words(timeline, name, is_self=is_self)
    return [
        {
            "who": words.who(row),
            "what": words.what(row),
            "at": row.day,
            "lines": [words.recorded(row)],
            "is_ahead": row.day > today,
        }
        for row in timeline.rows
    ]


class _Words:
    def __init__(self, timeline: Timeline, name: str, *, is_self: bool) -> None:
        self.names, self.name, self.is_self = timeline, name, is_self

    def who(self, row: Change) -> str:
        if row.acts_as and not row.patch_id:
            return self.person(row.now.get("holder"))
        return "You" if self.is_self else self.name

    def what(self, row: Change) -> str:
        build = getattr(self, f"_{row.kind}", None)
        return build(row) if build else row.get_kind_display().lower()

    def recorded(self, row: Change) -> str:
        when = f"Recorded {day_and_month(row.recorded_at)}"
        if row.source in _HOW:
            return f"{when}, {_HOW[Source(row.source)]}"
        return f"{when} by {self.person(row.recorded_by)}" if row.recorded_by else when

    def person(self, pk: Any) -> str:
        return self.names.people.get(str(pk), "somebody")

    def team(self, *pks: Any) -> str:
        """The first of these whose name is known: of a team that is no more, the one it became says enough."""
        teams = self.names.teams
        return next((teams[str(pk)] for pk in pks if str(pk) in teams), "a team")

    def role(self, pk: Any) -> str:
        return self.names.roles.get(str(pk), "a role").lower()

    def _place(self, row: Change) -> str:
        team = self.team(row.now.get("team"), row.team_id)
        return f"{self.role(row.now.get('role'))} in {team}"

    def _joined(self, row: Change) -> str:
        return f"joined as {self._place(row)}{_until(row)}"

    def _appointed(self, row: Change) -> str:
        return f"began as {self._place(row)}{_until(row)}"

    def _came_back(self, row: Change) -> str:
        return f"came back as {self._place(row)}{_until(row)}"

    def _moved(self, row: Change) -> str:
        was, now = row.was, row.now
        parts = []
        if was.get("team") != now.get("team"):
            parts.append(f"moved from {self.team(was.get('team'))} to {self.team(now.get('team'))}")
        else:
            parts.append(f"moved to another post in {self.team(row.team_id)}")
        if was.get("role") != now.get("role"):
            parts.append(f"as {self.role(now.get('role'))}")
        return " ".join(parts)

    def _role(self, row: Change) -> str:
        return (
            f"became {self.role(row.now.get('role'))}, until then {self.role(row.was.get('role'))}"
        )

    def _hours(self, row: Change) -> str:
        was, now = row.was.get("hours"), row.now.get("hours")
        if now is None:
            return "changed hours"
        return f"changed to {now} hours a week" + (f" from {was}" if was else "")

    def _starts(self, row: Change) -> str:
        return f"has another first day, until then {_day(row.was.get('starts'))}"

    def _ends(self, row: Change) -> str:
        was, now = row.was.get("ends"), row.now.get("ends")
        if now is None:
            return f"stays on: the last day was to be {_day(was)}"
        moved = f", moved from {_day(was)}" if was else ""
        return f"has the last day in {self.team(row.team_id)}{moved}"

    def _terms(self, row: Change) -> str:
        now = row.now
        parts = [
            labels(value).label.lower()
            for name, labels in (("employment", Employment), ("form", Form))
            if (value := now.get(name))
        ]
        return f"changed to {and_words(parts)}" if parts else "changed terms"

    def _called_off(self, row: Change) -> str:
        return f"does not begin in {self.team(row.team_id)} after all"

    def _stint(self, row: Change, words: str) -> str:
        where = f" in {self.team(row.now['team'])}" if row.now.get("team") else ""
        until = f" until {_day(row.now['ends'])}" if row.now.get("ends") else ""
        return f"{words}{where}{until}"

    def _seconded(self, row: Change) -> str:
        elsewhere = "goes on secondment to another organisation"
        return self._stint(row, "goes on secondment" if row.now.get("team") else elsewhere)

    def _acting_up(self, row: Change) -> str:
        return self._stint(row, f"acts up as {self.role(row.now.get('role'))}")

    def _stint_changed(self, row: Change) -> str:
        if row.now.get("for_good"):
            return "stays for good where they were for a while"
        return f"is away from their own post until {_day(row.now.get('ends'))}"

    def _stint_off(self, row: Change) -> str:
        return "stays in their own post after all"

    def _names(self, row: Change) -> str:
        return f"changed {_fields(row)}"

    def _contact(self, row: Change) -> str:
        return f"changed {_fields(row)}"

    def _left(self, row: Change) -> str:
        return "left: the last day here"

    def _stayed(self, row: Change) -> str:
        return "stays: leaving was taken back"

    def _support_began(self, row: Change) -> str:
        return f"became {_kind(row)}{self._patch(row)}{_until(row)}"

    def _support_ended(self, row: Change) -> str:
        return f"stopped as {_kind(row)}{self._patch(row)}"

    def _support_off(self, row: Change) -> str:
        return f"does not become {_kind(row)} after all"

    def _support_stays(self, row: Change) -> str:
        return f"stays {_kind(row)}{self._patch(row)} after all"

    def _handed_over(self, row: Change) -> str:
        return f"took over as {_kind(row)} from {self.person(row.other)}"

    def _patch(self, row: Change) -> str:
        return " of the patch" if row.patch_id else ""


def _kind(row: Change) -> str:
    words = Kind(row.acts_as).label.lower()
    return f"cover for the {words}" if row.now.get("cover") else words


def _fields(row: Change) -> str:
    return and_words(_FIELDS.get(name, name) for name in row.now.get("fields", ()))


def _until(row: Change) -> str:
    return f" until {_day(row.now['ends'])}" if row.now.get("ends") else ""


def _day(text: str | None) -> str:
    return date_words(date.fromisoformat(text)) if text else "open"
