from typing import Any

from django import forms as django_forms

from workforce.core import forms
from workforce.core.likeness import plain
from workforce.core.searching import LONGEST


class SearchForm(forms.Form):
    """One box. Nothing of it is kept when the session has ended."""

    marks_optional = False
    words = forms.TextField(
        label="Search",
        max_length=LONGEST,
        error_messages={
            "required": "Enter a name, a team, a post, a date like 12 March, or the name of a page"
        },
    )

    def clean_words(self) -> Any:
        words = " ".join(str(self.cleaned_data["words"]).split())
        if not plain(words) or not any(letter.isalnum() for letter in words):
            raise django_forms.ValidationError("Enter letters or numbers to search for")
        return words


class ResultsQuery(forms.QueryForm):
    kind = forms.TextField(label="Kind", max_length=20)
    page = django_forms.IntegerField(label="Page", min_value=1, max_value=1000)
