"""Of each part its own, beside the lists of people."""

from workforce.core.sections import Section
from workforce.establishment import plan_sections, rules
from workforce.establishment.descriptions import sections as descriptions
from workforce.establishment.unknown_roles import sections as unknown_roles

CHANGES = [
    Section(
        "people",
        "establishment:soon-list",
        "Joining and leaving soon",
        rules.may_add_people.test,
        15,
    ),
]
POSTS = [
    Section(
        "people",
        "establishment:establishment-detail",
        "Establishment",
        rules.may_list_posts.test,
        40,
        group="Posts",
    ),
    Section(
        "people", "establishment:post-list", "All posts", rules.may_list_posts.test, 42,
        group="Posts",
    ),
    Section(
        "people",
        "establishment:attention-list",
        "What needs attention",
        rules.may_list_posts.test,
        44,
        group="Posts",
    ),
]  # fmt: skip

SECTIONS: list[Section] = [
    *CHANGES,
    *POSTS,
    *plan_sections.SECTIONS,
    *descriptions.SECTIONS,
    *unknown_roles.SECTIONS,
]
