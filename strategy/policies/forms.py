from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms as django_forms

from strategy.policies.actions.keeping import About
from strategy.policies.actions.writing import Said
from strategy.policies.limits import (
    MOST_ABOUT,
    MOST_CHANGES,
    MOST_DEVELOPS,
    MOST_FOUND,
    MOST_PEOPLE,
    MOST_WORDS,
)
from strategy.policies.models import Readers
from strategy.policies.queries import policies as queries
from workforce.core import documents, forms
from workforce.core.documents import Upload
from workforce.core.forms.fields import MEGABYTE

Choices = Sequence[tuple[Any, str]]
READERS = forms.everyone_here("Everybody who signs in here, once it is in force,")
NO_NAMES = "No names of people who use services, and nothing by which somebody could be known."
ONLY = [
    ("", "All in force"),
    (queries.UNREAD, "For me to read"),
    (queries.MINE, "That I look after"),
    (queries.REVIEW, "Review day passed"),
    (queries.SOON, "Review within two months"),
    (queries.EXPERIENCE, "Nobody with experience wrote it"),
    (queries.EQUALITY, "Without an equality check"),
]


class RegisterForm(forms.QueryForm):
    q = forms.TextField(label="Search", max_length=100)
    only = forms.ChoiceField(label="Show", choices=ONLY, widget=django_forms.Select)


class AboutForm(forms.LongForm):
    looks: Mapping[str, forms.Look] = {"about": forms.Look(rows=3, count=True)}
    title = forms.TextField(
        label="What is the policy called?", max_length=160,
        error_messages={"required": "Write what it is called"},
    )  # fmt: skip
    about = forms.LongTextField(
        label="What is it for?", max_length=MOST_ABOUT,
        help_text="In a sentence or two, for whoever works under it.",
        error_messages={"required": "Write what it is for"},
    )  # fmt: skip
    owner = forms.PersonField(
        label="Who looks after it?",
        help_text="They write it, put it in force, and look at it again. Everybody sees their name beside it.",
    )
    readers = forms.ChoiceField(label="Who is asked to read it?", choices=Readers.choices)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        self.seen_by |= {"title": READERS, "about": READERS}

    def about_it(self) -> About:
        data = self.cleaned_data
        return About(
            title=data["title"],
            about=data["about"],
            owner_id=data["owner"],
            readers=data["readers"],
        )


class WriteForm(forms.LongForm):
    """All of it may wait: what is missing is said before it is put in force. Who sees it stands above it."""

    marks_optional = False

    looks: Mapping[str, forms.Look] = {
        "develops": forms.Look(rows=5, count=True), "said": forms.Look(rows=18),
        "equality_found": forms.Look(rows=4), "changes": forms.Look(rows=3),
    }  # fmt: skip
    develops = forms.LongTextField(
        label="What does this policy develop?", max_length=MOST_DEVELOPS, required=False,
        help_text="What becomes possible by it, and for whom. Not only what it guards against.",
    )  # fmt: skip
    said = forms.LongTextField(
        label="What does it say?", max_length=MOST_WORDS, required=False,
        help_text="In plain words. Leave an empty line between paragraphs. Or add a file that says it.",
    )  # fmt: skip
    file = forms.UploadField(
        label="A file that says it, or says it at length", endings=documents.ENDINGS, required=False,
        help_text=f"Choose {documents.WORDS}.",
    )  # fmt: skip
    no_file = django_forms.BooleanField(label="Take out the file that is there", required=False)
    equality_on = forms.DateField(
        label="When was the equality check made?", what="the day of the equality check", required=False,
        not_future=True, help_text="Leave it and the next two empty until it is made. The page says that it is missing.",
    )  # fmt: skip
    equality_by = forms.TextField(
        label="Who made the equality check?", max_length=120, required=False,
        help_text="A team or a role, like the equality and inclusion team. No name.",
    )  # fmt: skip
    equality_found = forms.LongTextField(
        label="What did the equality check find, and what became of it?", max_length=MOST_FOUND, required=False,
        help_text=NO_NAMES,
    )  # fmt: skip
    changes = forms.LongTextField(
        label="What changes with this version?", max_length=MOST_CHANGES, required=False,
        help_text="For whoever knows the version before, and why.",
    )  # fmt: skip
    review_on = forms.DateField(
        label="By when is it looked at again?", what="the review day", required=False
    )

    def __init__(
        self, *args: Any, megabytes: int, is_first: bool, has_file: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["file"]
        field.most = megabytes * MEGABYTE
        if is_first:
            del self.fields["changes"]
        if not has_file:
            del self.fields["no_file"]

    def written(self) -> Said:
        data = self.cleaned_data
        found = data["file"]
        return Said(
            said=data["said"],
            develops=data["develops"],
            changes=data.get("changes", ""),
            equality_on=data["equality_on"],
            equality_by=data["equality_by"],
            equality_found=data["equality_found"],
            review_on=data["review_on"],
            upload=Upload(found.name, found.read()) if found else None,
            no_file=data.get("no_file", False),
        )


class ForceForm(forms.LongForm):
    read_again = forms.YesNoField(
        label="Is everybody asked to read it again?",
        yes="Yes: there is something new in it",
        no="No: whoever read the version before has read this one",
        error_messages={"required": "Choose whether everybody is asked to read it again"},
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["read_again"]


class ColleagueForm(forms.LongForm):
    name = forms.TextField(
        label="Who writes it with you?", max_length=120,
        help_text="First and last name of a colleague. Ask them first.",
        error_messages={"required": "Write their first and last name"},
    )  # fmt: skip
    role = forms.TextField(
        label="As what?", max_length=80, help_text="Like peer worker, carer of somebody, union representative.",
        error_messages={"required": "Write as what they write it"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["name"] = forms.Privacy(
            "leads",
            "Whoever writes this policy",
            "can see it, and everybody here once they say so.",
        )
        self.seen_by["role"] = READERS


class PeopleForm(forms.LongForm):
    looks: Mapping[str, forms.Look] = {"people": forms.Look(width=3, inputmode="numeric")}
    people = django_forms.IntegerField(
        label="How many people?", min_value=1, max_value=MOST_PEOPLE,
        help_text="Fewer than five read as “fewer than 5”, whoever looks.",
        error_messages={
            "required": f"Enter how many people: 1 to {MOST_PEOPLE}", "invalid": "Enter a number, like 6",
            "min_value": "Enter 1 or more", "max_value": f"Enter {MOST_PEOPLE} or fewer",
        },
    )  # fmt: skip
    role = forms.TextField(
        label="As what?", max_length=80, help_text="Like people who use the crisis team, or carers. No names.",
        error_messages={"required": "Write as what they write it"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by |= {"people": READERS, "role": READERS}


class GovernsForm(forms.LongForm):
    marks_optional = False
    forms = forms.ManyChoiceField(label="Which forms does it govern?", required=False)

    def __init__(self, *args: Any, offered: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["forms"].choices = offered  # type: ignore[attr-defined]


class StaysForm(forms.LongForm):
    looks: Mapping[str, forms.Look] = {"said": forms.Look(rows=4, count=True)}
    said = forms.LongTextField(
        label="Who looked at it, and why does it stay as it is?", max_length=MOST_CHANGES,
        help_text=f"As roles and teams. {NO_NAMES}",
        error_messages={"required": "Write who looked at it, and why it stays as it is"},
    )  # fmt: skip
    until = forms.DateField(label="By when is it looked at again?", what="the next review day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["said"] = forms.everyone_here("Everybody who signs in here")
