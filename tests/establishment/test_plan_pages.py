"""The pages of job plans, preferences and equality, as a browser would use them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import plans
from tests.establishment.plans import Pair, content, task
from tests.establishment.signing import client_of
from tests.people import trust
from tests.supervision.pages import get
from workforce.core.models import KeptWriting
from workforce.establishment.actions import job_plans
from workforce.establishment.actions import preferences as preference_actions
from workforce.establishment.models import JobPlan, Preference
from workforce.establishment.queries import equality as equality_queries
from workforce.establishment.queries import preferences as preference_queries
from workforce.people.actions import relationships
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair()


@pytest.fixture
def sign_in(db: None) -> SignIn:
    return client_of


def plan_of(pair: Pair, name: str = "detail") -> str:
    return reverse(f"establishment:job-plan-{name}", args=[pair.assignment.pk])


def first_task() -> dict[str, Any]:
    key = str(plans.listed().pk)
    return {"tasks": [key], f"how_{key}": "independently"}


# --- Job plan ------------------------------------------------------------------------------------


def test_a_plan_is_written_and_agreed_in_one_press(pair: Pair, sign_in: SignIn) -> None:
    shown = get(sign_in(pair.sam), plan_of(pair)).click("Write the plan")
    saved = shown.press("Save the plan", share="20", **first_task())
    assert "Saved. Dan gets one message and can agree it." in saved.body
    assert "20% of 30 hours: 6 hours a week" in saved.body
    agreed = get(sign_in(pair.dan), plan_of(pair)).press("Agree the plan")
    assert "Agreed. You two have the same plan." in agreed.body
    assert JobPlan.objects.get().answer == "agreed"


def test_today_leads_to_the_plan_that_waits(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_dan())
    today = get(sign_in(pair.sam), "/")
    assert "Dan wrote your job plan" in today.body
    today.click("Look and agree").press("Agree the plan")
    assert "Dan wrote your job plan" not in get(sign_in(pair.sam), "/").body


def test_an_answer_is_sent_beside_the_plan(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_dan())
    said = get(sign_in(pair.sam), plan_of(pair)).press("Send the answer", words="Fewer groups")
    assert "Sent. Dan gets one message." in said.body
    assert "Fewer groups" in get(sign_in(pair.dan), plan_of(pair)).body
    assert "Fewer groups" not in get(sign_in(pair.leila), plan_of(pair)).body


def test_what_was_written_is_not_lost_by_agreeing(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_dan())
    shown = get(sign_in(pair.sam), plan_of(pair)).press("Agree the plan", words="But fewer groups")
    assert "But fewer groups" in shown.body
    assert "to keep it, or empty it to agree" in shown.body
    assert JobPlan.objects.get().answer == "waiting"


def test_whoever_was_slower_sees_both_and_saves_on_top(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    began = get(sign_in(pair.sam), plan_of(pair, "write"))
    job_plans.write(pair.assignment, content(task(4), share=25), version=1, by=pair.as_dan())
    shown = began.press("Save the plan", own_0="The garden", own_how_0="jointly")
    assert "How it stands now" in shown.body
    assert plans.listed(4).words in shown.body
    assert 'value="The garden"' in shown.body
    assert JobPlan.objects.get().version == 2
    shown.press("Save the plan")
    assert JobPlan.objects.get().version == 3


def test_a_double_press_saves_once(pair: Pair, sign_in: SignIn) -> None:
    began = get(sign_in(pair.sam), plan_of(pair, "write"))
    for _ in range(2):
        assert began.press("Save the plan", share="20", **first_task()).status == 200
    assert JobPlan.objects.get().version == 1


def test_a_draft_comes_back_with_what_was_begun(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    get(client, plan_of(pair, "write")).press("Save as a draft", own_0="The gard", share="2")
    assert (JobPlan.objects.count(), KeptWriting.objects.count()) == (0, 1)
    again = get(client, plan_of(pair, "write"))
    assert "This is your draft." in again.body
    assert 'value="The gard"' in again.body
    assert "This is your draft." not in get(sign_in(pair.dan), plan_of(pair, "write")).body
    again.press("Save the plan", own_how_0="jointly", share="20")
    assert (JobPlan.objects.count(), KeptWriting.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (
            {"own_0": "The garden", "share": "20"},
            "independently or together with others: The garden",
        ),
        ({"share": "20"}, "Choose a task, or write one in your own words"),
        ({"own_0": "x", "own_how_0": "jointly", "share": "120"}, "Enter 100 or less"),
        (
            {"own_0": "x" * 121, "own_how_0": "jointly", "share": "20"},
            "Use 120 characters or fewer",
        ),
        ({"own_0": "a\x00b", "own_how_0": "jointly", "share": "20"}, "characters we cannot keep"),
        ({"own_0": "x", "own_how_0": "alone", "share": "20"}, "Choose one of the answers shown"),
        ({"tasks": "nonsense", "share": "20"}, "Choose one of the answers shown"),
        ({"own_0": "x", "own_how_0": "jointly", "share": ""}, "Enter the protected time"),
        ({"own_0": "x", "own_how_0": "jointly", "share": "20", "whole": ""}, "did not reach us"),
    ],
)
def test_bad_input_says_what_to_do_and_loses_nothing(
    pair: Pair, sign_in: SignIn, typed: dict[str, str], says: str
) -> None:
    shown = get(sign_in(pair.sam), plan_of(pair, "write")).press("Save the plan", **typed)
    assert shown.status == 200
    assert says in shown.body
    assert JobPlan.objects.count() == 0


def test_below_the_setting_is_said_to_both(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(share=10), version=0, by=pair.as_dan())
    for who in (pair.sam, pair.dan):
        assert (
            "This is below the 20% that is kept free here." in get(sign_in(who), plan_of(pair)).body
        )


def test_who_writes_and_who_reads_is_reminded_not_to_bind_anybody(
    pair: Pair, sign_in: SignIn
) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    words = "Nobody is bound to one group of people"
    assert words in get(sign_in(pair.dan), plan_of(pair, "write")).body
    for who in (pair.dan, pair.leila):
        assert words in get(sign_in(who), plan_of(pair)).body


def test_a_volunteer_is_asked_less(pair: Pair, sign_in: SignIn) -> None:
    robin = trust.appointed("Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer")
    shown = get(sign_in(robin.person), reverse("establishment:job-plan-write", args=[robin.pk]))
    assert "How is it done?" not in shown.body
    assert "Protected time" not in shown.body
    saved = shown.press("Save the plan", tasks=[str(plans.listed().pk)], times="Tuesdays")
    assert "Tuesdays" in saved.body


def test_the_title_names_nobody(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    for name in ("detail", "write", "history"):
        body = get(sign_in(pair.dan), plan_of(pair, name)).body
        assert "Okafor" not in body[body.index("<title>") : body.index("</title>")]


def test_the_centre_adds_a_task_and_takes_one_off(pair: Pair, sign_in: SignIn) -> None:
    marcus = trust.appointed("Marcus Bell", role=trust.role("head-of-lived-experience-workforce"))
    client = sign_in(marcus.person)
    added = get(client, reverse("establishment:task-list")).press("Add it", words="Reading group")
    assert "Added. It can be chosen" in added.body
    again = added.press("Add it", words="reading group")
    assert "This task is on the list already" in again.body
    off = get(client, reverse("establishment:task-list")).press("Take off Reading group")
    assert "Taken off. Plans that have it keep it." in off.body
    assert "Reading group" not in get(sign_in(pair.sam), plan_of(pair, "write")).body


# --- Preferences ---------------------------------------------------------------------------------


def preferences(name: str = "list", *args: Any) -> str:
    return reverse(f"establishment:preference-{name}", args=args)


def test_a_part_is_written_shared_and_stopped_with_two_clicks(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    saved = get(client, preferences("write", "working")).press(
        "Save", words="Mornings", share_with=[str(pair.supervises.pk)]
    )
    assert "Saved. You and Priya Nair can see it." in saved.body
    theirs = preferences("shared", pair.sam.pk)
    assert "Mornings" in get(sign_in(pair.priya), theirs).body
    assert "Last read" in get(client, preferences()).body
    stopped = get(client, preferences()).press("Stop sharing")
    assert "Stopped. Priya can&#39;t open this part any more." in stopped.body
    assert get(sign_in(pair.priya), theirs).status == 404


def test_the_person_is_shown_what_somebody_sees(pair: Pair, sign_in: SignIn) -> None:
    by = pair.as_sam()
    preference_actions.write(
        "working", "Mornings", share_with={pair.supervises.pk}, version=0, by=by
    )
    preference_actions.write("caseload", "More walks", share_with=[], version=0, by=by)
    seen = get(sign_in(pair.sam), preferences("seen", pair.supervises.pk)).body
    assert ("Mornings" in seen, "More walks" in seen) == (True, False)
    nothing = get(sign_in(pair.sam), preferences("seen", pair.manages.pk)).body
    assert "Dan sees none of it." in nothing


def test_today_asks_when_somebody_else_takes_over(pair: Pair, sign_in: SignIn) -> None:
    by = pair.as_sam()
    preference_actions.write("working", "Mornings", share_with={pair.manages.pk}, version=0, by=by)
    ruth = trust.person("Ruth Calder")
    relationships.hand_over([pair.manages], to=ruth, on=trust.day(0), by=trust.SYSTEM)
    today = get(sign_in(pair.sam), "/")
    assert "Share your preferences with Ruth?" in today.body
    done = today.click("Look and choose").press("Share these with Ruth")
    assert "Ruth can see the same parts now." in done.body
    assert "Mornings" in get(sign_in(ruth), preferences("shared", pair.sam.pk)).body
    assert "Share your preferences with" not in get(sign_in(pair.sam), "/").body


def test_two_windows_of_one_person_show_both(pair: Pair, sign_in: SignIn) -> None:
    began = get(sign_in(pair.sam), preferences("write", "working"))
    preference_actions.write("working", "Mornings", share_with=[], version=0, by=pair.as_sam())
    shown = began.press("Save", words="Evenings")
    assert ("Mornings" in shown.body, "Evenings" in shown.body) == (True, True)
    assert Preference.objects.get().version == 1
    shown.press("Save")
    assert preference_queries.mine(pair.as_sam()).written["working"].words == "Evenings"


def test_a_draft_of_a_part_is_its_writers(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    get(client, preferences("write", "working")).press("Save as a draft", words="Not before n")
    assert "Not before n" in get(client, preferences("write", "working")).body
    assert Preference.objects.count() == 0


def test_bad_words_and_choices_are_told(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    page = get(client, preferences("write", "working"))
    assert "Use 1500 characters or fewer" in page.press("Save", words="x" * 1501).body
    assert "characters we cannot keep" in page.press("Save", words="a\x00b").body
    assert "Choose one of the answers shown" in page.press("Save", share_with=["nobody"]).body
    choice = get(client, preferences("write", "format"))
    assert "Choose one of the answers shown" in choice.press("Save", words="alone").body
    assert Preference.objects.count() == 0


# --- Equality ------------------------------------------------------------------------------------

EQUALITY = "/equality/"


def test_answers_are_saved_changed_and_cleared(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    saved = get(client, EQUALITY).press("Save", ethnicity="M", birth="year", year="1984")
    assert "Saved. Only you can see your answers." in saved.body
    assert {k: v.code for k, v in equality_queries.own(pair.as_sam()).items()} == {
        "ethnicity": "M", "birth": "1984"
    }  # fmt: skip
    get(client, EQUALITY).press("Save", birth="Z", sex="-")
    assert equality_queries.own(pair.as_sam())["birth"].code == "Z"
    gone = get(client, EQUALITY).click("Clear all my answers").press("Clear them")
    assert "Your answers are gone." in gone.body
    assert {each.code for each in equality_queries.own(pair.as_sam()).values()} == {""}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"birth": "year", "year": ""}, "Enter the year you were born, from 1926 to 2012"),
        ({"birth": "year", "year": "84"}, "Enter the year you were born, from 1926 to 2012"),
        ({"birth": "year", "year": "soon"}, "Enter a number, like 12"),
        ({"ethnicity": "Q"}, "Choose one of the answers shown"),
        ({"sex": "M\x00"}, "characters we cannot keep"),
        ({"whole": ""}, "did not reach us"),
    ],
)
def test_what_is_no_answer_is_told(
    pair: Pair, sign_in: SignIn, typed: dict[str, str], says: str
) -> None:
    shown = get(sign_in(pair.sam), EQUALITY).press("Save", **typed)
    assert (shown.status, says in shown.body) == (200, True)
    assert equality_queries.own(pair.as_sam()) == {}


def test_another_window_is_not_overwritten_unseen(pair: Pair, sign_in: SignIn) -> None:
    client = sign_in(pair.sam)
    began = get(client, EQUALITY)
    get(client, EQUALITY).press("Save", sex="2")
    shown = began.press("Save", sex="1")
    assert "Your answers changed while you were here" in shown.body
    assert equality_queries.own(pair.as_sam())["sex"].code == "2"
    shown.press("Save")
    assert equality_queries.own(pair.as_sam())["sex"].code == "1"


def test_the_way_there_is_on_ones_own_page_alone(pair: Pair, sign_in: SignIn) -> None:
    address = reverse("people:person-detail", args=[pair.sam.pk])
    assert get(sign_in(pair.sam), address).has_link("My equality answers")
    for who in (pair.dan, pair.priya, pair.leila):
        assert not get(sign_in(who), address).has_link("My equality answers")


# --- As many queries for three as for thirty -----------------------------------------------------


def _queries(client: Client, address: str) -> int:
    get(client, address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_pages_take_as_many_queries_for_three_as_for_thirty(pair: Pair, sign_in: SignIn) -> None:
    plan = job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    job_plans.write(pair.assignment, content(task(1)), version=1, by=pair.as_dan())
    job_plans.answer(plan, "Hm", version=2, by=pair.as_sam())
    for part in ("working", "caseload"):
        shares = {pair.manages.pk, pair.supervises.pk}
        preference_actions.write(part, "Words", share_with=shares, version=0, by=pair.as_sam())
    _managed(pair, range(1))
    dan, sam = sign_in(pair.dan), sign_in(pair.sam)
    person = reverse("people:person-detail", args=[pair.sam.pk])
    addresses = [
        *((client, address) for client in (dan, sam) for address in
          (plan_of(pair), plan_of(pair, "write"), plan_of(pair, "history"), "/job-plans/", "/", person)),
        (sam, preferences()), (sam, preferences("write", "working")), (sam, EQUALITY),
        (dan, preferences("shared", pair.sam.pk)),
    ]  # fmt: skip
    few = [_queries(client, address) for client, address in addresses]
    _more(pair, plan)
    assert [_queries(client, address) for client, address in addresses] == few
    assert max(few) <= 15


def _more(pair: Pair, plan: JobPlan) -> None:
    many = content(*[task(n) for n in range(9)], share=5)
    for number in range(12):
        side, other = (pair.as_dan(), pair.as_sam())[:: 1 if number % 2 else -1]
        version = JobPlan.objects.get(pk=plan.pk).version
        job_plans.write(pair.assignment, many if number % 2 else content(task(number % 9)),
                        version=version, by=side)  # fmt: skip
        job_plans.answer(plan, "Hm", version=version + 1, by=other)
    _managed(pair, range(1, 28))
    for part in ("allocation", "format"):
        words = "both" if part == "format" else "Words"
        shares = {pair.manages.pk, pair.supervises.pk, pair.leads.pk}
        preference_actions.write(part, words, share_with=shares, version=0, by=pair.as_sam())


def _managed(pair: Pair, numbers: range) -> None:
    """Others whom Dan manages, whose plan waits for him."""
    for number in numbers:
        row = trust.appointed(f"P{number} Q", team=trust.team(of=pair.patch))
        relationships.begin(
            kind="line_manager",
            holder=pair.dan,
            assignment=row,
            starts=trust.day(-3),
            by=trust.SYSTEM,
        )
        job_plans.write(row, content(), version=0, by=plans.viewer(row.person))


def test_nothing_personal_is_in_an_address(pair: Pair, sign_in: SignIn) -> None:
    """Forms of these pages go by POST, and what is written stands in no address."""
    body = get(sign_in(pair.sam), EQUALITY).body
    forms = body.split("<form")[1:]
    assert all('method="post"' in form for form in forms)
