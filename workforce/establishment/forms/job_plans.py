from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from workforce.core import forms
from workforce.core.forms import words
from workforce.establishment.actions.job_plans import MOST_WORDS
from workforce.establishment.models import ListedTask
from workforce.establishment.models.job_plans import How
from workforce.establishment.plan_words import Content, Task
from workforce.establishment.presenters.job_plans import NO_CLIENTS, PROTECTED

OWN_ROWS = 3
HOW = "Choose whether this is done independently or together with others"


class PlanForm(forms.LongForm):
    """The tasks, each with how; a volunteer is asked what they do and when it suits them, and no more."""

    keeps_drafts = True
    marks_optional = False

    def __init__(
        self,
        *args: Any,
        offered: Sequence[ListedTask],
        content: Content | None,
        is_volunteer: bool,
        wanted_share: int,
        **kwargs: Any,
    ) -> None:
        self.offered = {str(task.pk): task for task in offered}
        self.is_volunteer = is_volunteer
        super().__init__(*args, **kwargs)
        self.looks = {}
        now = content or Content(())
        self._ask_tasks(now)
        self._ask_own([task for task in now.tasks if not task.listed])
        if is_volunteer:
            self._ask_times(now.times)
        else:
            self._ask_share(now.share if content else wanted_share, wanted_share)
        words.put_in(self.fields)

    def _ask_tasks(self, now: Content) -> None:
        listed = {task.listed: task.how for task in now.tasks if task.listed}
        self.fields["tasks"] = forms.ManyChoiceField(
            label="What is part of the work?", required=False, initial=list(listed),
            choices=[(key, task.words) for key, task in self.offered.items()],
        )  # fmt: skip
        hints = {key: task.hint for key, task in self.offered.items() if task.hint}
        reveals = {}
        if not self.is_volunteer:
            for key in self.offered:
                name = f"how_{key}"
                self.fields[name] = _how(listed.get(key) or None)
                self.looks[name] = forms.Look(small=True, inline=True, hide_label=False)
                reveals[key] = name
        self.looks["tasks"] = forms.Look(size="m", hints=hints, reveals=reveals)

    def _ask_own(self, now: Sequence[Task]) -> None:
        for at in range(max(OWN_ROWS, len(now))):
            task = now[at] if at < len(now) else None
            self.fields[f"own_{at}"] = forms.TextField(
                label="In your own words" if at == 0 else f"In your own words, {at + 1}",
                required=False, max_length=MOST_WORDS, initial=task.words if task else "",
                help_text=NO_CLIENTS if at == 0 else "",
            )  # fmt: skip
            if not self.is_volunteer:
                self.fields[f"own_how_{at}"] = _how(task.how or None if task else None)
                self.looks[f"own_how_{at}"] = forms.Look(small=True, inline=True)

    def _ask_share(self, now: int | None, wanted: int) -> None:
        self.fields["share"] = django_forms.IntegerField(
            label="Protected time", min_value=0, max_value=100, initial=now,
            help_text=f"{PROTECTED} {wanted}% is kept free here.",
        )  # fmt: skip
        self.looks["share"] = forms.Look(size="m", width=3, suffix="%")

    def _ask_times(self, now: str) -> None:
        self.fields["times"] = forms.LongTextField(
            label="When does it suit you?", required=False, max_length=400, initial=now,
            help_text="Days and times, or what you'd rather not do. You can change it whenever you like.",
        )  # fmt: skip
        self.looks["times"] = forms.Look(size="m", rows=3)

    @property
    def own_rows(self) -> list[tuple[Any, Any]]:
        return [
            (self[name], self[how] if (how := f"own_how_{name[4:]}") in self.fields else None)
            for name in self.fields
            if name.startswith("own_") and name[4:].isdigit()
        ]

    @property
    def own_open(self) -> bool:
        """There is something in own words, or something to mend there."""
        return any(
            words.value() or words.errors or (how and how.errors) for words, how in self.own_rows
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = cleaned.get("tasks") or []
        if not self.is_volunteer:
            for key in chosen:
                if not cleaned.get(f"how_{key}") and f"how_{key}" not in self.errors:
                    self.add_error(f"how_{key}", f"{HOW}: {self.offered[key].words}")
            for at, own in self._own(cleaned):
                if not cleaned.get(f"own_how_{at}"):
                    self.add_error(f"own_how_{at}", f"{HOW}: {own}")
        if "tasks" not in self.errors and not chosen and not self._own(cleaned):
            self.add_error("tasks", "Choose a task, or write one in your own words")
        return cleaned

    def _own(self, cleaned: dict[str, Any]) -> list[tuple[int, str]]:
        found = []
        for name in self.fields:
            if name.startswith("own_") and name[4:].isdigit() and cleaned.get(name, "").strip():
                found.append((int(name[4:]), cleaned[name].strip()))
        return found

    @property
    def content(self) -> Content:
        data = self.cleaned_data
        chosen = set(data["tasks"])
        tasks = [
            Task(task.words, data.get(f"how_{key}", ""), key)
            for key, task in self.offered.items()
            if key in chosen
        ]
        tasks += [Task(own, data.get(f"own_how_{at}", "")) for at, own in self._own(data)]
        return Content(tuple(tasks), data.get("share"), data.get("times", ""))


def _how(now: str | None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How is it done?", required=False, choices=How.choices, initial=now
    )


class PlanAnswerForm(forms.AgreeForm):
    what = "plan"
    words = forms.LongTextField(
        label="What do you see differently?", required=False, max_length=1000, help_text=NO_CLIENTS
    )


class TaskForm(forms.Form):
    words = forms.TextField(label="Task", max_length=MOST_WORDS)
    hint = forms.TextField(label="A line below it", required=False, max_length=200)
