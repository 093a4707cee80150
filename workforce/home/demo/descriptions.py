"""Job descriptions as a trust has them after two years: most approved, one in its second version, one
draft being written, one that waits for approval, one that nobody has looked at yet."""

from datetime import date, timedelta

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment import description_parts as parts
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.actions import running_on
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.queries import central_team
from workforce.establishment.states import DRAFT
from workforce.people.models import Assignment, Person, Post, RoleType

_STILL_A_DRAFT = "peer-apprentice"
_FIRST_WORDS = "Written together with peers from the text it came with."


def build(today: date, first: date) -> None:
    """`first` is the day on which the trust began to keep its people here."""
    began = first + timedelta(days=30)
    head, deputy = _team(began, today)
    with clock.at(began):
        for version in JobDescriptionVersion.objects.filter(state=DRAFT, number=1):
            if version.description.role.slug != _STILL_A_DRAFT:
                actions.give_to(version.description.role, deputy, by=_by(head))
                _approve(version, _FIRST_WORDS, deputy, head)
        there = Assignment.objects.filter(starts__lte=began, post__isnull=False)
        running_on.put_on_current(there.values_list("post_id", flat=True), by=Viewer.system())
    with clock.at(today - timedelta(days=60)):
        running_on.put_on_current(Post.objects.values_list("pk", flat=True), by=Viewer.system())
    _second_versions(today, head, deputy)


def _second_versions(today: date, head: Person, deputy: Person) -> None:
    with clock.at(today - timedelta(days=40)):
        version = actions.start(_role("peer-support-worker"), by=_by(deputy))
        _add_line(version, "tasks", "tasks_joint", "Look back with the team after something hard has happened on the ward.", deputy)  # fmt: skip
        _add_line(version, "limits", "limits", "Is asked first before being moved to another team for a day.", deputy)  # fmt: skip
        version = _approve(version, "Debriefs and moves between teams made clear; asked for by peers.", deputy, head)  # fmt: skip
    with clock.at(today - timedelta(days=32)):
        north = Post.objects.filter(role=version.description.role, team__area__patch__name__startswith="Adult")  # fmt: skip
        running_on.move(list(north.values_list("pk", flat=True)), to=version, on=clock.today(), by=_by(head))  # fmt: skip
    with clock.at(today - timedelta(days=6)):
        version = actions.start(_role("senior-peer-support-worker"), by=_by(head))
        _add_line(version, "support", "support", "Time for supervision stands in the job plan: two hours a month a person.", head)  # fmt: skip
        version = actions.start(_role("peer-employment-specialist"), by=_by(deputy))
        _add_line(version, "person", "competences", "Knows, or learns, what the local job market is like.", deputy)  # fmt: skip
        actions.send(version, change_words="Knowledge of the local market added, after interviews.",
                     revision=_revision(version), by=_by(deputy))  # fmt: skip


def _add_line(
    version: JobDescriptionVersion, section: str, part: str, words: str, who: Person
) -> None:
    row = JobDescriptionVersion.objects.get(pk=version.pk)
    values = {each.slug: row.content[each.slug] for each in parts.SECTION[section].parts}
    values[part] = [*parts.lines_of(row.content, part)[: parts.PARTS[part].lines - 1], words]
    actions.write(row, section=section, values=values, began_from=row.revision_of(section), by=_by(who))  # fmt: skip


def _approve(
    version: JobDescriptionVersion, words: str, writer: Person, other: Person
) -> JobDescriptionVersion:
    revision = _revision(version)
    actions.send(version, change_words=words, revision=revision, by=_by(writer))
    return actions.approve(version, revision=revision, by=_by(other))


def _revision(version: JobDescriptionVersion) -> int:
    return JobDescriptionVersion.objects.values_list("revision", flat=True).get(pk=version.pk)


def _team(began: date, today: date) -> tuple[Person, Person]:
    """The head, who has a sign-in, and another who was in the central team all the time."""
    running = Assignment.objects.running(today).select_related("person")
    head = running.get(role__slug="head-of-lived-experience-workforce").person
    now = {each.pk for each in central_team.members(today)} - {head.pk}
    return head, next(each for each in central_team.members(began) if each.pk in now)


def _by(person: Person) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({CENTRAL_LEAD}), clock.today())


def _role(slug: str) -> RoleType:
    return RoleType.objects.get(slug=slug)
