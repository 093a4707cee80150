"""The guides of the roles: each names pictures that are there, small, and of pages that still answer to that role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse

from script.support.guide_pictures import PICTURES
from tests.world import World
from tests.worlds import built_once, signed_in

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = DOCS / "guide" / "users"
WHO = {
    "peer-worker": "peer", "volunteer": "volunteer", "senior-peer": "peer_supervisor",
    "advanced-practitioner": "patch_lead", "central-lead": "central_lead", "line-manager": "line_manager",
    "service-manager": "service_manager", "approver": "approver", "hr": "hr", "administrator": "administrator",
    "information-governance": "information_governance",
}  # fmt: skip
built = built_once("people")


@pytest.mark.parametrize("role", WHO)
def test_a_guide_has_its_pictures_and_they_are_small(role: str) -> None:
    text = (GUIDES / f"{role}.md").read_text()
    named = re.findall(r"!\[([^\]]+)\]\(\.\./\.\./pictures/guide/([\w-]+\.png)\)", text)
    assert [name for _, name in named] == [f"{role}-{each}.png" for each in PICTURES[role][1]]
    assert 2 <= len(named) <= 4
    for words, name in named:
        assert len(words) > 4
        assert 3000 < (DOCS / "pictures" / "guide" / name).stat().st_size <= 60_000, name
    for link in re.findall(r"\]\(([\w./-]+\.md)\)", text):
        assert (GUIDES / link).resolve().exists(), link
    assert len(text.split()) < 900


def test_each_role_has_a_guide_and_no_picture_is_left_over() -> None:
    assert set(WHO) == set(PICTURES) == {path.stem for path in GUIDES.glob("*.md")} - {"README"}
    wanted = {f"{role}-{name}.png" for role, (_, each) in PICTURES.items() for name in each}
    assert {path.name for path in (DOCS / "pictures" / "guide").iterdir()} == wanted


@pytest.mark.django_db
def test_each_page_that_was_pictured_still_answers(built: World) -> None:
    for role, persona in WHO.items():
        client = signed_in(built, persona)
        for name, path in PICTURES[role][1].values():
            assert reverse(name) == path
            assert client.get(path).status_code == 200, (role, path)
