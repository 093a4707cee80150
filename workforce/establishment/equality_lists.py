"""What is asked, and the answers there are: national codes, as they were read on a day (docs/field.md,
Equality). An answer that a list drops gets an `until` and is understood ever after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ETHNICITY, DISABILITY, SEX, ORIENTATION, BELIEF, BIRTH = (
    "ethnicity", "disability", "sex", "orientation", "belief", "birth"
)  # fmt: skip
READ_ON = date(2026, 11, 25)
DICTIONARY = "NHS Data Model and Dictionary"


@dataclass(frozen=True, slots=True)
class Listed:
    code: str
    words: str
    group: str = ""
    until: date | None = None

    def is_offered(self, day: date) -> bool:
        return self.until is None or self.until >= day


@dataclass(frozen=True, slots=True)
class Question:
    """`declined` is the code of "Prefer not to say": it is an answer, and none of the others."""

    slug: str
    words: str
    short: str
    why: str
    source: str
    answers: tuple[Listed, ...]
    declined: str = "Z"

    def words_of(self, code: str) -> str:
        if code == self.declined:
            return DECLINED
        found = next((each for each in self.answers if each.code == code), None)
        return (f"{found.group}: {found.words}" if found.group else found.words) if found else ""

    @property
    def codes(self) -> frozenset[str]:
        return frozenset({each.code for each in self.answers} | {self.declined})


DECLINED = "Prefer not to say"
_WHITE, _MIXED, _ASIAN, _BLACK, _OTHER = (
    "White", "Mixed", "Asian or Asian British", "Black or Black British", "Other ethnic groups"
)  # fmt: skip

QUESTIONS: tuple[Question, ...] = (
    Question(
        ETHNICITY,
        "What is your ethnic category?",
        "Ethnic category",
        "So that we see whether who works here is like the people we serve, at every level.",
        f"{DICTIONARY}, Ethnic category (the 16 and one categories of the 2001 census)",
        (
            Listed("A", "British", _WHITE),
            Listed("B", "Irish", _WHITE),
            Listed("C", "Any other White background", _WHITE),
            Listed("D", "White and Black Caribbean", _MIXED),
            Listed("E", "White and Black African", _MIXED),
            Listed("F", "White and Asian", _MIXED),
            Listed("G", "Any other mixed background", _MIXED),
            Listed("H", "Indian", _ASIAN),
            Listed("J", "Pakistani", _ASIAN),
            Listed("K", "Bangladeshi", _ASIAN),
            Listed("L", "Any other Asian background", _ASIAN),
            Listed("M", "Caribbean", _BLACK),
            Listed("N", "African", _BLACK),
            Listed("P", "Any other Black background", _BLACK),
            Listed("R", "Chinese", _OTHER),
            Listed("S", "Any other ethnic group", _OTHER),
        ),
    ),
    Question(
        DISABILITY,
        "Do you consider yourself to be disabled?",
        "Disability",
        "Nothing is taken from your role: only you can say. Your answer is not a request for adjustments, "
        "and nobody who could arrange them sees it.",
        "Electronic Staff Record, disability; Equality Act 2010, section 6",
        (Listed("Y", "Yes"), Listed("N", "No")),
    ),
    Question(
        SEX,
        "What is your sex?",
        "Sex",
        "So that we see whether pay and steps up are shared fairly.",
        f"{DICTIONARY}, Person stated gender code",
        (Listed("2", "Female"), Listed("1", "Male"), Listed("9", "In another way")),
    ),
    Question(
        ORIENTATION,
        "Which of these describes your sexual orientation?",
        "Sexual orientation",
        "So that we see whether people of every orientation come here, and stay.",
        f"{DICTIONARY}, Person stated sexual orientation code",
        (
            Listed("1", "Heterosexual or straight"),
            Listed("2", "Gay or lesbian"),
            Listed("3", "Bisexual"),
            Listed("4", "Another orientation, not listed"),
            Listed("U", "I don't know, or am not sure"),
        ),
    ),
    Question(
        BELIEF,
        "What is your religion or belief?",
        "Religion or belief",
        "So that we see whether people of every faith, and of none, come here and stay.",
        f"{DICTIONARY}, Religious or other belief system affiliation group code",
        (
            Listed("L", "None"),
            Listed("A", "Baha'i"),
            Listed("B", "Buddhist"),
            Listed("C", "Christian"),
            Listed("D", "Hindu"),
            Listed("E", "Jain"),
            Listed("F", "Jewish"),
            Listed("G", "Muslim"),
            Listed("H", "Pagan"),
            Listed("I", "Sikh"),
            Listed("J", "Zoroastrian"),
            Listed("K", "Another religion or belief"),
        ),
        declined="M",
    ),
    Question(
        BIRTH,
        "How old are you?",
        "Age group",
        "Kept as the year you were born, so that it stays right; counted in groups of ten years.",
        "Age groups of ten years (default)",
        (),
    ),
)
BY_SLUG = {each.slug: each for each in QUESTIONS}
QUESTION_CHOICES = [(each.slug, each.short) for each in QUESTIONS]
OLDEST, YOUNGEST = 100, 14
AGE_GROUPS = (
    ("under25", "Under 25"), ("25", "25 to 34"), ("35", "35 to 44"), ("45", "45 to 54"),
    ("55", "55 to 64"), ("65", "65 or over"),
)  # fmt: skip


def is_year(code: str, day: date) -> bool:
    in_order = code.isascii() and code.isdigit() and len(code) == 4
    return in_order and day.year - OLDEST <= int(code) <= day.year - YOUNGEST


def is_code(question: str, code: str, day: date) -> bool:
    if question == BIRTH and is_year(code, day):
        return True
    return code in BY_SLUG[question].codes


def age_group(year: int, day: date) -> str:
    """By the age reached in that year: the day of birth is not kept."""
    age = day.year - year
    if age < 25:
        return "under25"
    return "65" if age >= 65 else str(25 + (age - 25) // 10 * 10)


def counted_as(question: str, code: str, day: date) -> str:
    """The code under which an answer is counted."""
    if question == BIRTH and code.isdigit():
        return age_group(int(code), day)
    return code


def counted_answers(question: str) -> list[tuple[str, str]]:
    """Every answer that is counted, in the order of the form, with its words."""
    asked = BY_SLUG[question]
    if question == BIRTH:
        return [*AGE_GROUPS, (asked.declined, DECLINED)]
    found = [(each.code, asked.words_of(each.code)) for each in asked.answers]
    return [*found, (asked.declined, DECLINED)]
