"""The guides of the roles, as pages: the words of docs/guide/users, and nothing of how they are written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import get
from tests.world import World
from tests.worlds import built_once, signed_in
from workforce.core import access
from workforce.home import guides

world = built_once("people")
SLUGS = sorted(path.stem for path in Path(settings.GUIDES).glob("*.md") if path.stem != "README")


def _plain(text: str) -> str:
    """What is to be read of a page or a guide: letters and figures alone."""
    return re.sub(r"[\W_]+", "", text)


def test_every_guide_is_listed_and_every_role_has_one() -> None:
    assert sorted(guides.all_of_them()) == SLUGS
    assert set(guides.OF_ROLE) == set(access.ROLES)
    assert set(guides.OF_ROLE.values()) == set(SLUGS)


@pytest.mark.django_db
def test_each_is_shown_whole_with_its_pictures(world: World) -> None:
    client = signed_in(world, "peer")
    for slug in SLUGS:
        source = (Path(settings.GUIDES) / f"{slug}.md").read_text()
        answer = client.get(reverse("home:guide-detail", args=[slug]))
        assert answer.status_code == 200
        body = answer.content.decode()
        main = body.partition("<main")[2].partition("</main>")[0]
        shown = _plain(unescape(re.sub(r"<[^>]+>", "", main)))
        words = re.sub(r"!\[[^\]]+\]\([^)]+\)", "", source)
        for block in re.sub(r"\]\([^)]+\)", "", words).split("\n"):
            assert _plain(block) in shown, (slug, block)
        named = re.findall(r"!\[([^\]]+)\]\([^)]*/([\w-]+\.png)\)", source)
        for caption, name in named:
            assert caption in unescape(main)
            assert f'src="/static/guide/{name}"' in main
            assert finders.find(f"guide/{name}")
        assert main.count("<img") == len(named)
        assert "**" not in main
        assert "](" not in main


@pytest.mark.django_db
def test_help_offers_each_their_own_and_all_to_whoever_is_signed_in(world: World) -> None:
    own = {
        "peer": {"peer-worker"}, "hr": {"hr"}, "line_manager": {"line-manager"},
        "clinical_supervisor": {"line-manager"}, "information_governance": {"information-governance"},
    }  # fmt: skip
    for slug, found in own.items():
        page = get(signed_in(world, slug), reverse("home:help"))
        assert set(re.findall(r"/help/guides/([\w-]+)/", page.body)) == found, slug
        listed = get(signed_in(world, slug), reverse("home:guide-list")).body
        yours = listed.partition("For what you do")[2].partition("For other roles")[0]
        assert set(re.findall(r"/help/guides/([\w-]+)/", yours)) == found
        assert set(re.findall(r"/help/guides/([\w-]+)/", listed)) == set(SLUGS)


@pytest.mark.django_db
def test_signed_out_there_is_help_and_no_guide(world: World) -> None:
    assert "/help/guides/" not in Client().get(reverse("home:help")).content.decode()
    assert Client().get(reverse("home:guide-detail", args=["hr"])).status_code == 302


def test_one_guide_leads_to_another_and_out_of_them_to_nowhere() -> None:
    senior = guides.guide("senior-peer")
    assert senior is not None
    assert reverse("home:guide-detail", args=["peer-worker"]) in senior.parts[0].paragraphs[0]
    administrator = guides.guide("administrator")
    assert administrator is not None
    assert not [text for part in administrator.parts for text in part.paragraphs if ".md" in text]


@pytest.mark.parametrize("text", ["* a point", "1. one", "`code`", "<b>x</b>", "| a | b |", "[x]"])
def test_what_the_page_can_not_show_is_refused(text: str) -> None:
    with pytest.raises(guides.Unreadable):
        guides._spans(text)


def test_what_is_written_stays_words() -> None:
    assert guides._spans('Fish & "chips"') == "Fish &amp; &#34;chips&#34;"
    assert guides._spans("[x](javascript:alert)") == "x"
    assert guides._spans("[x](../../no-such.md)") == "x"
