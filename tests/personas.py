"""The cast: one set of people for the access matrix, the browser tests and the demo's sign-ins.

Everybody stands in some relation to Sam Okafor, a peer worker in the Northside crisis team. A
persona is that
relation; most tests of rights ask what each of them gets for Sam's things."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    slug: str
    first_name: str
    last_name: str
    relation: str


CAST = [
    Persona("peer", "Sam", "Okafor", "the peer worker it is all about"),
    Persona("colleague", "Noor", "Rahman", "a peer worker in the same team, with the same manager"),
    Persona("peer_elsewhere", "Jo", "Adeyemi", "a peer worker in another patch"),
    Persona("line_manager", "Dan", "Hughes", "Sam's line manager today"),
    Persona("former_line_manager", "Ruth", "Calder", "Sam's line manager until yesterday"),
    Persona("future_line_manager", "Ife", "Lowe", "Sam's line manager from next month"),
    Persona("clinical_supervisor", "Amina", "Yusuf", "Sam's clinical supervisor today"),
    Persona("peer_supervisor", "Priya", "Nair", "Sam's peer supervisor today, a senior peer"),
    Persona(
        "former_peer_supervisor",
        "Kit",
        "Moran",
        "Sam's peer supervisor until a month ago, a senior peer",
    ),
    Persona("cover_peer_supervisor", "Bea", "Ikande", "covers Sam's peer supervision today"),
    Persona("former_cover", "Lou", "Petrov", "covered Sam's peer supervision until last week"),
    Persona("buddy", "Max", "Silva", "Sam's buddy today"),
    Persona("contact_person", "Gwen", "Parry", "Sam's contact person today"),
    Persona("job_coach", "Omar", "Haddad", "Sam's job coach today"),
    Persona("patch_lead", "Leila", "Haddow", "leads Sam's patch, an advanced practitioner"),
    Persona("former_patch_lead", "Greg", "Tan", "led Sam's patch until last month"),
    Persona("patch_lead_elsewhere", "Ines", "Roche", "leads another patch"),
    Persona("central_lead", "Marcus", "Bell", "in the central team"),
    Persona("hr", "Helen", "Marsh", "in HR"),
    Persona("former_hr", "Tariq", "Stone", "in HR until yesterday"),
    Persona("administrator", "Ade", "Cole", "administrator"),
    Persona("information_governance", "Yan", "Frost", "information governance"),
    Persona("approver", "Cora", "Webb", "approves for finance"),
    Persona("service_manager", "Neil", "Ashby", "manages services, none of Sam's"),
    Persona("volunteer", "Robin", "Vale", "a peer volunteer in another team"),
    Persona("leaver", "Dee", "Marlow", "a peer worker who left last month"),
    Persona("no_person", "", "", "a sign-in that belongs to nobody"),
]
# Who has a sign-in and nothing of their own any more, or yet.
NOT_HERE = ("leaver", "no_person")
SLUGS = [persona.slug for persona in CAST]
ANONYMOUS = "anonymous"
