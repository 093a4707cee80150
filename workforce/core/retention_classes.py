"""The classes of what is kept: from when each counts, for how long, and whether somebody decides over its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateutil.relativedelta import relativedelta

from workforce.core.declaring import by_name
from workforce.core.settings import Setting, Values, registry

Unit = Literal["days", "months", "years"]
End = Literal["decided", "by rule", "as promised", "in passing", "the organisation's"]
SOURCE = "Retention"
FROM_LEAVING = frozenset(
    ["employment", "volunteering", "summary", "supervision-dates", "training", "training-statutory", "course-work", "job-plan", "equality",
     "absence", "adjustments", "own-plan", "own-words"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RetentionClass:
    """`rule` says it in words, with {} where the period stands. `number` and `unit` are the default of a setting of
    its own; `setting` names one that a room has already. A hold stops what is decided and what goes by rule, never
    what somebody wrote for themselves or was promised to be gone (docs/rooms/retention.md)."""

    slug: str
    title: str
    rule: str
    end: End
    number: int = 0
    unit: Unit = "years"
    setting: str = ""

    @property
    def setting_slug(self) -> str:
        own = f"core.kept_{self.slug.replace('-', '_')}" if self.number else ""
        return self.setting or own

    @property
    def is_decided(self) -> bool:
        return self.end == "decided"

    @property
    def counts_from_leaving(self) -> bool:
        return self.slug in FROM_LEAVING

    def kept_until(self, left_on: date, values: Values) -> date | None:
        """The last day on which it is kept, of somebody who left that day; None for what doesn't count from leaving."""
        return left_on + self._length(values) if self.counts_from_leaving else None

    @property
    def is_of_nobody(self) -> bool:
        """The organisation's own records, looked at once a month as a whole."""
        return self.end == "the organisation's" and bool(self.number)

    @property
    def can_be_held(self) -> bool:
        return self.end in ("decided", "by rule") or self.is_of_nobody

    def period_words(self, values: Values) -> str:
        if not self.setting_slug:
            return self.rule
        number, unit = values.get(self.setting_slug), registry()[self.setting_slug].unit
        return self.rule.format(f"{number} {unit.removesuffix('s') if number == 1 else unit}")

    def before(self, values: Values) -> date:
        """What began to count on an earlier day is over: its last day, by the calendar, lies behind."""
        length = self._length(values)
        day = values.on - length
        # On 29 February the day before may be over as well: 28 February and six years is yesterday.
        return day + timedelta(days=1) if day + length < values.on else day

    def _length(self, values: Values) -> relativedelta:
        return relativedelta(**{self.unit: int(values.get(self.setting_slug))})  # type: ignore[arg-type]


_Make = Callable[..., RetentionClass]


def _of(end: End) -> _Make:
    def make(slug: str, title: str, rule: str, number: int = 0, unit: Unit = "years", setting: str = "") -> RetentionClass:  # fmt: skip
        return RetentionClass(slug, title, rule, end, number, unit, setting)

    return make


_decided, _rule = _of("decided"), _of("by rule")
_promised, _passing, _organisation = (
    _of("as promised"),
    _of("in passing"),
    _of("the organisation's"),
)

CLASSES = [
    _decided("employment", "Employment record", "{} after leaving", 6),
    _decided("volunteering", "Volunteer's record", "{} after the end, of somebody who was never employed", 6),
    _decided("summary", "Summary of employment: name, posts, dates", "{} after leaving, for a day around the 75th birthday: no date of birth is kept here", 57),
    _decided("supervision-dates", "Supervision dates", "{} after leaving", 6),
    _decided("supervision-notes", "Supervision notes", "{} after the relationship ended; the dates stay", 2),
    _decided("career-notes", "Notes of career conversations", "{} after the partnership ended", 2),
    _decided("attendance", "Attendance at reflective practice and other gatherings", "{} after the day", 3),
    _decided("training-statutory", "Statutory and mandatory training", "{} after leaving", 10),
    _decided("training", "Other training", "{} after leaving", 6),
    _decided("course-work", "Work handed in on courses", "{} after leaving: the awarding body has its own copy", 2),
    _decided("job-plan", "Job plan", "{} after leaving", 2),
    _decided("equality", "Answers about equality", "Until cleared, else {} after leaving", 6),
    _decided("absence", "Absence dates", "{} after leaving", 6),
    _rule("adjustments", "Adjustments", "Employment and {} after it", 0, "years", "adjustments.keep_years"),
    _rule("returns", "Coming back by steps", "{} after it is over", 0, "years", "returning.keep_years"),
    _rule("candidates", "Unsuccessful applicants", "{} after it was over for the candidate", 0, "months", "selection.candidate_months"),
    _rule("placements", "Teams somebody should not be placed in", "{} after a placement", 0, "months", "selection.placed_months"),
    _rule("funnel", "Equality answers of a recruitment", "{} after the recruitment was over", 0, "months", "selection.funnel_months"),
    _rule("stories", "Story consent", "{} after it was withdrawn or over", 0, "days", "recognition.kept_days"),
    _rule("story-owners", "Who asked for stories", "{} after their last day of it", 0, "years", "recognition.owner_years"),
    _promised("table-notes", "Table notes", "{} after the occasion; no name", 0, "months", "community.kept_months"),
    _promised("survey-words", "Words in surveys", "{} after the closing; nothing ties them to anybody", 0, "months", "surveys.words_months"),
    _rule("audit", "Audit log", "{}, then taken out by whoever looks after the database", 0, "days", "core.audit_days"),
    _promised("urgent", "Urgent support", "{}, then a number a month of everybody", 0, "months", "urgent.kept_months"),
    _rule("first-words", "Words of the first months", "{} after a review or after the first months; the dates stay", 0, "months", "arrival.kept_months"),
    _rule("first-programme", "Programme of the first weeks", "{} after the first day", 0, "months", "arrival.programme_months"),
    _promised("quick-words", "Quick questions of a newcomer", "{}", 0, "days", "arrival.word_days"),
    _promised("paths", "Ways into peer work", "Until the person has it forgotten, else {} after it was over", 0, "days", "feeders.kept_days"),
    _promised("treated", "How people say they were treated", "{} at most; nothing ties it to anybody", 0, "months", "feeders.treated_months"),
    _rule("vacancies", "Closed vacancies", "{} after it closed", 0, "years", "vacancies.closed_years"),
    _passing("vacancy-lists", "Lists of vacancies", "{}; the file for a day at the longest", 0, "years", "vacancies.lists_years"),
    _passing("import-files", "Files of an import", "{}", 0, "days", "establishment.import_keeps"),
    _passing("register-files", "Registers that nobody added", "{}", 0, "days", "training.keep_register_hours"),
    _passing("joining", "Somebody who is being added", "Until done, {} at most", 0, "days", "establishment.joining_days"),
    _passing("report-files", "Files of reports", "{} after it was asked for", 0, "days", "reports.keep_days"),
    _passing("monthly-reports", "Reports sent by the month", "{} after the month, or after it ended", 0, "months", "schedules.kept_months"),
    _passing("month", "Mails and places of signing in", "Thirty days"),
    _passing("year", "What is over for a year", "A year after it was over"),
    _passing("passing", "What passes by itself", "Until it is used, over or answered; days at most"),
    _passing("next-count", "Counts", "Until the next count; no person"),
    _passing("with-person", "What belongs to being here", "As long as the person works here; it goes with their record"),
    _promised("own-plan", "A plan of one's own", "Until its writer deletes it, else {} after they left", 0, "days", "plan.kept_after_leaving_days"),
    _promised("own-check-ins", "Check-ins", "Until their writer deletes them, else {}; all of them soon after leaving", 0, "days", "plan.check_in_kept_days"),
    _promised("own-words", "Words of one's own", "Until their writer takes them back, else {} after they left", 0, "days", "plan.kept_after_leaving_days"),
    _promised("drafts", "What is not saved yet", "Until saved or thrown away, {} at most", 0, "days", "core.draft_days"),
    _promised("thanks", "Thanks and successes", "Until taken back, else a year after whoever it is of left"),
    _promised("way-back", "A way back", "Until the day its person chose; until they end it, or are back"),
    _promised("memberships", "What somebody joined by choice", "Until they leave it"),
    _organisation("recruitment", "Requests and approvals", "{} after the request was over", 6),
    _organisation("preparation", "Preparing and assessing a team", "{} after it was over", 6),
    _organisation("gatherings", "Gatherings and what was said of them", "{} after the day", 3),
    _organisation("looked-back-on", "Strategy, policies, insight, community", "As long as the organisation looks back on it"),
    _organisation("establishment-records", "Posts, partners, imports, unknown roles", "{} after they ended", 6),
    _organisation("service", "What the service runs on", "As long as the service runs"),
]  # fmt: skip


@cache
def _by_slug() -> dict[str, RetentionClass]:
    return by_name(CLASSES)


def of(slug: str) -> RetentionClass:
    """KeyError for one that isn't there."""
    return _by_slug()[slug]


def decided() -> list[RetentionClass]:
    return [each for each in CLASSES if each.is_decided]


def of_nobody() -> list[RetentionClass]:
    return [each for each in CLASSES if each.is_of_nobody]


def settings_of_classes() -> list[Setting]:
    """One for each class that has its period here."""
    return [
        Setting(each.setting_slug, f"{each.title}: how long after it began to count (to be confirmed by the records manager)",
                each.number, each.unit, SOURCE, least=1, most=100)
        for each in CLASSES if each.number
    ]  # fmt: skip
