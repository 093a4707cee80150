"""From where something was heard, what it is about, and how somebody took part in research."""

from __future__ import annotations

from django.db.models import TextChoices


class Source(TextChoices):
    FORUM = "forum", "A forum or gathering"
    REFLECTIVE = "reflective", "Reflective practice"
    SURVEY = "survey", "A survey"
    EXIT = "exit", "Conversations with people who leave"
    OTHER = "other", "Elsewhere"


class About(TextChoices):
    ROLE = "role", "What the role is, and is not"
    TEAM = "team", "Being part of the team"
    SUPPORT = "support", "Support and supervision"
    CONDITIONS = "conditions", "Hours, pay and contracts"
    LEARNING = "learning", "Learning and ways up"
    ACCESS = "access", "Reaching a peer"
    CULTURE = "culture", "Culture and stigma"
    OTHER = "other", "Something else"


class Outcome(TextChoices):
    WILL = "will", "We will act on it, by a day"
    DID = "did", "We acted on it"
    NOT = "not", "We don't, and this is why"


class OutputKind(TextChoices):
    SUMMARY = "summary", "Summary in plain words"
    PAPER = "paper", "Paper"
    REPORT = "report", "Report"
    TALK = "talk", "Talk or poster"
    TOOL = "tool", "Tool or training material"
    FILM = "film", "Film or recording"


class Group(TextChoices):
    """People who use services and their families are a count, never a name."""

    SERVICES = "services", "People who use services"
    CARERS = "carers", "Family and friends who care"
    PEERS = "peers", "Peer workers and volunteers"
    STAFF = "staff", "Other colleagues"
    OUTSIDE = "outside", "People from other organisations"


class TookAs(TextChoices):
    CO_RESEARCHER = "co_researcher", "Co-researchers, with experience of their own"
    ADVISED = "advised", "Advised, or sat on its group"
    ASKED = "asked", "Were asked: interviews, groups, questionnaires"
    WROTE = "wrote", "Wrote or presented it"
    HELPED = "helped", "Helped it to happen"


class Paid(TextChoices):
    PAID = "paid", "Paid, or in working time"
    SOME = "some", "Some of them"
    NOT = "not", "Not paid"
