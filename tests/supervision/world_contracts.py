"""Contracts, feedback and requests for another supervisor in the matrix's world: each word planted."""

from __future__ import annotations

from datetime import timedelta

from supervision.actions import change_requests, contracts, feedback
from supervision.contract_words import Terms
from supervision.models import Agreement, ChangeRequest, Contract, GoesTo
from tests.world import World

PAIR = {"peer", "peer_supervisor"}


def extend(world: World) -> None:
    sam = world.assignments["peer"]
    agreement = Agreement.objects.get(assignment=sam, strand="peer")
    clinical = Agreement.objects.get(assignment=sam, strand="clinical")
    _contract(world, agreement)
    _feedback(world, agreement)
    _requests(world, clinical)
    world.things |= {
        "agreement_clinical": clinical,
        "agreement_colleague": Agreement.objects.get(
            assignment=world.assignments["colleague"], strand="line"
        ),
        "interval": "peer_days",
        "no interval": "remind_soon_days",
    }


def _terms(word: str) -> Terms:
    return Terms(f"For {word}", f"Between us {word}", f"Then {word}", f"Often {word}")


def _contract(world: World, agreement: Agreement) -> None:
    """Priya's first, an answer by Sam, who then writes it anew: it waits for her. One with Kit before."""
    review = world.today + timedelta(days=100)
    priya, sam = world.viewer("peer_supervisor"), world.viewer("peer")
    first = contracts.write(
        agreement,
        _terms(world.plant(PAIR, "contractbefore")),
        review_on=review,
        version=0,
        by=priya,
    )
    contracts.answer(first, world.plant(PAIR, "contractanswer"), version=1, by=sam)
    contracts.write(
        agreement, _terms(world.plant(PAIR, "contract")), review_on=review, version=1, by=sam
    )
    kept = contracts.write(
        agreement,
        _terms(world.plant({"peer"}, "contractwithkit")),
        review_on=review,
        version=2,
        by=sam,
    )
    # As it was before the strand was handed over: the words with Kit, and Priya's beside them.
    Contract.objects.filter(pk=kept.pk).update(holder=world.people["former_peer_supervisor"])
    contracts.write(
        agreement, _terms(world.plant(PAIR, "contractnow")), review_on=review, version=0, by=sam
    )
    for word in [each for each in world.secrets if each.startswith("contract")]:
        if not word.startswith("contractnow"):
            world.secrets[word] = {"peer"}
    world.things["contract_before"] = Contract.objects.get(pk=kept.pk)


def _feedback(world: World, agreement: Agreement) -> None:
    sam = world.viewer("peer")
    own = feedback.write(agreement, world.plant({"peer"}, "feedbackown"), share=False, by=sam)
    feedback.write(agreement, world.plant(PAIR, "feedbackshared"), share=True, by=sam)
    world.things["feedback"] = own


def _requests(world: World, clinical: Agreement) -> None:
    """Sam's about clinical supervision went to Leila, who leads the patch, and Sam said no once. Another, of
    somebody else, went to the central team."""
    readers = {"peer", "patch_lead"}
    sam, lead = world.viewer("peer"), world.viewer("patch_lead")
    reason = world.plant(readers, "changereason")
    request = change_requests.ask(clinical, to=GoesTo.LEAD, reason=reason, by=sam)
    made = change_requests.offer(
        request, to=world.people["service_manager"], starts_on=world.day(3), version=1, by=lead
    )
    why = world.plant(readers, "changewhynot")
    change_requests.ask_for_somebody_else(made, words=why, by=sam)
    jo = Agreement.objects.get(assignment=world.assignments["peer_elsewhere"], strand="peer")
    word = world.plant({"peer_elsewhere", "central_lead"}, "changecentre")
    other = change_requests.ask(
        jo, to=GoesTo.CENTRE, reason=word, by=world.viewer("peer_elsewhere")
    )
    world.things |= {
        "change_request": ChangeRequest.objects.get(pk=request.pk),
        "change_request_centre": other,
    }
