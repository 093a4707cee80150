"""The two titles of the extract that nobody told of: one waits, one was taken and has a note of its patch lead;
a third was reported by a line manager."""

from datetime import date, timedelta

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions.unknown_roles import answering, looking, reporting
from workforce.establishment.actions.unknown_roles.reporting import Report
from workforce.establishment.models import ImportRun, UnknownRole
from workforce.establishment.unknown_roles import telling
from workforce.home.demo.signins import SignIn
from workforce.notices.models import Notice
from workforce.people.models import Person, Relationship, Team
from workforce.people.viewers import viewer_of

_TAKEN = "expert by experience support worker"


def tell(cast: list[SignIn], today: date) -> None:
    _find(today - timedelta(days=1))
    people = {each.email: each.role for each in cast}
    by_role = {
        people[p.email]: p for p in Person.objects.filter(email__in=people).select_related("user")
    }
    with clock.at(today):
        role = UnknownRole.objects.get(plain=_TAKEN)
        answering.take(role, began_from=role.version, by=_viewer(by_role["central lead"], today))
        _note(role, today)
        _report(_viewer(by_role["line manager"], today))
    # What the demo tells is in the product; nobody gets a mail of it.
    Notice.objects.filter(
        channel="mail", kind__in=[telling.FOUND, telling.REPORTED, telling.GIVEN]
    ).delete()


def _find(day: date) -> None:
    """As if the newest extract had been the first to show them: the demo's files go back two years, and an
    answer that was due then would be no example."""
    Notice.objects.filter(kind=telling.FOUND).delete()
    UnknownRole.objects.all().delete()
    with clock.at(day):
        newest = ImportRun.objects.order_by("-checked_at").values_list("pk", flat=True)[0]
        looking.after_import(newest, left_out=(), on=day, by=Viewer.system())


def _note(role: UnknownRole, today: date) -> None:
    patch = role.team.area.patch_id if role.team else None
    leads = Relationship.objects.running(today).filter(patch=patch, patch__isnull=False)
    lead = leads.select_related("holder").first()
    if lead is not None:
        words = "The team asked for this role last spring. Its manager is glad to talk about it."
        answering.note(role, words=words, by=_viewer(lead.holder, today))


def _report(by: Viewer) -> None:
    names = list(Team.objects.order_by("name", "area__name").values_list("name", flat=True))
    said = Report(
        title="Peer Recovery Coach",
        team=next(name for name in names if names.count(name) == 1 and "Recovery" in name),
        seen_as="vacancy",
        ask="The recruitment desk has the advert",
        words="An advert for this went up this week. Nobody spoke of supervision.",
    )
    reporting.report(said, by=by)


def _viewer(person: Person, today: date) -> Viewer:
    if person.user is not None:
        return viewer_of(person.user, today)
    return Viewer(None, person.pk, person.name, frozenset(), today)
