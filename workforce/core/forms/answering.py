"""What two people agree: one wrote it, the other agrees it in one press or says what they see differently."""

from typing import Any, ClassVar

from workforce.core.forms.base import LongForm
from workforce.core.forms.bound import Look
from workforce.core.forms.fields import LongTextField
from workforce.core.forms.privacy import pair

AGREE = "agree"


class AgreeForm(LongForm):
    """Agree is one press; what one says stands beside what was written. `what` is that, in a word."""

    what: ClassVar[str]
    looks = {"words": Look(rows=4)}
    words = LongTextField(label="What do you see differently?", required=False)

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = pair(other)

    @property
    def agrees(self) -> bool:
        return self.data.get("answer") == AGREE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        said = (cleaned.get("words") or "").strip()
        if not self.agrees and not said:
            self.add_error(
                "words", f"Write what you see differently, or agree the {self.what} as it is"
            )
        if self.agrees and said:
            self.add_error(
                "words",
                "You wrote something here. Choose “Send the answer” to keep it, or empty it to agree",
            )
        return cleaned
