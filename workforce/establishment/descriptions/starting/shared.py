"""What several roles have in common (docs/field.md, Job descriptions)."""

LINE = "A line manager in the service: hours, leave, probation, and a one-to-one about every four weeks."
CLINICAL = (
    "A clinical supervisor: clinical practice, about every six weeks. This may be the line manager."
)
PEER = (
    "A peer supervisor, a peer with more experience: what using one's own story at work gives and "
    "costs. About every four weeks, every two at first. Never the line manager."
)
REFLECTION = "Reflective practice every two months, with peer workers from across the organisation."
FOUNDATION = (
    "Peer foundation training within the first eight weeks, together with the peer supervisor."
)
WELCOME = "A contact person who prepares the first day, and a buddy who is easy to reach."
PROTECTED = "Time each week to be near people without an agenda. It is in the job plan, and workload doesn't eat it."
WELLNESS = "A wellness action plan, for whoever wants one. Its owner decides who reads what."
ADJUSTMENTS = "Adjustments at work that are agreed, written down, and taken along to a new post."
GROWTH = (
    "Time to learn, and a way up: the level 4 course, senior and advanced roles, training others."
)

CLINICAL_SUPPORT = [
    LINE, CLINICAL, PEER, REFLECTION, FOUNDATION, WELCOME, PROTECTED, WELLNESS, ADJUSTMENTS, GROWTH,
]  # fmt: skip
STRATEGIC_SUPPORT = [
    "A line manager: hours, leave, objectives, and a one-to-one about every four weeks.",
    "Somebody with lived experience outside the line of management, to talk about what the role gives and costs.",
    REFLECTION,
    "Training for those who supervise peers, where the role supervises.",
    WELLNESS,
    ADJUSTMENTS,
    "Time to stay in touch with groups and networks where the knowledge comes from.",
]

DIAGNOSING = "Does not diagnose, assess risk alone, or decide on treatment or leave."
MEDICINES = "Does not give medicines, or advise anybody to take, change or stop them."
RESTRAINT = (
    "Takes no part in restraint, seclusion or any other force. May help to prevent it, and be with "
    "the person afterwards."
)
NUMBERS = "Does not stand in for another profession, and is not counted to make up the numbers on a shift."
CASELOAD = "Is nobody's care coordinator, and is not left alone with a crisis."
STORY = "Is never made to tell their own story. What to share, when and with whom is their choice."
SECRETS = (
    "Promises no secrecy where somebody may come to serious harm. Safeguarding holds, and people are "
    "told so at the start."
)
FRIEND = "Is neither a therapist nor a private friend: contact stays within the role."
TYPECAST = "Is not tied to one group of people because of their own past."
CLINICAL_LIMITS = [
    DIAGNOSING, MEDICINES, RESTRAINT, NUMBERS, CASELOAD, STORY, SECRETS, FRIEND, TYPECAST,
]  # fmt: skip
STRATEGIC_LIMITS = [
    "Makes no clinical decisions, and does not go round a colleague's professional judgement.",
    STORY,
    "Does not speak for everybody with lived experience. Brings many views in, and asks who is missing.",
    "Does not read what is said in somebody else's supervision, plan or reflective practice.",
    "Does not use what is known about colleagues' wellbeing to judge their work.",
    SECRETS,
]

OWN_EXPERIENCE = "Own experience of distress, addiction or using services, and the wish to use it at work on purpose."
HOPE = "Holds hope for others without telling them how to live."
LISTENS = "Listens, asks, and can stay with what has no quick answer."
EQUALS = "Meets people as an equal, from any background, and notices when power is in the room."
BOUNDARIES = "Knows where the role ends, and says so kindly."
OWN_WELLBEING = "Knows what keeps them well, and asks for support in good time."
TEAM = "Works with colleagues who see things otherwise, and can put another view without a fight."
PLAIN = "Writes and speaks plainly, and manages email, a diary and short notes."
LEARNS = "Wants to learn. No certificate is needed to begin: training comes with the job."
ENTRY_COMPETENCES = [
    OWN_EXPERIENCE, HOPE, LISTENS, EQUALS, BOUNDARIES, OWN_WELLBEING, TEAM, PLAIN, LEARNS,
]  # fmt: skip

TERMS = (
    "The post is permanent unless there is a written reason for a fixed term. Hours, place and working "
    "pattern stand in the post; full time is 37.5 hours a week.\n\n"
    "Grading, conditions and the right to a permanent contract are those of colleagues in the same band. "
    "Probation is looked at fairly: first, whether training, supervision and adjustments were really there.\n\n"
    "Checks before starting are those of any post with the same contact with people. A past offence is "
    "talked about, with time, and is no automatic refusal."
)
STRATEGIC_TERMS = (
    "The post is permanent unless there is a written reason for a fixed term. Hours, place and working "
    "pattern stand in the post; full time is 37.5 hours a week.\n\n"
    "Grading and conditions are those of colleagues in the same band. The post was written, and is "
    "recruited to, together with people who have lived experience."
)

EMBEDDED_WORDS = (
    "An embedded post is part of the treatment team. The description above holds; what follows comes on top "
    "of it. The peer worker reads and writes in the records as colleagues do, shares what the team needs to "
    "know as colleagues do, and tells people so from the start.\n\n"
    "The tasks below are as much the job as any other. They are not what is left out when the team is busy."
)
EMBEDDED_ALONE = [
    "Be near people without an agenda, in time that is protected for it.",
    "Speak from own experience in the team, where it helps colleagues to see the other side.",
    "Ask in meetings how a decision looks to the person it is about.",
]
EMBEDDED_JOINT = [
    "Write in the record together with the person, in words they would use themselves.",
    "Join reviews and planning when the person wants it, on the side of what matters to them.",
    "Work with colleagues to prevent coercion, and be there for the person after it has happened.",
    "Help the team look at its words and habits.",
]
EMBEDDED = {
    "embedded_words": EMBEDDED_WORDS,
    "embedded_alone": EMBEDDED_ALONE,
    "embedded_joint": EMBEDDED_JOINT,
}

FROM_SUPPORT = (
    "A support worker helps with care and daily life as the care plan says. A peer worker is employed "
    "because of their own experience, and uses it on purpose: to share, to listen as an equal, to show that "
    "a good life is possible. Neither stands in for the other."
)
FROM_CLINICAL = (
    "Clinical colleagues know from training what may help, and decide on treatment. A peer worker knows from "
    "having been there. They assess nobody and treat nobody; in a separate role they don't read records, and "
    "share only what the person agrees to."
)
TOGETHER = [
    "Agree in the first week what each of you does, and what not.",
    "Ask for a peer's view, not for their story.",
    "Keep their time without an agenda free.",
    "Say early when something jars. It is part of the work.",
]
ASK = "The peer supervisor or the patch lead. They will know, or find out with you."
ASK_CENTRE = "The central lived experience team. They will know, or find out with you."
NOT_CLINICAL = [
    "Diagnose, assess risk alone, or decide on treatment",
    "Give medicines, or advise on them",
    "Take part in restraint or other force",
    "Tell their story because somebody asks for it",
]
