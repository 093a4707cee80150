"""What courses and certificates point to, as it stands from a day on (docs/field.md, Competences and Peer principles).
In our own words; the names are the sources'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DOMAIN, PRINCIPLE = "domain", "principle"
FRAMEWORK = (
    "Health Education England, competence framework for mental health peer support workers, 2020"
)
PRINCIPLES = "ImROC, core principles of peer support, 2013, as adverts for peer posts name them"


@dataclass(frozen=True, slots=True)
class Given:
    framework: str
    slug: str
    title: str
    about: str

    @property
    def source(self) -> str:
        return FRAMEWORK if self.framework == DOMAIN else PRINCIPLES

    @property
    def since(self) -> date:
        return date(2020, 10, 1) if self.framework == DOMAIN else date(2013, 6, 1)


def _domain(slug: str, title: str, about: str) -> Given:
    return Given(DOMAIN, slug, title, about)


def _principle(slug: str, title: str, about: str) -> Given:
    return Given(PRINCIPLE, slug, title, about)


ALL = (
    _domain("values", "Values", "What peer work stands on, and how one tells in practice that it is kept."),
    _domain("knowledge", "Knowledge", "Of distress and recovery, of services, and of what peer support is and is not."),
    _domain("core-relational-skills", "Core relational skills",
            "To meet somebody as an equal: to listen, to use one's own story with care, to leave room."),
    _domain("supporting-people", "Supporting people",
            "To be beside somebody in what they want to do: plans, steps, crises, endings."),
    _domain("teams-and-rights", "Teams and rights",
            "To work beside other professions, speak up, and know people's rights and how to keep them safe."),
    _domain("self-care", "Self-care and support", "To look after oneself in the work, and to use supervision."),
    _domain("optional", "Skills for some roles", "What a role asks for beside the rest: groups, training, a setting of its own."),
    _domain("meta", "Judgement", "To fit what one knows to the person and the moment, and to know one's limits."),
    _domain("organisational", "The organisation's part",
            "What an employer has to have in place so that peer workers can do their work well."),
    _principle("mutual", "Mutual", "Both have been there: what is shared is where it begins."),
    _principle("reciprocal", "Reciprocal", "Nobody only gives or only takes; both learn."),
    _principle("non-directive", "Non-directive", "It offers ways and leaves the choosing to the person."),
    _principle("recovery-focused", "Recovery focused", "It holds on to hope, and to a life the person wants."),
    _principle("strengths-based", "Strengths based", "It looks for what somebody can do and has come through."),
    _principle("inclusive", "Inclusive", "It understands what community and culture mean to somebody, and makes room for them."),
    _principle("progressive", "Progressive", "It goes somewhere: a journey together, not a standstill."),
    _principle("safe", "Safe", "Both know what is agreed, what stays between them, and where that ends."),
)  # fmt: skip
