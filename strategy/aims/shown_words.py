"""What the demo's strategy says: four aims, five objectives each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from strategy.aims.choices import Aim, Better, Going, Promise, Unit

TITLE = "Alongside each other: peer work to 2030"
WORDS = (
    "In 2030 whoever uses our services can meet somebody who has been there, if they wish. Colleagues know what that is worth. "
    "Peer workers have what holds them, a way in and a way up, and look like the communities we serve.\n\n"
    "It was written with peer workers, people who use services and managers in three gatherings. Cultures change slowly: where we "
    "want one to change we say the direction and what shows it, and set no last day."
)


@dataclass(frozen=True, slots=True)
class Step:
    """`days` and `met` are counted from today."""

    words: str
    days: int | None
    met: int | None = None
    shown: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    words: str
    indicator: str = ""
    unit: str = Unit.PERCENT
    better: str = Better.UP
    baseline: Decimal | None = None
    baseline_of: str = ""
    wanted: Decimal | None = None
    source: str = ""
    values: Sequence[tuple[int, str, str]] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    aim: str
    words: str
    promise: str
    then: tuple[str, str]
    now: tuple[str, str]
    steps: Sequence[Step] = ()
    measures: Sequence[Meter] = ()
    evidence: Sequence[tuple[str, str]] = ()
    is_culture: bool = False


_ON, _AT, _ST, _DONE = Going.ON_ITS_WAY, Going.ATTENTION, Going.STUCK, Going.DONE
_LITERACY = (
    Goal(
        Aim.LITERACY, "Every team that works with a peer has had a session about the role, nights included", Promise.TEAM,
        (_ON, "A pilot in six teams went well. Night teams are not reached by a session at noon."),
        (_ON, "Forty of sixty-two teams have had theirs. Since the autumn there is one from eight in the evening to midnight."),
        (Step("A session of two hours, written and given by peers", -300, -310, "The session's outline, agreed with the peer trainers."),
         Step("Twenty teams have had it", -120, -131, "The registers of twenty sessions.", "/learning/workshops/"),
         Step("Every night team has had it", 120)),
        (Meter("Staff who say they know what a peer worker does", baseline=Decimal(38), baseline_of="spring 2025",
               wanted=Decimal(80), source="Our own question beside the staff survey",
               values=((-210, "47", "autumn 2025"), (-30, "58", "autumn 2026"))),),
        (("A ward manager's words at the spring gathering: they had thought a peer was a support worker without a uniform.", ""),),
    ),
    Goal(
        Aim.LITERACY, "Peers teach staff here and students outside, and are paid for it", Promise.RECOGNISED,
        (_ON, "Two courses of nursing have us in their timetable."),
        (_ON, "Three universities ask every term. The fees go to the peer workforce's own budget."),
        (Step("Fees and where they go are agreed with finance", -200, -205, "The note of the agreement, finance, file 14."),
         Step("A list of who teaches what", 30)),
        (Meter("Sessions taught in a year", unit=Unit.NUMBER, baseline=Decimal(12), baseline_of="2024/25", wanted=Decimal(60),
               source="What we give", values=((-240, "19", "2025"), (-40, "34", "the twelve months to October"))),),
        (("The list of sessions taught since spring.", "/learning/giving/taught/"),),
    ),
    Goal(
        Aim.LITERACY, "A research hub shares what is known of peer work, and what we find out", Promise.LEARNING,
        (_AT, "The post at the university is still to be filled."),
        (_ON, "The post is filled, half with us and half at the university. First reading group in January."),
        (Step("A partner at a university", -150, -88, "The letter of both deans."), Step("First reading group, open to everybody", 60)),
    ),
    Goal(
        Aim.LITERACY, "What peer work is worth is said by those who met it, in figures and in words", Promise.RECOGNISED,
        (_ON, "Questions are agreed with people who use services."),
        (_AT, "The second round of questions came back from four areas only. We ask the other eight in person."),
        (Step("Questions agreed with people who use services", -250, -262, "The questions, with the names of the groups that agreed them."),
         Step("A first year of answers from every area", -14)),
    ),
    Goal(
        Aim.LITERACY, "Clinical teams turn to peers for a view as they turn to any colleague", Promise.COMPASSIONATE,
        (_ON, "Peers say that they are asked in handover, and not in ward rounds."),
        (_ON, "Two wards have a peer in the round each week. Elsewhere it depends on who is on."),
        (Step("Two wards have a peer in the round", None, -45, "The rota of both wards since October."),),
        (), (("Notes of the reflective practice of spring, as themes that the group agreed.", ""),), is_culture=True,
    ),
)  # fmt: skip
_ACCESS = (
    Goal(
        Aim.ACCESS, "In every service area somebody who wishes to can reach a peer", Promise.COMPASSIONATE,
        (_AT, "Two areas have nobody."),
        (_AT, "Two areas still have nobody. In one the supervisors are there and a request is on its way; the other has no time for it yet."),
        (Step("A picture of who can reach a peer, area by area", -220, -226, "The picture, shown to the steering group."),
         Step("A first post in the two areas without one", 150)),
        (Meter("Posts that nobody holds", "vacancy-rate", better=Better.DOWN, wanted=Decimal(6)),),
    ),
    Goal(
        Aim.ACCESS, "No post is advertised before its team and its supervisors are ready", Promise.SAFE,
        (_ON, "The gate holds; one post went past it with a reason."),
        (_ON, "Every post of the last months went through the gate. One that was let pass has its condition met."),
        (Step("The gate is in the trust's recruitment policy", -180, -190, "The policy, section 6.", "/recruitment/"),),
        (Meter("Adverts that went through the gate", "gate-integrity", wanted=Decimal(100)),
         Meter("From asking to being ready", "time-to-readiness", unit=Unit.DAYS, better=Better.DOWN)),
    ),
    Goal(
        Aim.ACCESS, "Everybody in a peer role has every supervisor the role needs, in time", Promise.SAFE,
        (_ON, "Peer supervision is best kept, clinical supervision least."),
        (_AT, "Clinical supervision has fallen behind on the wards. Three more colleagues are trained as supervisors by March."),
        (Step("Twelve colleagues more are trained to supervise peers", -100, -92, "The register of the course.", "/learning/courses/runs/given/"),
         Step("No peer worker shares a supervisor with more than six others", 90)),
        (Meter("Peer supervision in time", "supervision-peer", wanted=Decimal(95)),
         Meter("Clinical supervision in time", "supervision-clinical", wanted=Decimal(95)),
         Meter("Everyone has their supervisors", "full-triad", wanted=Decimal(100))),
    ),
    Goal(
        Aim.ACCESS, "Services know how to refer somebody to a peer, and do", Promise.TEAM,
        (_ON, "The leaflet is with people who use services for a last look."),
        (_ON, "The leaflet is out, and the referral is one page of the record."),
        (Step("One page that says how, written with people who use services", -60, -66, "The page as printed."),
         Step("Every community team has talked it through", 75)),
        (Meter("Teams that have talked it through", unit=Unit.NUMBER, baseline=Decimal(0), baseline_of="spring 2026",
               wanted=Decimal(31), source="Counted by advanced practitioners", values=((-30, "13", "October"),)),),
    ),
    Goal(
        Aim.ACCESS, "Work at nights and weekends is planned with peers, not around them", Promise.FLEXIBLE,
        (_ST, "Nobody could say who is on at weekends."),
        (_AT, "Two crisis teams try a rota in which no peer is alone. We look back at it in February."),
        (Step("A rota in which no peer is alone is tried in two teams", -20, -24, "The rota of both teams."),
         Step("Looked back at with the peers who work it", 80)),
    ),
)  # fmt: skip
_CULTURES = (
    Goal(
        Aim.CULTURES, "Clinical and corporate teams ask for a peer's view before they decide", Promise.VOICE,
        (_ON, "Policies come to us when they are written. We ask for them when they are begun."),
        (_ON, "Four corporate teams came before they had begun. Most still come at the end."),
        (Step("A way to ask that takes one page", None, -170, "The page, and who answers it."),), (),
        (("The bereavement policy was begun again after two peers read the first draft.", ""),), is_culture=True,
    ),
    Goal(
        Aim.CULTURES, "Words in letters, records and meetings are such that anybody could read them of themselves", Promise.COMPASSIONATE,
        (_ON, "The recovery college and three wards have begun."),
        (_ON, "Letters of two community teams are read by a peer before a template is used."),
        (), (), (("Before and after: six templates, with what people who use services said of them.", ""),), is_culture=True,
    ),
    Goal(
        Aim.CULTURES, "Colleagues with experience of their own find each other, whatever their job", Promise.TEAM,
        (_ON, "The first lunch had nineteen."),
        (_ON, "The network meets every month, at noon and at six in turn. Managers come when they are asked."),
        (Step("A network with a place, times and somebody who looks after it", -140, -148, "The network's own page."),
         Step("A day for all of it", 170)),
        (Meter("Meetings in a year", unit=Unit.NUMBER, baseline=Decimal(0), baseline_of="2024", wanted=Decimal(12),
               source="Counted by the network", values=((-200, "4", "its first half year"), (-20, "11", "the twelve months to October"))),),
    ),
    Goal(
        Aim.CULTURES, "Services are designed and changed together with those who use them", Promise.VOICE,
        (_AT, "Three of seven patches have somebody who leads on it."),
        (_ON, "All seven patches have. Two projects stopped because nobody could say what would change; we count that as learning."),
        (Step("Each patch has somebody who leads co-production", -110, -101, "The seven names, on the patch pages."),
         Step("Every project says what changed, or why not", 100)),
    ),
    Goal(
        Aim.CULTURES, "Policies are written with peers and say what helps, not only what is a risk", Promise.SAFE,
        (_ON, "A list of policies that touch peer work is made."),
        (_ON, "Six of fourteen have been written anew together."),
        (Step("The policy on lone work is written anew", -50, -58, "The policy, version 3."), Step("Ten of fourteen", 140)),
        (Meter("Policies written together", unit=Unit.NUMBER, baseline=Decimal(1), baseline_of="spring 2025", wanted=Decimal(14),
               source="The register of policies", values=((-190, "3", "spring"), (-20, "6", "autumn"))),),
    ),
)  # fmt: skip
_PATHWAYS = (
    Goal(
        Aim.PATHWAYS, "There is a rung above every peer role, and a conversation about it each year", Promise.LEARNING,
        (_ON, "The ladder is agreed from band 3 to band 8b."),
        (_ON, "The ladder stands. Conversations are under way; not everybody has had theirs."),
        (Step("The ladder is agreed with unions and HR", -270, -281, "The paper as agreed.", "/careers/"),
         Step("Everybody who wishes has had a conversation", 45)),
        (Meter("Moved up a band", "moved-up"),),
    ),
    Goal(
        Aim.PATHWAYS, "Posts last: fixed terms are the exception, with a reason", Promise.RECOGNISED,
        (_AT, "Six posts end within three months."),
        (_AT, "Two of the six are permanent now. For two the commissioner decides in January."),
        (Step("A reason is written beside every fixed term", -80, -84, "The list of posts, with the reasons.", "/posts/"),
         Step("No post ends without a talk ninety days before", 20)),
        (Meter("On a fixed term alone", "fixed-term", better=Better.DOWN, wanted=Decimal(10)),),
    ),
    Goal(
        Aim.PATHWAYS, "People stay because the work is good, and leave well when they go", Promise.RECOGNISED,
        (_ON, "Stay conversations have begun."),
        (_ON, "Fewer leave in their first year than before. What they would change stands in the themes of stay conversations."),
        (Step("Stay conversations for everybody", -130, -125, "The invitation, and who holds them."),),
        (Meter("Turnover in twelve months", "turnover", better=Better.DOWN, wanted=Decimal(11)), Meter("Stability", "stability", wanted=Decimal(90))),
    ),
    Goal(
        Aim.PATHWAYS, "There are ways in for those who have never worked here: volunteering, an apprenticeship, a course", Promise.COMPASSIONATE,
        (_ON, "A first group of apprentices has begun."),
        (_DONE, "Four ways in stand, each with somebody who answers. From here on they are looked after where they belong."),
        (Step("Four ways in, each with somebody who answers", -40, -47, "The page of ways in.", "/recruitment/"),),
        (Meter("People on a way into peer work", unit=Unit.NUMBER, baseline=Decimal(9), baseline_of="2024", source="Counted by HR",
               values=((-200, "15", "spring"), (-30, "22", "autumn"))),),
    ),
    Goal(
        Aim.PATHWAYS, "The peer workforce reflects the communities it serves, in every band", Promise.COMPASSIONATE,
        (_ON, "Figures by band are too few to say much."),
        (_ON, "Panels have somebody from outside the trust. We look at who applies, who is shown in, and who is offered a post."),
        (Step("Adverts go where communities are, not only online", None, -160, "The list of places."),), (),
        (("What two community organisations said of our adverts, and what became of it.", ""),), is_culture=True,
    ),
)  # fmt: skip
GOALS: Sequence[Goal] = (*_LITERACY, *_ACCESS, *_CULTURES, *_PATHWAYS)
