"""What a version of a job description says: its parts in order, and how much each may hold.

The explainer's parts are short because the whole of it has to fit on one page, whatever is written."""

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | list[str]
Content = dict[str, Value]

DESCRIPTION, ADDENDUM, EXPLAINER = "description", "addendum", "explainer"
GROUPS = {
    DESCRIPTION: "The job description",
    ADDENDUM: "Addendum for embedded posts",
    EXPLAINER: "The one-page explainer",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A text of at most `most` characters; or, with `lines`, a list of so many lines of so many each."""

    slug: str
    heading: str
    most: int
    lines: int = 0
    hint: str = ""
    is_needed: bool = True

    @property
    def empty(self) -> Value:
        return [] if self.lines else ""


@dataclass(frozen=True, slots=True)
class Section:
    """What is written on one page."""

    slug: str
    heading: str
    group: str
    parts: tuple[Part, ...]
    lead: str = ""


_TASKS = "One task a line. Begin with what the person does: “Go along to…”, “Run a group…”."

SECTIONS = (
    Section(
        "purpose", "Purpose", DESCRIPTION,
        (Part("purpose", "Purpose of the role", 1500, hint="Why the role is there, in a few sentences."),),
    ),
    Section(
        "tasks", "What the role does", DESCRIPTION,
        (
            Part("tasks_alone", "Independently", 200, 12, f"Decided and done by the peer worker. {_TASKS}"),
            Part("tasks_joint", "Jointly with others", 200, 12, f"Done together with colleagues. {_TASKS}"),
        ),
        "Each task is either the peer worker's own or shared, so that nobody has to guess.",
    ),
    Section(
        "limits", "What the role does not do", DESCRIPTION,
        (Part("limits", "What the role does not do", 200, 12, "One limit a line."),),
        "Limits protect the role, and the people it is for.",
    ),
    Section(
        "support", "How the role is supported", DESCRIPTION,
        (Part("support", "How the role is supported", 240, 10, "One thing a line: who, what, how often."),),
    ),
    Section(
        "person", "What we look for", DESCRIPTION,
        (Part("competences", "What we look for", 200, 12, "One a line. Ask for nothing that the job doesn't need."),),
    ),
    Section(
        "terms", "Terms", DESCRIPTION,
        (Part("terms", "Terms", 1200, hint="The band and its pay are added from the dated pay table. Write no amounts here."),),
    ),
    Section(
        "embedded", "Addendum for embedded posts", ADDENDUM,
        (
            Part("embedded_words", "What is different in an embedded post", 1000, is_needed=False),
            Part("embedded_alone", "Experiential tasks done independently", 200, 8, _TASKS, is_needed=False),
            Part("embedded_joint", "Experiential tasks done jointly", 200, 8, _TASKS, is_needed=False),
        ),
        "For posts inside a treatment team. Leave it empty where no post of this role is embedded.",
    ),
    Section(
        "explainer-role", "What the role is, does and does not do", EXPLAINER,
        (
            Part("is_words", "What this role is", 320),
            Part("does", "What they do here", 90, 5, "One a line, at most five."),
            Part("does_not", "What they don't do", 90, 4, "One a line, at most four."),
        ),
    ),
    Section(
        "explainer-others", "How it differs from others", EXPLAINER,
        (
            Part("from_support", "How it differs from a support worker", 300),
            Part("from_clinical", "How it differs from clinical colleagues", 300),
        ),
    ),
    Section(
        "explainer-together", "Working well together", EXPLAINER,
        (
            Part("together", "How to work well together", 90, 4, "One a line, at most four."),
            Part("ask", "Who to ask", 160, hint="A team or a role, not a person: people change, the page stays."),
        ),
    ),
)  # fmt: skip

SECTION = {section.slug: section for section in SECTIONS}
PARTS = {part.slug: part for section in SECTIONS for part in section.parts}
PLAIN_LINES = {part.slug for section in SECTIONS if section.group == EXPLAINER for part in section.parts}  # fmt: skip
"""Texts without line breaks of their own: each takes room on the one page."""


def empty() -> Content:
    return {slug: part.empty for slug, part in PARTS.items()}


def text_of(content: Mapping[str, Value], slug: str) -> str:
    value = content.get(slug, "")
    return value if isinstance(value, str) else ""


def lines_of(content: Mapping[str, Value], slug: str) -> list[str]:
    value = content.get(slug, [])
    return value if isinstance(value, list) else []


def has_addendum(content: Mapping[str, Value]) -> bool:
    return any(content.get(part.slug) for part in SECTION["embedded"].parts)


def missing(content: Mapping[str, Value]) -> list[Section]:
    """Sections where something still has to be written before anybody can approve."""
    return [
        section
        for section in SECTIONS
        if any(part.is_needed and not content.get(part.slug) for part in section.parts)
    ]


def wrong(part: Part, value: Value) -> str:
    """What to do about it, or nothing when the part can hold this."""
    if isinstance(value, str) == bool(part.lines):
        return "Write this again"
    if isinstance(value, str):
        over = len(value) > part.most
        return f"Use {part.most} characters or fewer (you have {len(value)})" if over else ""
    if len(value) > part.lines:
        return f"Use {part.lines} lines or fewer (you have {len(value)})"
    long = next((n for n, line in enumerate(value, 1) if len(line) > part.most), 0)
    if long:
        return f"Shorten line {long}: use {part.most} characters or fewer (it has {len(value[long - 1])})"
    return ""
