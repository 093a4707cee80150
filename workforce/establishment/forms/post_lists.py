"""What the lists of posts, of what needs attention and of figures are narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Select
from django.http import QueryDict

from workforce.core import clock, forms
from workforce.core.presenting import capital
from workforce.establishment.presenters.warnings import HEADINGS, LEVELS
from workforce.establishment.queries import job_plan_overview, posts
from workforce.establishment.queries.warnings import Kind, Level
from workforce.people.models.post import Contract
from workforce.people.states import POST

Choices = Sequence[tuple[str, str]]

STATES = [
    ("", "All open"),
    (posts.ALL_FUNDED, "Funded"),
    (posts.KEPT, "Kept for somebody"),
    *((state, capital(words)) for state, words in POST.words.items()),
]
SORTED = [
    ("", "Code"), ("title", "Title"), ("team", "Team"), ("newest", "Newest change"),
    ("ends", "End of the fixed term"),
]  # fmt: skip

PLANS_SORTED = [
    ("", "Name"), ("team", "Team"), ("agreed", "Longest since agreed"), ("share", "Protected time"),
]  # fmt: skip


class PostQuery(forms.QueryForm):
    text = forms.TextField(label="Code or title", max_length=100)
    state = forms.ChoiceField(label="State", widget=Select, choices=STATES)
    role = forms.ChoiceField(label="Role", widget=Select)
    band = forms.ChoiceField(label="Band", widget=Select)
    patch = forms.ChoiceField(label="Patch", widget=Select)
    area = forms.ChoiceField(label="Service area", widget=Select)
    contract = forms.ChoiceField(
        label="Contract", widget=Select, choices=[("", "All contracts"), *Contract.choices]
    )
    sort = forms.ChoiceField(label="Sort by", widget=Select, choices=SORTED)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        roles: Choices,
        bands: Choices,
        patches: Choices,
        areas: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        _offer(self, "role", roles, "All roles")
        _offer(self, "band", [*bands, ("none", "No band")], "All bands")
        _offer(self, "patch", patches, "All patches")
        _offer(self, "area", areas, "All areas")

    @property
    def wanted(self) -> posts.Wanted:
        values = {name: value or "" for name, value in self.values.items()}
        values["state"] = values["state"] or posts.OPEN
        values["sort"] = values["sort"] or "code"
        return posts.Wanted(**values)


class AttentionQuery(forms.QueryForm):
    kind = forms.ChoiceField(label="What", widget=Select)
    level = forms.ChoiceField(
        label="How soon",
        widget=Select,
        choices=[("", "All"), *((str(int(level)), words) for level, (words, _) in LEVELS.items())],
    )
    patch = forms.ChoiceField(label="Patch", widget=Select)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kinds: Sequence[Kind],
        patches: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        _offer(self, "kind", [(str(kind), HEADINGS[kind]) for kind in kinds], "Everything")
        _offer(self, "patch", patches, "All patches")

    @property
    def level_wanted(self) -> Level | None:
        value = self.values["level"]
        return Level(int(value)) if value else None


class PlansQuery(forms.QueryForm):
    """`least`: the share of protected time that is kept free here."""

    name = forms.TextField(label="Name", max_length=100)
    show = forms.ChoiceField(label="Show", widget=Select)
    patch = forms.ChoiceField(label="Patch", widget=Select)
    sort = forms.ChoiceField(label="Sort by", widget=Select, choices=PLANS_SORTED)

    def __init__(
        self, data: QueryDict | None = None, *, patches: Choices, least: int, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        shown = [
            (job_plan_overview.NEVER, "Never written"),
            (job_plan_overview.OPEN, "Written, not agreed"),
            (job_plan_overview.AGREED, "Agreed"),
            (job_plan_overview.BELOW, f"Protected time below {least}%"),
        ]
        _offer(self, "show", shown, "All")
        if patches:
            _offer(self, "patch", patches, "All patches")
        else:
            del self.fields["patch"]

    @property
    def wanted(self) -> job_plan_overview.Wanted:
        values = {name: value or "" for name, value in self.values.items()}
        return job_plan_overview.Wanted(**values | {"sort": values["sort"] or "name"})


class FiguresQuery(forms.QueryForm):
    day = forms.DateField(
        label="Day", what="the day to show", not_future=True, help_text="Today when left empty"
    )
    by = forms.ChoiceField(
        label="By",
        widget=Select,
        choices=[
            ("area", "Service area"),
            ("patch", "Patch"),
            ("band", "Band"),
            ("contract", "Contract"),
            ("role", "Role"),
        ],
        initial="area",
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"day": clock.today()}, **kwargs)


class TeamFind(forms.QueryForm):
    name = forms.TextField(label="Find the team by name", max_length=100)


def _offer(form: forms.Form, name: str, choices: Choices, everything: str) -> None:
    form.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]
