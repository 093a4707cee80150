"""Two vacancies of the crisis area in the matrix's world, a list that waits to be applied, and a request at its advert with
an advert that is open."""

from __future__ import annotations

from recruitment.models import Request
from recruitment.vacancies.actions import adverts, uploads, vacancies
from recruitment.vacancies.actions.adverts import Said
from recruitment.vacancies.models import Advert, Vacancy
from tests.recruitment.making import request_at
from tests.recruitment.world import SEE
from tests.world import World
from workforce.core import clock
from workforce.people.viewers import viewer_of

WATCH = {"hr", "central_lead"}
PATCH = WATCH | {"patch_lead"}
HEADINGS = (
    "Vacancy Ref,Job Title,Pay Band,Directorate,Team,Status,Contract,Hours,Advert Opens,Advert Closes,Recruiting Manager,"
    "Recruiting Manager Email"
)


def extend(world: World) -> None:
    asked = request_at(world, "advert")
    ward = vacancy(
        world, "NV-1", title=f"Staff nurse {world.plant(PATCH, 'vacancytitle')}", state="live",
        manager_name=world.plant(WATCH, "vacancymanager"), manager_email=f"{world.plant(WATCH, 'vacancymail')}@x.example",
        advert_text=world.plant(WATCH, "vacancytext"), advertised_on=world.day(-3),
    )  # fmt: skip
    posted = vacancy(world, "BY-HAND-1", title="Gardener", is_by_hand=True)
    text = f"Come and work with us {world.plant(SEE, 'adverttext')}"
    waits = uploads.receive(
        name="vacancies.csv", content=listed(row("NV-9", "Cook")), as_of=world.today, is_whole=False,
        by=world.viewer("administrator"),
    )  # fmt: skip
    world.things |= {
        "request advert": asked,
        "vacancy": ward,
        "vacancy by hand": posted,
        "vacancies waiting": waits,
        "advert": advertise(world, asked, text=text),
    }


def vacancy(world: World, ref: str, **more: object) -> Vacancy:
    team = world.things["team"]
    given: dict[str, object] = {
        "ref": ref, "title": "Cook", "state": "draft", "state_since": world.day(-3), "seen_on": world.day(-3), "team": team,
        "area": team.area, "team_words": team.name, "directorate": team.area.name, "opens": world.day(-3),
    }  # fmt: skip
    return Vacancy.objects.create(**(given | more))


def advertise(world: World, asked: Request, *, text: str = "Work with us", slug: str = "hr") -> Advert:  # fmt: skip
    """So that it can go on to its shortlist: written and noted as open today."""
    by = world.viewer(slug)
    said = Said(text=text, where="NHS Jobs")
    made = adverts.write(request=asked, said=said, on_version=None, version=0, by=by)
    return adverts.open_it(advert=made, on=by.today, version=made.version, by=by)


def row(
    ref: str, title: str, *, status: str = "Live", area: str = "NV3 Crisis", team: str = "Northside crisis team",
    opens: str = "01/10/2026", closes: str = "15/10/2026", manager: str = "Ann Other", email: str = "ann@x.example",
) -> str:  # fmt: skip
    return f"{ref},{title},Band 3,{area},{team},{status},Permanent,30 per week,{opens},{closes},{manager},{email}"


def listed(*rows: str) -> bytes:
    return "\n".join((HEADINGS, *rows)).encode()


def bring_in(
    world: World, *rows: str, slug: str = "hr", whole: bool = True, many: bool = False
) -> uploads.Upload:
    by = viewer_of(world.users[slug], clock.today())
    made = uploads.receive(
        name="list.csv", content=listed(*rows), as_of=by.today, is_whole=whole, by=by
    )
    return uploads.apply(upload=made, by=by, many_are_gone=many)


def grow(world: World, n: int) -> None:
    """More vacancies, one of them posted by hand with a title nobody told of."""
    vacancy(
        world, f"GROWN-{n}", title=f"Nurse {n}", state="live", advertised_on=world.day(-n % 300)
    )
    vacancies.add(
        vacancies.Said(title=f"Peer Guide {n}", state="live", team_id=world.things["team"].pk),
        by=world.viewer("hr"),
    )
