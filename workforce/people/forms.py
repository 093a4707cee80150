from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.forms import Select
from django.http import QueryDict

from workforce.core import clock
from workforce.core.access import GIVEN, ROLES
from workforce.core.forms import (
    ChoiceField,
    DateField,
    Form,
    LongForm,
    Look,
    ManyChoiceField,
    QueryForm,
    TextField,
)
from workforce.core.presenting import capital
from workforce.people.models.relationship import Kind
from workforce.people.queries import grants, people
from workforce.people.queries.choosing import Candidates

Choices = Sequence[tuple[str, str]]

# Begun on pages of their own: not towards one person in one post.
BY_THEMSELVES = {Kind.PATCH_LEAD, Kind.TEAM_COACH, Kind.COVER}
BEGUN = [(kind.value, kind.label) for kind in Kind if kind not in BY_THEMSELVES]
SHOWN = (
    ("", "In post now"),
    (people.STARTING, "Starting soon"),
    (people.OTHERS, "Managers and others without a peer role"),
    (people.LEFT, "Left"),
)
SORTED = (("", "Name"), ("role", "Role"), ("team", "Team"), ("newest", "Newest first"))


class PeopleQuery(QueryForm):
    name = TextField(label="Name", max_length=100)
    role = ChoiceField(label="Role", widget=Select)
    patch = ChoiceField(label="Patch", widget=Select)
    area = ChoiceField(label="Service area", widget=Select)
    show = ChoiceField(label="Show", widget=Select)
    sort = ChoiceField(label="Sort by", widget=Select, choices=SORTED)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        roles: Choices,
        patches: Choices,
        areas: Choices,
        leavers: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        offer(self, "role", roles, "All roles")
        offer(self, "patch", patches, "All patches")
        offer(self, "area", areas, "All areas")
        show = self.fields["show"]
        show.choices = [pair for pair in SHOWN if leavers or pair[0] != people.LEFT]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> people.Wanted:
        values = {name: value or "" for name, value in self.values.items()}
        show, sort = values["show"] or people.IN_POST, values["sort"] or "name"
        return people.Wanted(**(values | {"show": show, "sort": sort}))


class GrantQuery(QueryForm):
    role = ChoiceField(label="Role", widget=Select)
    show = ChoiceField(
        label="Show", widget=Select, choices=[("", "Given now"), (grants.ENDED, "Ended")]
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "role", given_roles(), "All roles")


class FindQuery(QueryForm):
    """Find somebody by name, to choose them below."""

    name = TextField(label="Find somebody by name", max_length=100)


class KindQuery(QueryForm):
    """What somebody is to become, where the page before knows it. It is on no page: what makes no sense is
    ignored without a word."""

    kind = ChoiceField(choices=BEGUN)


class ChooseForm(LongForm):
    """Somebody found by name, and from when."""

    holder = ChoiceField(error_messages={"required": "Choose a person"})

    def __init__(self, *args: Any, candidates: Candidates, asking: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holder"]
        field.label = asking
        field.choices = [(str(pk), name) for pk, name, _ in candidates.people]  # type: ignore[attr-defined]
        hints = {str(pk): words for pk, _, words in candidates.people if words}
        self.looks = {**self.looks, "holder": Look(hints=hints)}

    @property
    def holder_id(self) -> UUID:
        return UUID(self.cleaned_data["holder"])


class BeginForm(ChooseForm):
    kind = ChoiceField(
        label="What will they be?",
        choices=BEGUN,
        error_messages={"required": "Choose what they will be"},
    )
    starts = DateField(label="From when?", what="the first day")
    ends = DateField(label="Until when?", what="the last day", required=False)
    field_order = ("kind", "holder", "starts", "ends")

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean())


class CoverForm(ChooseForm):
    starts = DateField(label="From when?", what="the first day")
    ends = DateField(label="Until when?", what="the last day")
    field_order = ("holder", "starts", "ends")

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean())


class HandOverForm(ChooseForm):
    on = DateField(label="From which day?", what="the first day of whoever takes over")
    field_order = ("relationships", "holder", "on")


class HandOverManyForm(HandOverForm):
    relationships = ManyChoiceField(
        label="What is handed over?", error_messages={"required": "Tick what is handed over"}
    )

    def __init__(self, *args: Any, held: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relationships"].choices = held  # type: ignore[attr-defined]
        self.fields["relationships"].initial = [pk for pk, _ in held]


class LeadForm(ChooseForm):
    starts = DateField(label="From when?", what="the first day")


class CoachForm(ChooseForm):
    starts = DateField(label="From when?", what="the first day")


class EndForm(Form):
    on = DateField(label="What is the last day?", what="the last day")


class SupervisionForm(LongForm):
    """What lets somebody give peer supervision."""

    HELD, BOOKED = "held", "booked"
    looks = {"what": Look(reveals={HELD: "starts", BOOKED: "course_on"})}

    what = ChoiceField(
        label="What is recorded?",
        choices=[
            (HELD, "They have the qualification"),
            (BOOKED, "A place on the course is booked"),
        ],
        error_messages={"required": "Choose one of the two"},
    )
    starts = DateField(
        label="Since when?", what="the day since when they have it", required=False, not_future=True
    )
    until = DateField(
        label="Until when, if it ends?", what="the last day of the qualification", required=False
    )
    course_on = DateField(
        label="On which day is the course?", what="the day of the course", required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = {self.HELD: "starts", self.BOOKED: "course_on"}.get(cleaned.get("what", ""))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, f"Enter {self.fields[name].what}")  # type: ignore[attr-defined]
        return cleaned


class PatchForm(Form):
    name = TextField(label="Name of the patch", max_length=120)


class AreasForm(Form):
    areas = ManyChoiceField(label="Which service areas belong to this patch?", required=False)
    marks_optional = False

    def __init__(
        self, *args: Any, areas: Choices, elsewhere: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = areas  # type: ignore[attr-defined]
        self.looks = {"areas": Look(hints=elsewhere)}


class GiveForm(ChooseForm):
    role = ChoiceField(label="Which role?", error_messages={"required": "Choose a role"})
    starts = DateField(label="From when?", what="the first day")
    ends = DateField(label="Until when?", what="the last day", required=False)
    field_order = ("role", "holder", "starts", "ends")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = given_roles()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        return _in_order(self, super().clean())


def offer(form: Form, name: str, choices: Iterable[tuple[str, str]], everything: str) -> None:
    form.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]


def given_roles() -> list[tuple[str, str]]:
    return [(slug, sentence(ROLES[slug])) for slug in GIVEN]


def sentence(words: str) -> str:
    return capital(words)


def tomorrow() -> dict[str, Any]:
    return {"on": clock.today() + timedelta(days=1)}


def _in_order(form: Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    starts, ends = cleaned.get("starts"), cleaned.get("ends")
    if starts and ends and ends < starts:
        form.add_error("ends", "The last day must be the first day or after it")
    return cleaned
