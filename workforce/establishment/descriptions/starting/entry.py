"""Starting texts for those who work directly with people who use services."""

from workforce.establishment.descriptions.starting import shared as s

PEER_SUPPORT_WORKER = {
    "purpose": (
        "A peer support worker walks beside people who are living with distress, addiction or a mental "
        "health condition, as somebody who has been there. They use their own experience on purpose: to "
        "listen as an equal, to share what helped, and to show that a life worth living is possible with "
        "or without symptoms.\n\n"
        "They help people find their own way, and help the service see itself from the other side."
    ),
    "tasks_alone": [
        "Meet people one to one: for a conversation, a walk, a cup of tea, whatever they choose.",
        "Share own experience where it may help the other person, and keep it back where it may not.",
        "Run or help to run groups, drop-ins and activities.",
        "Help with practical steps: a first visit, a form, a phone call, a bus journey.",
        "Stay in touch with people who have drifted away, and encourage without pushing.",
        "Be near people without an agenda, in time that is protected for it.",
    ],
    "tasks_joint": [
        "Be a bridge between a person and those who treat them, when the person wants one.",
        "Go along to reviews and meetings at the person's wish, and help them to be heard.",
        "Help to connect family, GP, housing, benefits and other services, with the person's agreement.",
        "Help somebody write their own plan for staying well and for bad days.",
        "Take part in team meetings, and bring in how things look from the other side.",
        "Help to train colleagues and to improve the service.",
    ],
    "limits": s.CLINICAL_LIMITS,
    "support": s.CLINICAL_SUPPORT,
    "competences": s.ENTRY_COMPETENCES,
    "terms": s.TERMS,
    **s.EMBEDDED,
    "is_words": (
        "A colleague employed because of their own experience of distress, addiction or services. They use "
        "it on purpose to support others: as an equal, with hope, and with training and supervision behind them."
    ),
    "does": [
        "Meet people one to one, where and how they choose",
        "Run groups, walks and drop-ins",
        "Share what helped, where it may help somebody else",
        "Go along to meetings, to help people be heard",
        "Help with first steps back into everyday life",
    ],
    "does_not": s.NOT_CLINICAL,
    "from_support": s.FROM_SUPPORT,
    "from_clinical": s.FROM_CLINICAL,
    "together": s.TOGETHER,
    "ask": s.ASK,
}

CARER_PEER_SUPPORT_WORKER = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A carer peer support worker walks beside families, partners and friends of people who use services, "
        "as somebody who has cared for a person of their own. They know what it is to worry, to be left out, "
        "to be worn out, and to go on.\n\n"
        "They help carers find information, a voice and a life of their own beside caring, and help the "
        "service to see carers as people who know something."
    ),
    "tasks_alone": [
        "Meet carers one to one: in person, by phone, at times that fit around caring.",
        "Share own experience of caring where it may help.",
        "Run or help to run carers' groups and information sessions.",
        "Help carers find their way: rights, benefits, breaks, other organisations.",
        "Encourage carers to look after their own health and interests.",
        "Be near carers without an agenda, in time that is protected for it.",
    ],
    "tasks_joint": [
        "Help carers ask for, and take part in, a carer's assessment.",
        "Go along to meetings at a carer's wish, and help them to be heard.",
        "Talk with the team about what carers may be told, and what stays the person's own.",
        "Help the team involve carers from the first day.",
        "Be a bridge when a carer and the service have stopped understanding each other.",
        "Help to train colleagues and to improve the service.",
    ],
    "limits": [
        *s.CLINICAL_LIMITS[:6],
        "Passes nothing on between a carer and the person they care for without their agreement.",
        s.SECRETS,
        s.FRIEND,
    ],
    "competences": [
        "Own experience of caring for somebody who lives with distress, addiction or a mental health condition.",
        *s.ENTRY_COMPETENCES[1:],
    ],
    "is_words": (
        "A colleague employed because they have cared for somebody of their own who lives with distress, "
        "addiction or a mental health condition. They support other families, partners and friends, as an "
        "equal and with hope."
    ),
    "does": [
        "Meet carers one to one, at times that fit around caring",
        "Run carers' groups and information sessions",
        "Help carers find rights, breaks and money",
        "Go along to meetings, to help carers be heard",
        "Help teams involve families from the first day",
    ],
    "does_not": [
        "Pass things on between carer and the person cared for",
        *s.NOT_CLINICAL[:1],
        "Mediate or treat as a family therapist would",
        s.NOT_CLINICAL[3],
    ],
    "from_support": (
        "A support worker helps the person who uses the service, as the care plan says. A carer peer worker "
        "is there for those around that person, and is employed because of their own experience of caring."
    ),
    "from_clinical": (
        "Clinical colleagues treat the person, and inform and assess carers. A carer peer worker knows from "
        "having cared. They assess nobody and treat nobody, and share what a carer tells them only as the "
        "carer agrees."
    ),
}

SPECIALIST_PEER_SUPPORT_WORKER = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A specialist peer support worker does what a peer support worker does, in a service with needs of "
        "its own: young people, justice, eating disorders, the time around a birth and the like. Experience "
        "of that kind of life or service is part of what they bring.\n\n"
        "They build peer support where it is new, and help colleagues to understand it."
    ),
    "tasks_alone": [
        *PEER_SUPPORT_WORKER["tasks_alone"][:5],
        "Work out, with people who use the service, which kinds of peer support fit here.",
        "Be near people without an agenda, in time that is protected for it.",
    ],
    "tasks_joint": [
        *PEER_SUPPORT_WORKER["tasks_joint"][:5],
        "Work with schools, courts, charities and other partners of this service.",
        "Help to train colleagues in what is particular to this service's people.",
    ],
    "limits": [
        *s.CLINICAL_LIMITS[:8],
        "Is free to work with anybody here: the specialism is the service's, and no label on the worker.",
    ],
    "competences": [
        "Own experience that is close to this service, and the wish to use it at work on purpose.",
        *s.ENTRY_COMPETENCES[1:8],
        "Some experience of supporting others, paid or unpaid.",
        "Learns the rules that hold here: consent of young people, security, safeguarding.",
    ],
    "is_words": (
        "A peer support worker in a service with needs of its own. Employed because of experience that is "
        "close to what people here live with, they use it on purpose: as an equal, with hope, and with "
        "training and supervision behind them."
    ),
    "does": [
        "Meet people one to one, where and how they choose",
        "Run groups that fit the people of this service",
        "Share what helped, where it may help somebody else",
        "Go along to meetings, to help people be heard",
        "Build links with partners outside",
    ],
}

PEER_EMPLOYMENT_SPECIALIST = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A peer employment specialist helps people who use services to find paid work they want, and to keep "
        "it. They work by individual placement and support: whoever wants to work can, the search begins at "
        "once, and support goes on after the first day.\n\n"
        "They do it as a peer: somebody who has gone to work, or back to work, while living with distress."
    ),
    "tasks_alone": [
        "Meet people who want to work, and find out which work and how much of it they want.",
        "Share own experience of getting and keeping work where it may help.",
        "Help with applications, interviews, and what to tell an employer, which is the person's choice.",
        "Visit employers, and get to know what they need.",
        "Go on supporting the person and, where they wish, the employer after the first day.",
        "Help people find advice on money before they decide: benefits, tax, hours.",
    ],
    "tasks_joint": [
        "Plan with the treatment team so that work is part of recovery, not something for later.",
        "Agree with the person and an employer on adjustments at work.",
        "Bring together job centre, advisers and training where the person wants it.",
        "Take part in team meetings, and help colleagues believe in work.",
        "Look at how well the service holds to its model, and improve it.",
    ],
    "limits": [
        "Screens nobody out as not ready: whoever wants to work is supported.",
        "Advises on no benefit claim alone: that is for a trained adviser.",
        "Tells an employer nothing without the person's agreement.",
        s.DIAGNOSING, s.MEDICINES, s.NUMBERS, s.STORY, s.SECRETS, s.FRIEND,
    ],
    "competences": [
        "Own experience of distress and of work: getting it, losing it, going back.",
        "Believes that people who want to work can.",
        "Talks easily with employers, and isn't put off by a no.",
        s.LISTENS, s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING, s.TEAM, s.PLAIN, s.LEARNS,
    ],
    "is_words": (
        "A colleague who helps people find paid work they want and keep it, and who has gone to work, or "
        "back to work, while living with distress. The search begins at once, and support goes on after "
        "the first day."
    ),
    "does": [
        "Meet people who want to work, and start looking at once",
        "Help with applications, interviews and what to tell",
        "Get to know employers",
        "Stay alongside after the first day at work",
        "Help find good advice on benefits and money",
    ],
    "does_not": [
        "Decide who is “ready” to work",
        "Tell an employer anything without agreement",
        "Diagnose, treat, or advise on medicines",
        "Tell their story because somebody asks for it",
    ],
    "from_support": (
        "A support worker helps with care and daily life. A peer employment specialist works on paid work "
        "and nothing else, as somebody who knows from experience what going to work with distress is like."
    ),
    "from_clinical": (
        "An occupational therapist assesses and treats; an employment adviser places people. A peer "
        "employment specialist does neither: they look for the work a person wants, with the person, from "
        "the first meeting on."
    ),
    "together": [
        "Ask everybody about work, and refer whoever says yes.",
        "Plan together: appointments around shifts, not against.",
        "Ask for a peer's view, not for their story.",
        "Tell each other early when a job wobbles.",
    ],
}  # fmt: skip

PEER_APPRENTICE = PEER_SUPPORT_WORKER | {
    "purpose": (
        "A peer apprentice learns the work of a peer support worker by doing it, beside colleagues who know "
        "it, with time for study. They bring their own experience of distress, addiction or services, and "
        "find out how to use it for others.\n\n"
        "The apprenticeship leads to a conversation about a job, in good time before it ends."
    ),
    "tasks_alone": [
        "Be near people, talk, listen and join in, once the supervisor and the apprentice agree it is time.",
        "Help with activities, drop-ins and practical steps.",
        "Keep a learning record, in own words.",
    ],
    "tasks_joint": [
        "Go along with a peer support worker to one-to-one meetings, with the person's agreement.",
        "Help to run groups.",
        "Prepare and look back on each piece of work with the peer supervisor or buddy.",
        "Take part in team meetings, and ask the questions that others have stopped asking.",
        "Study for the qualification, in paid time.",
    ],
    "limits": [
        "Works alone with nobody until the supervisor and the apprentice both say that it is time.",
        *s.CLINICAL_LIMITS[:4],
        s.STORY, s.SECRETS, s.FRIEND,
    ],
    "support": [
        s.LINE,
        "A peer supervisor every two weeks or more often; never the line manager.",
        "A buddy: a peer support worker who is there on the same days.",
        s.REFLECTION, s.FOUNDATION,
        "Time for study in working hours, and a tutor of the training provider.",
        "A conversation about a job, three months before the end.",
        s.WELLNESS, s.ADJUSTMENTS,
    ],
    "competences": [
        s.OWN_EXPERIENCE, s.HOPE, s.LISTENS, s.EQUALS, s.OWN_WELLBEING,
        "Wants to learn, in work and from books, and says when something is too much.",
    ],
    "terms": (
        "The apprenticeship is for a fixed time, which stands in the agreement with the training provider. "
        "Pay is the trust's rate for apprentices, and never less than the national rate.\n\n"
        "Working hours include time for study. Three months before the end there is a conversation about a "
        "job; whoever finishes is told of every post that fits."
    ),
    "embedded_words": "",
    "embedded_alone": [],
    "embedded_joint": [],
    "is_words": (
        "A colleague who is learning to be a peer support worker, by doing the work beside those who know it, "
        "with time for study. They bring their own experience of distress, addiction or services."
    ),
    "does": [
        "Join a peer support worker in one-to-ones and groups",
        "Talk, listen and join in",
        "Help with activities and first steps",
        "Study, in working hours",
        "Ask the questions others have stopped asking",
    ],
    "does_not": [
        "Work alone before both sides say it is time",
        *s.NOT_CLINICAL[:3],
    ],
    "together": [
        "Let them join in, and say what you are doing and why.",
        "Make room for study: it is part of the job.",
        "Ask for their view, not for their story.",
        "Give feedback at once, kindly, about one thing.",
    ],
}  # fmt: skip
