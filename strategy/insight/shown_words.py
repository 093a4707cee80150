"""What the demo's people say and learn. Nobody said it: it is made up, from the kind of thing the field reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Where, about what, the words, what came of it ("" nothing yet), and what was answered.
HEARD: Sequence[tuple[str, str, str, str, str]] = (
    ("forum", "conditions", "Rotas come a week ahead, which is too late for anything else in life.", "did",
     "Rotas are out four weeks ahead in all teams since the spring. Swaps are asked for, not announced."),
    ("reflective", "role", "We are asked to do observations because the ward is short.", "did",
     "The job description says what peers don't do, and ward managers were told by letter."),
    ("survey", "learning", "There is no way up that doesn't end in management.", "did",
     "A specialist step beside the senior one is in the ladder since last year."),
    ("exit", "team", "Nobody told the team what a peer worker is before the first one came.", "did",
     "No advert goes out before a team has had its preparation."),
    ("forum", "culture", "Jokes in handover about people who come back often.", "did",
     "Handovers are part of the teams' training now, and two teams wrote their own rules for them."),
    ("reflective", "support", "Supervision is cancelled first when a day is full.", "did",
     "What is cancelled gets a new date in the same week, and the share that took place is looked at monthly."),
    ("survey", "conditions", "Half of us are on contracts that end.", "did",
     "New posts are permanent unless their money ends; nine contracts were made permanent."),
    ("other", "access", "The crisis line doesn't know that peers can be asked for.", "did",
     "How to refer to a peer stands in the line's handbook, and on the page that anybody can find."),
    ("exit", "learning", "I left because there was nothing left to learn.", "did",
     "Everybody can see what is open to them, and talks about it once a year if they like."),
    ("forum", "team", "We would like a place to sit between two visits.", "not",
     "There is no room at the outpatient centre until it moves. We asked twice, and will again when the plans are drawn."),
    ("reflective", "role", "People ask what medication I take, as if that were the job.", "did",
     "What a peer may be asked is part of the team's preparation."),
    ("survey", "support", "I would like to choose my peer supervisor.", "did",
     "Anybody can ask for another supervisor, without a reason."),
    ("forum", "conditions", "Travel between two sites is not counted as work.", "did",
     "It is counted since April; claims for the winter were paid."),
    ("other", "culture", "The staff survey has no answer for people with experience of their own.", "did",
     "The next survey has one, and says who sees it."),
    ("reflective", "support", "There is nobody to ring in the evening.", "did",
     "A senior peer is on the phone until nine on four evenings."),
    ("exit", "conditions", "Thirty hours would have let me stay; it was full time or nothing.", "did",
     "Every advert says which hours are possible, and any number may be asked for."),
    ("survey", "learning", "Training is always when the early shift is on.", "did",
     "Each course runs at two times of day, and one of them in the evening."),
    ("forum", "access", "Young people are told that they are too young for a peer.", "will",
     "Two posts for people under 25 are in next year's plan. We say here what became of them."),
    ("reflective", "team", "In meetings I am asked for the story, not for the opinion.", "did",
     "Chairs were asked to stop it, and peers may say so without being the difficult one."),
    ("survey", "culture", "Corporate teams don't think that any of this is about them.", "did",
     "Two corporate teams took part in the workshops, and more have asked."),
    ("other", "role", "Posters call us experts. It sounds as if we knew better than others.", "did",
     "The posters say what peers do."),
    ("forum", "conditions", "Sick pay is different for volunteers who later get a post.", "not",
     "It is set nationally and counts from the first paid day. HR explains it before somebody signs."),
    ("exit", "support", "My manager was kind and had eighteen others.", "did",
     "A span has a limit now, and posts that would break it are not advertised."),
    ("reflective", "access", "Whoever doesn't speak English well isn't offered a peer.", "will",
     "Interpreters are booked for peers as for anybody; four languages have a peer of their own by the autumn."),
    ("survey", "team", "We aren't on the list for the team's away day.", "did", "All on the rota are on the list."),
    ("forum", "learning", "We teach students for nothing.", "did",
     "It is working time, and what is taught counts for one's passport."),
    ("other", "culture", "Reception asks people in the open what they come for.", "did",
     "They ask for a name and a time, and nothing else is said aloud."),
    ("reflective", "support", "Reflective practice with people of one's own team holds back what one would say.", "did",
     "Groups are made across teams."),
    ("survey", "role", "Care plans have no line for what a peer does.", "will",
     "The next version of the record has one; its date is the supplier's, and we ask monthly."),
    ("exit", "culture", "I was introduced by my diagnosis in my first meeting.", "did",
     "The team apologised in the same forum. It is an example in the training, without a name or place."),
    ("forum", "conditions", "Phones for work come weeks after the first day.", "did",
     "A phone is among what is there before somebody starts."),
    ("reflective", "team", "Night staff have never met a peer.", "not",
     "Nobody who works at night wants to start there alone, and we have no second post. Workshops for the night staff run instead."),
    ("survey", "access", "People on the waiting list would like somebody now, not in May.", "will",
     "A peer group for those who wait begins in two places this quarter."),
    ("forum", "learning", "The accredited course asks for an essay in the first week.", "did",
     "The first week has none; what is handed in may be spoken."),
    ("other", "support", "Nobody asks how volunteers are after a hard day.", "will",
     "Each has somebody to ring by the end of next month."),
    ("reflective", "role", "Discharge is planned without the peer who knows the person best.", "", ""),
    ("survey", "conditions", "A day for the forum is taken out of leave in some teams.", "", ""),
    ("forum", "culture", "New colleagues from agencies don't know what peers are there for.", "", ""),
    ("exit", "support", "There was one conversation in the last month, and it was about the laptop.", "", ""),
    ("reflective", "learning", "We would like to sit in on a selection panel before we are on one.", "", ""),
)  # fmt: skip

# Title, what happened, what it taught, what changed, where else it may matter.
LESSONS: Sequence[tuple[str, str, str, str, str]] = (
    ("Ask before a rota changes", "A new rota began on a Monday and was told on the Friday before.",
     "What is announced late costs trust that takes months to come back.",
     "Changes are talked about six weeks ahead with those who work them.", "Any team that changes its hours."),
    ("No first peer alone", "One team had a single peer for a year, with nobody of the same role near by.",
     "Being the only one turns a colleague into a symbol.", "Posts are filled in twos, or beside a senior peer near by.",
     "New services, prisons, out of hours."),
    ("A recruitment day is no test of nerve", "Candidates waited together in a corridor for three hours.",
     "We saw who can wait, and not who can listen.", "Times are given one by one, and questions are sent ahead.",
     "All our recruitment."),
    ("Say no in words", "Five questions from a forum stood open for a year because the answer was no.",
     "A no with a reason is answered faster, and is minded less.", "Each question has an owner and a day.", ""),
    ("Money that ends is said first", "A project's posts ended with its money, and people heard of it in its last month.",
     "Whoever knows of an end early can plan for it.", "An advert says until when the money is there.", "Partners who employ peers."),
    ("Two systems, one truth", "A team wrote peer notes in a file of its own because the record had no place for them.",
     "A second file is nobody's to find, and nobody's to protect.", "", "Teams that wait for a change of the record."),
    ("Training too early is forgotten", "A team was trained nine months before its peer came.",
     "Preparation fades; questions come in the first weeks.", "A second, short one is held in the fourth week.", "Any preparation."),
    ("Who is thanked in public was not asked", "A success was told in a newsletter, and whose it was would have liked to be asked.",
     "Praise can single somebody out.", "Nothing of somebody is told without a yes to that one use.", "Communications, partners."),
)  # fmt: skip

# The lesson, and what was heard that it came from.
LEARNED_FROM = {0: 0, 1: 31, 3: 9, 4: 6}

# Title, what they do, who, where it was found, whether we could, the state it comes to, and why.
PRACTICES: Sequence[tuple[str, str, str, str, str, str, str]] = (
    ("Rotas by those who work them", "Each team writes its own rota, six weeks at a time, with two rules and no others.",
     "A community trust on the coast", "A visit in the spring", "Two of our teams have asked for it.", "tried", ""),
    ("A phone for quick questions", "A senior peer answers short questions of new peers until nine in the evening.",
     "A charity that employs peers", "Its yearly report", "Hours would have to be found.", "taken_up",
     "It is used on most evenings, and first months feel less alone. The hours are in the plan."),
    ("Peers interview the board", "Once a year peers ask the board three questions in public.",
     "A mental health trust inland", "A talk at a conference", "The chair would have to want it.", "", ""),
    ("Shadowing across services", "In the second month each peer spends two days in another service.",
     "A partnership of four organisations", "A report of the partnership", "Release is the hard part.", "not_for_us",
     "Three teams tried it and could release nobody in winter. We ask again once the teams are full."),
    ("Job shares with a handover", "Two peers share a post and have an hour together each week.",
     "A hospital abroad", "An article", "It needs a line in the contract.", "", ""),
    ("A thank-you book on the ward", "People who use the service write in a book; peers decide what is read out.",
     "A recovery college", "A visit in the autumn", "", "tried", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    title: str
    question: str
    lead: str
    reach: str = ""
    ethics: str = ""
    steps: Sequence[str] = ()
    why: str = ""
    # Who, as what, how many, paid or not.
    part: Sequence[tuple[str, str, int, str]] = ()
    outputs: Sequence[tuple[str, str]] = ()


PROJECTS: Sequence[Project] = (
    Project(
        "Being new", "What do peer workers need in their first three months, by their own account?",
        "University of Northvale", "peer.research@northvale.example", "24/NV/0117", ("under_way",), "",
        (("services", "advised", 6, "paid"), ("peers", "asked", 14, "paid"), ("services", "co_researcher", 3, "paid")),
        (("talk", "What we asked, and how: a poster"),),
    ),
    Project(
        "Who gets to see a peer", "Which people who use services are offered a peer, and which are not?",
        "Northvale NHS Trust", "", "24/NV/0098", ("ethics",), "", (("services", "advised", 5, "paid"),),
    ),
    Project(
        "Teams before and after", "What changes in how a team talks once peers work in it?",
        "University of the Dales", "An open address of the university's department", "23/NV/0204", ("under_way", "published"), "",
        (("services", "co_researcher", 4, "paid"), ("staff", "asked", 62, "paid"), ("peers", "wrote", 5, "paid"),
         ("carers", "advised", 2, "some")),
        (("summary", "What changed: two pages in plain words"), ("paper", "How teams talk when peers work in them"),
         ("film", "Eight minutes with those who took part")),
    ),
    Project("Peers at night", "Would a peer at night help those who are awake?", "Northvale NHS Trust"),
    Project(
        "An app for check-ins", "Does an app help to plan a day?", "A company with a university", "", "23/NV/0150",
        ("under_way", "stopped"), "Those who were asked found it one more thing to be good at, and said so early. We listened.",
        (("services", "asked", 18, "some"),),
    ),
)  # fmt: skip
