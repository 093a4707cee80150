"""Learning in the matrix's world: a course that is offered and one being written, what Sam did and handed in, and a register."""

from __future__ import annotations

from datetime import timedelta

from tests.training.courses import A_PDF, course, staff
from tests.world import World
from training.actions import evidence, hand, programmes, records, registers
from training.actions.records import Done
from workforce.core.access import Viewer
from workforce.core.scans import Scan

SYSTEM = Viewer.system()
NEAR = {
    "line_manager",
    "peer_supervisor",
    "cover_peer_supervisor",
    "patch_lead",
    "central_lead",
    "hr",
}


def extend(world: World) -> None:
    offered = course("Knowing one's rights", valid_months=12, gives="")
    drafted = course("Not yet", offered=False, about=world.plant({"central_lead", "hr"}, "drafted"))
    path = programmes.draft(
        title="Rights, all of them", courses=[offered, course("More rights")], by=SYSTEM
    )
    planted = world.plant({"central_lead", "hr"}, "programmed")
    unseen = programmes.draft(title=f"Not yet {planted}", courses=[offered, drafted], by=SYSTEM)
    sam = world.people["peer"]
    seen = course(f"Sam's own course {world.plant({*NEAR, 'peer'}, 'learnt')}", offered=True)
    seen.state = "withdrawn"  # so that it stands with Sam's records alone
    seen.save()
    not_so = course(f"Not so {world.plant({'peer', 'central_lead', 'hr'}, 'takenout')}")
    not_so.state = "withdrawn"
    not_so.save()
    done = {}
    for each in (offered, seen, not_so):
        wanted = Done(course_id=each.pk, completed_on=world.day(-300), person_id=sam.pk)
        (done[each],) = records.add([wanted], by=SYSTEM)
    out = hand.take_out(done[not_so], why="somebody_else", by=world.viewer("hr"))
    named = world.plant({"central_lead", "hr"}, "nurse")
    trained = staff("8001", world.things["team_elsewhere"], title=f"Nurse {named}")
    records.add(
        [Done(course_id=offered.pk, completed_on=world.day(-30), employee_number="8001")], by=SYSTEM
    )
    made = [
        evidence.hand_in(
            title=f"Certificate {world.plant({'peer', 'central_lead', 'hr'}, 'certified')}",
            completed_on=world.today - timedelta(days=40 + number), file_name="mine.pdf",
            certificate=Scan(A_PDF, "pdf"), by=world.viewer("peer"),
        )
        for number in range(2)
    ]  # fmt: skip
    words = f"Page two is missing {world.plant({'peer', 'central_lead', 'hr'}, 'missing')}"
    sent_back = evidence.send_back(made[1], words=words, by=world.viewer("hr"))
    content = b"Employee Number,Course,Completed On\n404,Knowing one's rights,01/06/2024\n"
    name = f"register {world.plant({'central_lead', 'hr'}, 'register')}.csv"
    world.things |= {
        "course_programme": programmes.offer(path, by=SYSTEM), "course_programme_draft": unseen,
        "course": offered, "course_draft": drafted, "certificate": made[0], "certificate_sent_back": sent_back,
        "record": done[offered], "taken_out": out, "staff_trained": trained,
        "register": registers.check(name=name, content=content, by=world.viewer("hr")),
    }  # fmt: skip
