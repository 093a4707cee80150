from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.forms import Select
from django.http import QueryDict

from training import gives
from training.models import Audience, Competence, Funding, Level, Mode
from training.models.course import ASKABLE
from workforce.core import forms
from workforce.people.forms import Choices, offer

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png")
NOTHING = [("", "Nothing that is read elsewhere")]


class CatalogueQuery(forms.QueryForm):
    words = forms.TextField(label="Course", max_length=100)
    audience = forms.ChoiceField(
        label="For", widget=Select, choices=[("", "Everybody"), *Audience.choices]
    )
    level = forms.ChoiceField(
        label="Level", widget=Select, choices=[("", "All levels"), *Level.choices]
    )
    show = forms.ChoiceField(label="Show", widget=Select, choices=[("", "Offered now")])

    def __init__(
        self, data: QueryDict | None = None, *, writes: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        more = [("withdrawn", "Withdrawn")]
        if writes:
            more.insert(0, ("drafts", "Being written"))
        offer(self, "show", more, "Offered now")


class CourseForm(forms.LongForm):
    looks = {
        "about": forms.Look(rows=4),
        "hours": forms.Look(size="s"),
        "days": forms.Look(size="s"),
        "cost": forms.Look(size="s"),
        "due_days": forms.Look(size="s"),
        "asks_months": forms.Look(size="s"),
        "valid_months": forms.Look(size="s"),
        "credits": forms.Look(size="s"),
    }
    title = forms.TextField(label="Title", max_length=120)
    code = forms.TextField(
        label="Code", max_length=40, required=False,
        help_text="As your learning system has it, so that its registers are understood.",
    )  # fmt: skip
    about = forms.LongTextField(
        label="What is it about?", max_length=2000, required=False,
        help_text="What somebody knows or can do afterwards. Everybody sees it.",
    )  # fmt: skip
    owner = forms.PersonField(
        label="Who answers for it?", nobody="Nobody yet", required=False,
        help_text="Questions go to them, by name.",
    )  # fmt: skip
    level = forms.ChoiceField(label="Level", choices=Level.choices)
    mode = forms.ChoiceField(label="How is it given?", choices=Mode.choices)
    hours = django_forms.DecimalField(
        label="How many hours in all?", min_value=0, max_value=999, decimal_places=2, required=False
    )
    days = django_forms.IntegerField(
        label="Over how many days?", min_value=1, max_value=365, required=False
    )
    funding = forms.ChoiceField(label="Who pays for it?", choices=Funding.choices)
    funding_source = forms.TextField(
        label="From what money?", max_length=120, required=False,
        help_text="For example: apprenticeship levy, workforce development fund.",
    )  # fmt: skip
    cost = django_forms.DecimalField(
        label="Cost of a place, in pounds",
        min_value=0,
        max_value=999999,
        decimal_places=2,
        required=False,
    )
    audiences = forms.ManyChoiceField(
        label="Who is it for?",
        choices=Audience.choices,
        error_messages={"required": "Choose who it is for"},
    )
    asked_of = forms.ManyChoiceField(
        label="Of whom is it asked?", required=False,
        choices=[(each.value, each.label) for each in ASKABLE],
        help_text="They are reminded of it, and of doing it again. From the day you ask it on, never looking back.",
    )  # fmt: skip
    due_days = django_forms.IntegerField(
        label="Within how many days?", min_value=1, max_value=1000, required=False,
        help_text="From the first day they are what it is asked of.",
    )  # fmt: skip
    asks_first = forms.ManyChoiceField(
        label="What does it ask first?", required=False, help_text="Courses to have done before."
    )
    asks_months = django_forms.IntegerField(
        label="How many months in a peer role does it ask?",
        min_value=1,
        max_value=120,
        required=False,
    )
    valid_months = django_forms.IntegerField(
        label="For how many months does it count?", min_value=1, max_value=600, required=False,
        help_text="Leave it empty where it counts for good. A change holds for what is completed from now on.",
    )  # fmt: skip
    is_statutory = forms.YesNoField(
        label="Is it statutory or mandatory training?", required=False,
        help_text="Asked by law, or of everybody you employ. What people did is kept for longer.",
    )  # fmt: skip
    by_lived_experience = forms.YesNoField(
        label="Do trainers with lived experience give it?", required=False
    )
    co_delivered_with = forms.TextField(
        label="Given together with",
        max_length=160,
        required=False,
        help_text="A team or a profession, not a person.",
    )
    gives = forms.ChoiceField(
        label="What does it give?", required=False, choices=[*NOTHING, *gives.CHOICES],
        help_text="Gates elsewhere read this: who may hold peer supervision, whether most of a team is trained.",
    )  # fmt: skip
    credits = django_forms.IntegerField(label="Credits", min_value=1, max_value=400, required=False)
    accredited_by = forms.TextField(label="Accredited by", max_length=120, required=False)
    competences = forms.ManyChoiceField(
        label="Which competences and principles does it work on?", required=False
    )

    def __init__(
        self,
        *args: Any,
        courses: Choices,
        competences: Sequence[Competence],
        owners: Sequence[tuple[Any, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks_first"].choices = list(courses)  # type: ignore[attr-defined]
        if not self.fields["asks_first"].choices:  # type: ignore[attr-defined]
            del self.fields["asks_first"]
        self.fields["competences"].choices = [(str(each.pk), each.title) for each in competences]  # type: ignore[attr-defined]
        self.fields["owner"].offer(owners)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("asked_of") and not cleaned.get("due_days"):
            self.add_error("due_days", "Enter within how many days it is to be done")
        return cleaned


class RegisterForm(forms.LongForm):
    course = forms.ChoiceField(
        label="Which course is it of?", widget=Select, required=False,
        help_text="Leave it where the file has a column for it.",
    )  # fmt: skip
    register = django_forms.FileField(
        label="Register", allow_empty_file=True, max_length=None,
        help_text="A CSV or XLSX file, as a learning system or Excel saves it.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, courses: Choices, megabytes: int, too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.megabytes, self.too_large = megabytes, too_large
        self.fields["course"].choices = [("", "The file says so, row by row"), *courses]  # type: ignore[attr-defined]
        self.fields["register"].widget.attrs["accept"] = ".csv,.txt,.tsv,.xlsx,text/csv"
        for error in ("required", "missing"):
            self.fields["register"].error_messages[error] = "Choose the file of the register"

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        self.errors.pop("register", None)
        words = f"Choose a file of {self.megabytes} MB or less. A year at a time will do"
        self.add_error("register", ValidationError(words))
        return self.cleaned_data


class TeamsQuery(forms.QueryForm):
    words = forms.TextField(label="Team", max_length=100)
    show = forms.ChoiceField(
        label="Show", widget=Select, choices=[("", "With peers"), ("all", "All teams")]
    )


class TeamCourseQuery(forms.QueryForm):
    course = forms.ChoiceField(label="Course", widget=Select)

    def __init__(self, data: QueryDict | None = None, *, courses: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "course", courses, "Choose a course")


class TeamRecordForm(forms.LongForm):
    on = forms.DateField(label="When was it?", what="the day of the course", not_future=True)
    numbers = forms.ManyChoiceField(
        label="Who completed it?", error_messages={"required": "Tick at least one name"}
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numbers"].choices = list(members)  # type: ignore[attr-defined]


class DueQuery(forms.QueryForm):
    course = forms.ChoiceField(label="Course", widget=Select)

    def __init__(self, data: QueryDict | None = None, *, courses: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer(self, "course", courses, "All courses")


class _WithFile(forms.LongForm):
    certificate = forms.UploadField(
        label="The certificate", endings=ENDINGS,
        help_text="A PDF, or a photo of it as JPEG or PNG. Where and when a photo was taken is removed.",
    )  # fmt: skip

    def __init__(self, *args: Any, megabytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["certificate"]
        field.most = megabytes * 1024 * 1024
        self.seen_by["certificate"] = forms.leads("You, the central team and HR")


class EvidenceForm(_WithFile):
    title = forms.TextField(
        label="What is it called?", max_length=120, help_text="As it stands on the certificate."
    )
    course = forms.ChoiceField(
        label="Is it one of these courses?", widget=Select, required=False,
        help_text="Leave it where you aren't sure: whoever looks at it chooses.",
    )  # fmt: skip
    completed_on = forms.DateField(
        label="When did you complete it?", what="the day you completed it", not_future=True
    )
    competences = forms.ManyChoiceField(
        label="What does it show of you?", required=False,
        help_text="Competences and principles it speaks for, if you like.",
    )  # fmt: skip
    field_order: Any = (
        "version",
        "once",
        "title",
        "course",
        "completed_on",
        "certificate",
        "competences",
    )

    def __init__(
        self, *args: Any, courses: Choices, competences: Sequence[Competence], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = [("", "I am not sure"), *courses]  # type: ignore[attr-defined]
        self.fields["competences"].choices = [(str(each.pk), each.title) for each in competences]  # type: ignore[attr-defined]


class AgainForm(_WithFile):
    """The same certificate, another file."""


class AcceptForm(forms.LongForm):
    course = forms.ChoiceField(
        label="Which course does it count as?", widget=Select,
        error_messages={"required": "Choose the course that it counts as"},
        help_text="If it is none of these, send it back: they can keep it in their CPD log, or hand it in once there is such a course.",
    )  # fmt: skip
    until = forms.DateField(
        label="Until when does it count?", what="its last day", required=False,
        help_text="Leave it empty: it is reckoned from the course, unless the certificate says otherwise.",
    )  # fmt: skip

    def __init__(self, *args: Any, courses: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = [("", "Choose a course"), *courses]  # type: ignore[attr-defined]


class SendBackForm(forms.LongForm):
    looks = {"words": forms.Look(rows=3)}
    words = forms.LongTextField(
        label="What is missing?", max_length=400,
        error_messages={"required": "Say what is missing, so that it can be handed in again"},
        help_text="They read this, and so does whoever looks at certificates.",
    )  # fmt: skip
