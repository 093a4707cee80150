"""The four aims, the elements of the People Promise, and how an objective goes."""

from django.db.models import TextChoices


class Aim(TextChoices):
    LITERACY = "literacy", "Literacy and value"
    ACCESS = "access", "Access"
    CULTURES = "cultures", "Service cultures"
    PATHWAYS = "pathways", "Career pathways and equity"


ABOUT = {
    Aim.LITERACY: "Everybody here knows what peer work is, and values what it brings. We teach, inside and outside, "
    "and we know what research says.",
    Aim.ACCESS: "Whoever uses our services can reach a peer if they wish, and no peer begins without what holds them.",
    Aim.CULTURES: "Clinical and corporate teams work with experience, and colleagues with experience of their own are "
    "supported.",
    Aim.PATHWAYS: "There is a way in and a way up, and the workforce reflects the communities it serves.",
}


class Promise(TextChoices):
    COMPASSIONATE = "compassionate", "We are compassionate and inclusive"
    RECOGNISED = "recognised", "We are recognised and rewarded"
    VOICE = "voice", "We each have a voice that counts"
    SAFE = "safe", "We are safe and healthy"
    LEARNING = "learning", "We are always learning"
    FLEXIBLE = "flexible", "We work flexibly"
    TEAM = "team", "We are a team"


class Going(TextChoices):
    ON_ITS_WAY = "on_its_way", "On its way"
    ATTENTION = "attention", "Needs attention"
    STUCK = "stuck", "Stuck"
    DONE = "done", "Done"


class Unit(TextChoices):
    PERCENT = "percent", "Per cent"
    NUMBER = "number", "A number"
    DAYS = "days", "Days"


class Better(TextChoices):
    UP = "up", "Up"
    DOWN = "down", "Down"


class Thread(TextChoices):
    OBJECTIVE = "objective", "Objective"
    MEASURE = "measure", "Measure"
    MILESTONE = "milestone", "Milestone"
