"""What is asked before somebody may begin somewhere (`people.placing`), as fields of whatever form appoints them."""

from collections.abc import Sequence

from workforce.core.forms import ChoiceField, LongForm, Look
from workforce.people.placing import Question

_PREFIX = "placing_"


class AskingForm(LongForm):
    """A form that may ask. What is asked is known when the page is drawn, or once it is known where to: then the form is
    looked at again, and says that an answer is wanted."""

    questions: Sequence[Question] = ()

    def ask(self, questions: Sequence[Question]) -> None:
        if not questions:
            return
        self.questions = list(questions)
        looks = {}
        for each in questions:
            name = _PREFIX + each.slug
            self.fields[name] = ChoiceField(
                label=each.asking,
                choices=[(way.value, way.words) for way in each.ways],
                error_messages={"required": each.why},
            )
            looks[name] = Look(hints={way.value: way.hint for way in each.ways if way.hint})
        self.looks = {**self.looks, **looks}
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])
        self._errors = None

    @property
    def answers(self) -> dict[str, str]:
        return {
            name.removeprefix(_PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(_PREFIX)
        }
