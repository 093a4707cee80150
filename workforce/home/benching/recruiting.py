"""Pages of recruitment that are measured: each list, and of each thing the one of which there is most to say."""

from django.db.models import Count
from django.urls import reverse

from recruitment.arrival.models import Arrival
from recruitment.feeders.models import Path
from recruitment.models import Request
from recruitment.preparation.models import Preparation, ProjectGroup
from recruitment.readiness.models import Assessment
from recruitment.selection.models import Candidate
from recruitment.vacancies.models import Vacancy

CENTRE, LEAD, HR, MANAGER = "central lead", "patch lead", "HR", "line manager"
Wanted = list[tuple[str, str, str]]


def wanted() -> Wanted:
    return [*_requests(), *_teams(), *_vacancies(), *_choosing(), *_months(), *_reports()]


def _requests() -> Wanted:
    waits = Request.objects.filter(stage="approvals").order_by("number")[0]
    arrived = Request.objects.filter(stage="arrived").order_by("-number")[0]
    page = "recruitment:request-list"
    return [
        ("Requests", CENTRE, reverse(page)),
        ("Requests", LEAD, reverse(page)),
        ("Requests", MANAGER, reverse(page)),
        ("Requests that wait for approvals", CENTRE, f"{reverse(page)}?stage=approvals"),
        ("Requests, last page", HR, f"{reverse(page)}?stage=over&page=9999"),
        ("A request at its approvals", CENTRE, reverse("recruitment:request-detail", args=[waits.pk])),
        ("A request that arrived", CENTRE, reverse("recruitment:request-detail", args=[arrived.pk])),
        ("What is let pass", CENTRE, reverse("recruitment:override-list")),
        ("Who decides", CENTRE, reverse("recruitment:turn-list")),
        ("Ask for a peer worker", MANAGER, reverse("recruitment:request-begin")),
    ]  # fmt: skip


def _teams() -> Wanted:
    prepared = Preparation.objects.annotate(n=Count("notes")).order_by("-n", "pk")[0]
    rows = Assessment.objects.filter(checkpoint="P1").order_by("pk")
    running, signed = rows.filter(state__in=["talking", "scoring"]), rows.filter(state="signed")
    some = [(running.first(), "being scored"), (signed.first(), "signed")]
    group = ProjectGroup.objects.order_by("pk")[0]
    preparations, assessments = "preparation:preparation-list", "readiness:assessment-list"
    return [
        ("Teams to prepare", CENTRE, reverse(preparations)),
        ("Teams to prepare", LEAD, reverse(preparations)),
        ("A preparation", CENTRE, reverse("preparation:preparation-detail", args=[prepared.pk])),
        ("A session of it", CENTRE, reverse("preparation:session-detail", args=[prepared.sessions.all()[0].gathering_id])),
        ("Project groups", CENTRE, reverse("preparation:group-list")),
        ("A project group", CENTRE, reverse("preparation:group-detail", args=[group.pk])),
        ("Readiness", CENTRE, reverse(assessments)),
        ("Readiness", LEAD, reverse(assessments)),
        *[(f"Readiness, {words}", CENTRE, reverse("readiness:assessment-detail", args=[row.pk])) for row, words in some if row],
    ]  # fmt: skip


def _vacancies() -> Wanted:
    one = Vacancy.objects.filter(request__isnull=False).order_by("-opens", "ref")[0]
    page = reverse("vacancies:vacancy-list")
    return [
        ("Vacancies", CENTRE, page),
        ("Vacancies", LEAD, page),
        ("Vacancies, last page", HR, f"{page}?page=9999"),
        ("A vacancy", HR, reverse("vacancies:vacancy-detail", args=[one.pk])),
        ("Adverts to look at", HR, reverse("vacancies:welcome-list")),
        ("Lists of vacancies", HR, reverse("vacancies:upload-add")),
    ]


def _choosing() -> Wanted:
    """At their interviews: with times, scores and people who wait."""
    at = Candidate.objects.filter(selection__request__stage="interview").order_by("pk")
    one = at.filter(state="interviewed").select_related("selection")[0]
    desk = [one.selection.request_id]
    return [
        ("Choosing together", CENTRE, reverse("selection:desk-list")),
        ("Choosing together", MANAGER, reverse("selection:desk-list")),
        ("A desk of a recruitment", CENTRE, reverse("selection:desk-detail", args=desk)),
        ("Its criteria", CENTRE, reverse("selection:criterion-list", args=desk)),
        ("Its interviews", CENTRE, reverse("selection:slot-list", args=desk)),
        ("A candidate", CENTRE, reverse("selection:candidate-detail", args=[one.pk])),
        ("Teams apart", CENTRE, reverse("selection:placement-list")),
    ]


def _months() -> Wanted:
    new = Arrival.objects.filter(probation__state="open").order_by("-starts", "pk")[0]
    path = Path.objects.filter(leads_know=True).order_by("pk")[0]
    return [
        ("Arrivals", CENTRE, reverse("arrival:arrival-list")),
        ("Arrivals", LEAD, reverse("arrival:arrival-list")),
        ("Arrivals", MANAGER, reverse("arrival:arrival-list")),
        ("An arrival", CENTRE, reverse("arrival:detail", args=[new.pk])),
        ("Its programme", CENTRE, reverse("arrival:programme-detail", args=[new.pk])),
        ("A probation", HR, reverse("arrival:probation-detail", args=[new.pk])),
        ("Pairs", CENTRE, reverse("arrival:pair-list")),
        ("Pairs", LEAD, reverse("arrival:pair-list")),
        ("Ways into peer work", CENTRE, reverse("feeders:way-list")),
        ("Ways into peer work", LEAD, reverse("feeders:way-list")),
        ("A path", CENTRE, reverse("feeders:path-detail", args=[path.pk])),
    ]


def _reports() -> Wanted:
    names = {
        "recruitment-pipeline": "Requests and the gate report", "recruitment": "Recruitment report",
        "readiness-pipeline": "Readiness report", "adverts-that-welcome": "Adverts report",
        "probation-and-foundation": "Probation report", "ways-into-peer-work": "Ways in report",
    }  # fmt: skip
    return [
        (words, CENTRE, reverse("reports:report-detail", kwargs={"slug": slug}))
        for slug, words in names.items()
    ]
