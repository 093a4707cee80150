"""The first version of each kind's questions. What they ask of is of the field (docs/field.md, Surveys); the words are
ours."""

from __future__ import annotations

from dataclasses import dataclass

from strategy.surveys.models import Asks, Kind


@dataclass(frozen=True, slots=True)
class Asked:
    key: str
    words: str
    asks: str = Asks.SCALE
    options: tuple[str, ...] = ()


FIRST: dict[str, tuple[Asked, ...]] = {
    Kind.ROLE: (
        Asked("tasks", "I know what my tasks are, and they are peer work."),
        Asked("results", "I can see what comes of my work."),
        Asked("independence", "I can decide for myself how I do my work, within what was agreed."),
        Asked("seen-by-people", "The people I support see what is special about support from a peer."),
        Asked("seen-by-colleagues", "Colleagues and managers treat my role as a full part of the team."),
        Asked("skills", "My work uses the skills and the experience I bring."),
        Asked("meetings", "I take part in the team's meetings, and what I say there counts."),
        Asked("other-peers", "I have enough contact with other peers."),
        Asked("sharing", "I am willing to share what I know, in training or in meetings."),
        Asked("hiring", "When I was taken on it was clear what I was chosen for."),
        Asked("contract", "My contract gives me enough security."),
        Asked("grade", "My band fits what I do."),
        Asked("prospects", "I can see where I could go from here."),
        Asked("training", "I can get the training I need."),
        Asked("funder", "Who paid for the training you had in the last year?", Asks.CHOICE,
              ("The trust", "Another organisation", "I did", "I had none", "I don't know")),
        Asked("better", "What would make your role better?", Asks.WORDS),
    ),
    Kind.CULTURE: (
        Asked("understanding", "Managers understand what peer work is for."),
        Asked("explaining", "Colleagues take the time to understand my role."),
        Asked("using", "I am encouraged to use my own experience."),
        Asked("not-branded", "I am not given work by assumptions about my experience."),
        Asked("credit", "My team values peer work, and people are referred to it."),
        Asked("variety", "I work with a variety of people, and in more than one way."),
        Asked("supervision", "I have regular supervision, and a say in how feedback is given."),
        Asked("progress", "There is a plan for how I can move on."),
        Asked("openness", "We can talk openly about mental health at work."),
        Asked("success", "Successes are celebrated, and there is room to reflect."),
        Asked("reach", "I can reach somebody easily when I have a quick question."),
        Asked("included", "I feel included. If I didn't, I would know whom to turn to."),
        Asked("essential", "What kind of culture do peers need in order to flourish?", Asks.WORDS),
    ),
}  # fmt: skip
