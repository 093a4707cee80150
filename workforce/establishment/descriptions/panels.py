"""What the pages of a post and of a person say of job descriptions."""

from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.establishment.queries import running_on
from workforce.establishment.rules import job_descriptions as rules
from workforce.people.models import Person, Post


def of_post(viewer: Viewer, post: Post) -> Drawn | None:
    if not viewer.is_signed_in:
        return None
    return Drawn(
        "establishment/_post_job_description.html",
        {
            "rows": running_on.of_post(viewer, post),
            "role": post.role,
            "today": viewer.today,
            "may_move": rules.may_write(viewer),
        },
    )


def of_person(viewer: Viewer, person: Person) -> Drawn | None:
    """For who sees what somebody does here: the description of each of their roles."""
    if not viewer.is_signed_in:
        return None
    rows = running_on.of_person(viewer, person)
    if not rows:
        return None
    context = {"rows": rows, "is_own": person.pk == viewer.person_id}
    return Drawn("establishment/_person_job_description.html", context)


PANELS = [
    PagePanel("job-description", "post", of_post, beside=True, order=40),
    PagePanel("job-description", "person", of_person, beside=True, order=40),
]
