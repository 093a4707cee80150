"""The texts that come with the product: the self-care library, the guide to rights, signposts that are everybody's. Read
once a process; the organisation's own stand in their place (`queries.texts`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

WRITTEN_ON = date(2026, 11, 27)
"""When the guide to rights was last gone through by its authors."""
_HERE = Path(__file__).parent
GROUPS = (
    "Right now", "In the day", "After something hard", "Other people", "Home and work",
    "When small things aren't enough",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """`body` is plain text: a line of its own a paragraph, "- " a point, "**" around what is bold."""

    slug: str
    title: str
    body: str
    group: str = ""
    lead: str = ""
    minutes: int = 5
    sources: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    slug: str
    kind: str
    title: str
    run_by: str
    how_private: str
    phone: str = ""
    web: str = ""
    when: str = ""
    about: str = ""


@cache
def library() -> tuple[Text, ...]:
    found = [_entry(path) for path in sorted((_HERE / "library").glob("*.md"))]
    return tuple(sorted(found, key=lambda each: GROUPS.index(each.group)))


@cache
def rights() -> tuple[Text, ...]:
    parts = (_HERE / "rights" / "guide.md").read_text().split("## ")[1:]
    return tuple(_right(part) for part in parts)


def _entry(path: Path) -> Text:
    head, _, body = path.read_text().partition("\n\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(
        path.stem.partition("-")[2], said["title"], body.strip(), said["group"], said["lead"],
        int(said["minutes"]),
    )  # fmt: skip


def _right(part: str) -> Text:
    title, _, rest = part.partition("\n")
    body, _, sources = rest.rpartition("sources: ")
    slug = "-".join("".join(c if c.isalpha() else " " for c in title.lower()).split())
    return Text(slug[:50], title.strip(), body.strip(), sources=sources.strip())


NATIONAL = (
    Sign("samaritans", "outside", "Samaritans", "a charity",
         "Confidential, and you need not give your name", "116 123", "https://www.samaritans.org",
         "Day and night, free", "Whatever it is. You don't have to be in danger."),
    Sign("shout", "outside", "Shout", "a charity", "Confidential, by text", "",
         "https://giveusashout.org", "Day and night, free", "Text SHOUT to 85258 where talking is too much."),
    Sign("nhs-111", "outside", "NHS 111, the mental health option", "the NHS",
         "A health record is made, as with any call to the NHS", "111", "https://111.nhs.uk", "Day and night, free",
         "For urgent help with your own mental health. In danger of your life: 999."),
    Sign("acas", "work", "Acas", "a public body",
         "Confidential; you need not say who you or your employer are", "0300 123 1100",
         "https://www.acas.org.uk", "On working days", "Questions about rights at work, adjustments and disputes."),
    Sign("access-to-work", "work", "Access to Work", "the Department for Work and Pensions",
         "They talk to your employer only once you agree", "0800 121 7479",
         "https://www.gov.uk/access-to-work", "On working days",
         "A grant for what goes beyond adjustments, and a mental health support service."),
    Sign("eass", "work", "Equality Advisory and Support Service", "a public body", "Confidential",
         "0808 800 0082", "https://www.equalityadvisoryservice.com", "On working days",
         "Where you think you are treated unfairly because of who you are."),
    Sign("union", "work", "Your union", "its members", "Confidential, towards your employer as well", "",
         "https://www.tuc.org.uk/join-union", "", "A representative goes with you to meetings, and knows local agreements."),
)  # fmt: skip
