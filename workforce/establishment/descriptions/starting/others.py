"""Starting texts for seniors, trainers and volunteers."""

from workforce.establishment.descriptions.starting import shared as s
from workforce.establishment.descriptions.starting.entry import PEER_SUPPORT_WORKER

SENIOR_PEER_SUPPORT_WORKER = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A senior peer support worker supports people as a peer, and supports other peer workers: they give "
        "peer supervision, welcome new colleagues, and keep the role true to itself in their services.\n\n"
        "They show that experience is a profession one can grow in."
    ),
    "tasks_alone": [
        "Meet people one to one and in groups, as a peer support worker does.",
        "Give peer supervision to peer support workers, apprentices and volunteers.",
        "Be a buddy to new colleagues, and help them find their place in the team.",
        "Lead case discussions among peers, apart from management.",
        "Notice where peers are alone or used for something else, and speak up.",
        "Be near people without an agenda, in time that is protected for it.",
    ],
    "tasks_joint": [
        "Prepare teams before a peer worker starts, with the patch lead.",
        "Sit on panels: shortlisting, interviews, induction.",
        "Deliver parts of the foundation training with the peer supervisors and trainers.",
        "Work with line managers and clinical supervisors so that each of the three does their own part.",
        "Go along to reviews at the person's wish, and help them to be heard.",
        "Help to improve the service and the patch.",
    ],
    "limits": [
        "Is line manager of nobody they give peer supervision to.",
        "Passes on nothing that is said in supervision, but what safeguarding asks for, and says so first.",
        "Supervises no more people than there is time for: eight is plenty.",
        *s.CLINICAL_LIMITS[:4],
        s.STORY, s.SECRETS, s.FRIEND,
    ],
    "support": [
        s.LINE, s.CLINICAL,
        "A peer supervisor of their own: the patch lead or another advanced practitioner.",
        s.REFLECTION,
        "Training for peer supervisors before the first supervision, and supervision of supervision.",
        s.PROTECTED, s.WELLNESS, s.ADJUSTMENTS, s.GROWTH,
    ],
    "competences": [
        "At least a year in a peer role, with foundation training done.",
        s.OWN_EXPERIENCE,
        "Can stay beside a colleague who struggles, without taking over.",
        "Gives feedback that people can use.",
        "Holds to the role when a team pulls it elsewhere.",
        s.LISTENS, s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING, s.TEAM,
        "The level 4 course, or the wish to take it.",
    ],
    "is_words": (
        "An experienced peer support worker who also supports other peers: gives peer supervision, welcomes "
        "new colleagues, and helps teams get the role right. Employed because of their own experience, and "
        "of what they have learned from using it."
    ),
    "does": [
        "Support people one to one and in groups",
        "Give peer supervision to peers, apprentices, volunteers",
        "Welcome new peers, as buddy and on panels",
        "Prepare teams before a peer worker starts",
        "Speak up where peers are alone or misused",
    ],
    "does_not": [
        "Line-manage those they supervise",
        *s.NOT_CLINICAL[:3],
    ],
    "together": [
        "Let peers go to supervision: it is never optional.",
        "Bring questions about the role to the senior first.",
        "Ask for a peer's view, not for their story.",
        "Plan panels and team preparation with them early.",
    ],
    "ask": "The patch lead, or the central lived experience team.",
}  # fmt: skip

PEER_TRAINER = {
    "purpose": (
        "A peer trainer teaches from lived experience: peer workers on their way into the role, and colleagues "
        "of all professions who work beside them. People learn from somebody who has been there that recovery "
        "is possible, and what helped and what did not.\n\n"
        "Training is made together with those it is for and about."
    ),
    "tasks_alone": [
        "Teach foundation training, courses for peers, and sessions of the recovery college.",
        "Prepare material that is plain, true and kind.",
        "Use own experience as one way to learn among others.",
        "Look after people in the room whom a subject touches.",
        "Ask for feedback, and change what doesn't work.",
    ],
    "tasks_joint": [
        "Make courses together with people who use services, carers and clinical colleagues.",
        "Teach side by side with a colleague of another profession.",
        "Plan with peer supervisors how what is learned is used at work.",
        "Help to train supervisors, panels and whole teams before a peer starts.",
        "Keep a record of who took part, so that nobody misses what they are owed.",
    ],
    "limits": [
        "Treats nobody in a course: who needs support is helped to find it.",
        "Marks no one's recovery. What is assessed is learning.",
        "Passes on nothing personal that is said in a session, but what safeguarding asks for.",
        *s.STRATEGIC_LIMITS[1:3],
        s.SECRETS,
    ],
    "support": s.STRATEGIC_SUPPORT,
    "competences": [
        s.OWN_EXPERIENCE,
        "Can hold a room: clear, warm, with an eye for who is quiet.",
        "Explains hard things plainly.",
        "Knows the peer role from inside, paid or unpaid.",
        s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING, s.TEAM,
        "A teaching qualification, or the wish to take one.",
    ],
    "terms": s.STRATEGIC_TERMS,
    "is_words": (
        "A colleague with lived experience who teaches: peer workers on their way into the role, and colleagues "
        "who work beside them. What they teach is made together with the people it is for and about."
    ),
    "does": [
        "Teach foundation training and courses for peers",
        "Teach teams about recovery and peer work",
        "Use own experience as one way to learn",
        "Make courses with those they are for",
        "Look after people whom a subject touches",
    ],
    "does_not": [
        "Treat or assess anybody in a course",
        "Mark anybody's recovery",
        "Pass on what is said in the room",
        "Tell their story because somebody asks for it",
    ],
    "from_support": (
        "A support worker helps people with care and daily life. A peer trainer teaches, in classrooms, teams "
        "and online, and is employed because of their own experience and of how they can pass it on."
    ),
    "from_clinical": (
        "Clinical educators teach a profession's knowledge. A peer trainer teaches what is known from having "
        "been there. The best courses have both at the front of the room."
    ),
    "together": [
        "Teach side by side, and share the time fairly.",
        "Let people go to training: cover is planned, not asked for.",
        "Ask for a trainer's view, not for their story.",
        "Tell them what a team needs before they come.",
    ],
    "ask": s.ASK_CENTRE,
}  # fmt: skip

SENIOR_PEER_TRAINER = PEER_TRAINER | {
    "purpose": (
        "A senior peer trainer leads the teaching that rests on lived experience: plans the year's courses, "
        "keeps their quality, supports the other trainers, and sees that peer workers get the training they "
        "are owed, on time.\n\nThey teach as well."
    ),
    "tasks_alone": [
        "Plan the year: foundation training, courses for peers, supervisors and teams.",
        "Teach, and sit in on others' teaching.",
        "Support the other peer trainers, and give them peer supervision where they want it.",
        "See who waits for foundation training, and find a place before the eight weeks are over.",
        "Keep material up to date, with its sources.",
    ],
    "tasks_joint": [
        "Make courses together with people who use services, carers and clinical colleagues.",
        "Work with awarding bodies and colleges on accredited courses.",
        "Agree with patch leads and line managers how people are freed for training.",
        "Report what training does, in numbers that single nobody out.",
        "Help to shape the strategy of the lived experience workforce.",
    ],
    "competences": [
        "Has taught for a while, and can show what people did with it.",
        *PEER_TRAINER["competences"][:8],
        "Plans, budgets and keeps to what was agreed.",
    ],
    "is_words": (
        "A colleague with lived experience who leads the teaching that rests on it: plans the year's courses, "
        "keeps their quality, supports the other peer trainers, and teaches."
    ),
    "does": [
        "Plan the year's courses for peers and teams",
        "Teach, and support other peer trainers",
        "See that foundation training comes in eight weeks",
        "Make courses with those they are for",
        "Work with colleges on accredited courses",
    ],
}  # fmt: skip

PEER_VOLUNTEER = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A peer volunteer gives some of their time to be there for others as somebody who has been there. "
        "Volunteers choose how much, when, and whether one to one or in groups. They bring hope, empathy "
        "and the world outside services.\n\n"
        "Volunteering is good in itself, and may be a step towards a job for whoever wants one."
    ),
    "tasks_alone": [
        "Welcome people, talk, listen, and share own experience where it may help.",
        "Join in activities, walks and drop-ins.",
        "Tell people about groups and places outside services.",
    ],
    "tasks_joint": [
        "Help to run groups with a peer support worker.",
        "Meet people one to one, if the volunteer likes that, with somebody to call.",
        "Help to make information that people understand.",
        "Say how the service looks from the other side, at meetings the volunteer chooses.",
    ],
    "limits": [
        "Takes no paid worker's place, and makes up no numbers.",
        "Has no duty to come: breaks are taken when they are needed, and nobody asks why.",
        *s.CLINICAL_LIMITS[:4],
        s.STORY, s.SECRETS, s.FRIEND,
    ],
    "support": [
        "A named person in the team, who is there when the volunteer is.",
        "A peer supervisor, about every six weeks, on what the volunteer wants to talk about.",
        "Training before starting, fitted to the time they have: the role, boundaries, safeguarding.",
        "Team days, training and reflective practice are open to volunteers; none is a duty.",
        "Expenses, paid quickly.",
        s.WELLNESS,
        "Help towards a job, a course or another role, for whoever wants it.",
    ],
    "competences": [
        s.OWN_EXPERIENCE, s.HOPE, s.LISTENS, s.EQUALS, s.BOUNDARIES,
        "Comes when agreed, and says when it won't work.",
    ],
    "terms": (
        "The role is unpaid, and no contract of employment. The volunteer and the organisation say in a short "
        "agreement what each can expect; either may end it at any time.\n\n"
        "Expenses are paid. Checks are those the tasks ask for. Volunteers take breaks when they need them."
    ),
    "embedded_words": "",
    "embedded_alone": [],
    "embedded_joint": [],
    "is_words": (
        "Somebody who gives some of their time to be there for others, as a person who has been there. They "
        "choose how much, when, and whether one to one or in groups, with training and support behind them."
    ),
    "does": [
        "Welcome people, talk and listen",
        "Join in activities, walks and drop-ins",
        "Help to run groups with a peer support worker",
        "Know places and groups outside services",
        "Say how things look from the other side",
    ],
    "does_not": [
        "Take a paid worker's place",
        *s.NOT_CLINICAL[:3],
    ],
    "from_support": (
        "A support worker is employed to help with care and daily life. A peer volunteer is unpaid, chooses "
        "their time and tasks, and brings their own experience. Nobody's care hangs on whether they come."
    ),
    "from_clinical": (
        "Clinical colleagues assess, treat and are responsible for care. A peer volunteer does none of that, "
        "and reads no records. They are company, with experience, for people who want it."
    ),
    "together": [
        "Greet them, show them round, thank them.",
        "Ask what they would like to do, and when.",
        "Leave them alone with nothing that is not theirs.",
        "Let a break be a break: no reasons asked.",
    ],
    "ask": "The named person in the team, or the peer supervisor.",
}  # fmt: skip
