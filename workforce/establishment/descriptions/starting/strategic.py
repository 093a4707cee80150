"""Starting texts for those who oversee, shape and lead."""

from workforce.establishment.descriptions.starting import shared as s

ADVANCED_PRACTITIONER = {
    "purpose": (
        "An advanced lived experience practitioner oversees peer work in a patch: a set of service areas and "
        "everybody with a peer role in them. They make sure that what a peer worker needs is there before "
        "anybody is recruited, and stays there.\n\n"
        "They also lead co-production in the patch, so that people who use services now have a say in them."
    ),
    "tasks_alone": [
        "Oversee seniors and peers in the patch, and know each team's situation.",
        "Give peer supervision to senior peer support workers.",
        "See what is due in the patch, and help whoever can arrange it.",
        "Prepare teams before a post is advertised, and say honestly when one is not ready.",
        "Find, and stand up for, peers who are alone in a team.",
        "Lead involvement of people who use services in the patch.",
    ],
    "tasks_joint": [
        "Recruit together with services: request, panel, offer, first weeks.",
        "Agree with service managers on supervision, space and time for peers.",
        "Work on the strategy with the central team, and bring the patch's view into it.",
        "Lead reflective practice with the central team.",
        "Improve services with clinical leads, from what peers and people who use them say.",
    ],
    "limits": [
        *s.STRATEGIC_LIMITS,
        "Approves no post where supervision and oversight are missing, however urgent it is.",
    ],
    "support": [
        "A line manager in the central team: hours, leave, objectives, and a one-to-one about every four weeks.",
        *s.STRATEGIC_SUPPORT[1:],
        s.GROWTH,
    ],
    "competences": [
        "Has worked as a peer, and as a peer supervisor, for some years.",
        s.OWN_EXPERIENCE,
        "Can say no to a service that is not ready, and stay on good terms.",
        "Sees patterns: what goes wrong in one team, and what would help in ten.",
        "Leads co-production so that power really moves.",
        s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING,
        "Writes and presents clearly, to a board as well as a ward.",
    ],
    "terms": s.STRATEGIC_TERMS,
    "is_words": (
        "An experienced peer who oversees peer work in several service areas. They see that supervision, "
        "training and a prepared team are there before anybody is recruited, and lead co-production with people "
        "who use services now."
    ),
    "does": [
        "Oversee peer work in a patch, and support its seniors",
        "Prepare teams, and say when one is not ready",
        "Recruit together with services",
        "Help where something for a peer is missing",
        "Lead co-production with people who use services",
    ],
    "does_not": [
        "Make clinical decisions",
        "Read what is said in anybody's supervision",
        "Speak for everybody with lived experience",
        "Agree to recruit before support is in place",
    ],
    "from_support": (
        "A support worker helps people with care and daily life. An advanced practitioner carries no caseload: "
        "they oversee, supervise and shape peer work across several services, from own experience of the role."
    ),
    "from_clinical": (
        "A clinical lead answers for treatment in a service. An advanced practitioner answers for peer work "
        "across services: that it is safe, supported and true to itself. They are partners, neither the "
        "other's deputy."
    ),
    "together": [
        "Ask them before you think of a post, not after.",
        "Tell them early when a peer or a team struggles.",
        "Give peers time and a room: it is the first thing they check.",
        "Bring people who use the service into the conversation.",
    ],
    "ask": s.ASK_CENTRE,
}  # fmt: skip

DEVELOPMENT_LEAD = ADVANCED_PRACTITIONER | {
    "purpose": (
        "The development lead makes the lived experience workforce grow well: the career ladder, training and "
        "supervision, job descriptions, and the policies that make peer work safe. They turn the strategy "
        "into steps that can be seen.\n\nThey belong to the central team."
    ),
    "tasks_alone": [
        "Plan how the workforce grows: which roles, where, how supported, from which money.",
        "Keep job descriptions and role explainers true, and see that services use them.",
        "Look after the ladder: apprenticeships, level 4, senior and advanced roles.",
        "Lead the programme of reflective practice.",
        "Show in figures what is in place and what is missing, without singling anybody out.",
    ],
    "tasks_joint": [
        "Write policies together with peers, human resources and unions.",
        "Agree with education on courses and accreditation.",
        "Support patch leads when a service recruits before it is ready.",
        "Learn with other trusts, and bring back what works.",
        "Approve what another of the central team wrote.",
    ],
    "competences": [
        "Has worked as a peer, and has led a programme or a service.",
        s.OWN_EXPERIENCE,
        "Makes a plan that many people can follow, and changes it when it doesn't work.",
        "Knows money, contracts and policy well enough to use them for people.",
        "Can say no to a service that is not ready, and stay on good terms.",
        s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING,
        "Writes and presents clearly, to a board as well as a ward.",
    ],
    "is_words": (
        "A member of the central team who makes the lived experience workforce grow well: roles and careers, "
        "training, supervision, job descriptions and policies. They have been peers themselves."
    ),
    "does": [
        "Plan how peer roles grow, and how they are supported",
        "Keep job descriptions and explainers true",
        "Look after careers: apprentice to advanced",
        "Lead the programme of reflective practice",
        "Write policies with those they are for",
    ],
    "from_support": (
        "A support worker helps people with care and daily life. The development lead works on what every peer "
        "worker needs: roles, training, supervision and policy, from own experience of the work."
    ),
    "from_clinical": (
        "Clinical leads develop their professions. The development lead does the same for peer work, a "
        "profession whose knowledge is lived experience."
    ),
    "together": [
        "Ask them before you write a job with “peer” in it.",
        "Use the central job description as it is, and say what jars.",
        "Send people to training on time.",
        "Tell them what you learn: it helps the next team.",
    ],
}  # fmt: skip

DEPUTY_HEAD = ADVANCED_PRACTITIONER | {
    "purpose": (
        "The deputy head of lived experience workforce runs the day-to-day with the head: the patch leads, the "
        "money, recruitment and its gate, and whatever goes wrong. They stand in for the head.\n\n"
        "They belong to the central team."
    ),
    "tasks_alone": [
        "Line-manage patch leads and senior trainers.",
        "Hold the gate: no recruitment without supervision and oversight.",
        "Answer unknown roles: jobs with “peer” in the title that nobody told the centre of.",
        "Keep the budget, the posts and the plan in step.",
        "Resolve changes of supervisor, and whatever else peers bring to the centre.",
    ],
    "tasks_joint": [
        "Decide exceptions to the gate with the head and an executive, in writing and for a time.",
        "Recruit advanced practitioners with people who use services on the panel.",
        "Work with human resources on absence, adjustments and coming back, so that no peer is judged by them.",
        "Lead reflective practice with patch leads.",
        "Approve what another of the central team wrote.",
    ],
    "competences": [
        "Has worked as a peer, and has managed people and money.",
        s.OWN_EXPERIENCE,
        "Holds a line under pressure, and explains why.",
        "Looks after people who look after others.",
        s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING,
        "Writes and presents clearly, to a board as well as a ward.",
    ],
    "is_words": (
        "A member of the central team who runs the lived experience workforce day to day, with the head: patch "
        "leads, money, and the rule that support comes before recruitment. They have been peers themselves."
    ),
    "does": [
        "Manage patch leads and senior trainers",
        "Hold the rule: support before recruitment",
        "Find and answer peer jobs nobody told us of",
        "Keep posts, money and plan in step",
        "Help when a peer or a manager is stuck",
    ],
    "from_support": (
        "A support worker helps people with care and daily life. The deputy head runs the workforce that peer "
        "support workers belong to, from own experience of the work."
    ),
    "from_clinical": (
        "Clinical managers run services. The deputy head runs no service: they see that peer workers in all of "
        "them have what they need, and work with managers to get it."
    ),
}  # fmt: skip

HEAD = DEPUTY_HEAD | {
    "purpose": (
        "The head of lived experience workforce is the professional lead of everybody employed because of "
        "their own experience. They have worked as a peer. They set the direction, speak for the workforce at "
        "the board, and answer for its being safe, supported and heard.\n\nThey lead the central team."
    ),
    "tasks_alone": [
        "Lead the strategy, and tell the board honestly where it stands.",
        "Be the professional lead of peer work: its standards, its limits, its growth.",
        "Line-manage the central team.",
        "Answer for policy, job descriptions and supervision of peers across the organisation.",
        "Speak about the workforce outside, with those it is about.",
    ],
    "tasks_joint": [
        "Decide exceptions to the gate with an executive, in writing and for a time.",
        "Plan money and posts with finance and the directorates.",
        "Bring lived experience into every level: human resources, communications, research, the board.",
        "Work with universities, partners and other trusts.",
        "Approve what another of the central team wrote.",
    ],
    "competences": [
        "Has worked as a peer, and has led people who lead others.",
        s.OWN_EXPERIENCE,
        "Can move an organisation: patient, clear, not easily flattered.",
        "Shares power, and is at ease when others shine.",
        s.EQUALS, s.BOUNDARIES, s.OWN_WELLBEING,
        "Writes and presents clearly, to a board as well as a ward.",
    ],
    "is_words": (
        "The professional lead of everybody employed because of their own experience. They have worked as a "
        "peer, set the direction with others, and answer to the board for peer work being safe, supported and "
        "heard."
    ),
    "does": [
        "Lead the strategy of the lived experience workforce",
        "Answer for standards, supervision and training",
        "Hold the rule: support before recruitment",
        "Speak at the board, and tell it how things are",
        "Bring lived experience into every level",
    ],
    "from_support": (
        "A support worker helps people with care and daily life. The head leads the workforce that peer "
        "support workers belong to, as somebody who has done the work."
    ),
    "from_clinical": (
        "Heads of nursing or psychology lead their professions. The head of lived experience leads peer work "
        "as a profession of its own, at the same table."
    ),
    "ask": "The head's office, or anybody in the central lived experience team.",
}  # fmt: skip
