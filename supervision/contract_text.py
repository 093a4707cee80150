"""The standard text a contract begins from: ours until the trust sets its own (defaults.py), and only a
beginning, for the two write what holds between them."""

PEER_PURPOSE = (
    "Time to think about the work as a peer worker with somebody who knows it from the inside: using one's own "
    "story, boundaries, what was hard and what went well. It is outside management, and not an appraisal."
)
LINE_PURPOSE = (
    "Time to talk about the work, its amount and its conditions: what is needed to do it well, leave and hours, "
    "adjustments, learning, and what comes next."
)
CLINICAL_PURPOSE = (
    "Time to think about practice and safety in the clinical part of the work: what was seen, what was done, "
    "what to do next time, and what it does to oneself."
)
CONFIDENTIALITY = (
    "What is said stays between us. The limits: somebody may come to serious harm, a child or an adult needs "
    "safeguarding, or there is a serious breach of the law or of professional duty. Then we tell who has to "
    "know, no more than they need, and talk about it with each other first wherever that is safe. "
    "Nobody who uses the service is named in what we write here."
)
MISSED = (
    "Whoever can't come says so as soon as they know, and we set a new date at once. Supervision is working time "
    "and isn't cancelled because a shift is short. If it falls through twice, whoever holds it tells who leads "
    "the patch, so that somebody can help. Nobody is asked for a reason."
)
