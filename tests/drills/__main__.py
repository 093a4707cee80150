"""The drill, inside its own servers: python -m tests.drills ROUNDS SEED."""

import json
import os
import signal
import sys
import time
from collections import Counter, defaultdict
from typing import Any

import django

from tests.drills.servers import Servers


def main(rounds: int, seed: int) -> int:
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *args: sys.exit(143))
    with Servers() as servers:
        os.environ.update(servers.env())
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _drill(servers, rounds, seed, began)


def _drill(servers: Servers, rounds: int, seed: int, began: float) -> int:
    from tests.drills import people
    from tests.drills.rounds import A_ROUND, Drill

    drill = Drill(servers, people.make(rounds * (A_ROUND + 1) + 50), seed)
    tally = drill.run(rounds)
    found = _compare(servers, tally.after_250)
    took = {"rounds": rounds, "seed": seed, "seconds": round(time.monotonic() - began)}
    found |= {"given up and taken up again": tally.given_up}
    found |= {"kills": dict(tally.kills), "faults": dict(tally.faults)}
    sys.stdout.write(json.dumps(took | found, indent=2) + "\n")
    return 0 if not (found["lost"] or found["double"] or found["unexplained"]) else 1


def _compare(servers: Servers, after_250: set[str]) -> dict[str, Any]:
    """What should have gone, by the product's rows, against what the mail server has taken."""
    from workforce.notices.models import Notice

    path = servers.mail_folder / "taken.jsonl"
    taken = [json.loads(line) for line in path.read_text().splitlines()]
    should = set(
        Notice.objects.filter(channel="product").values_list("person__user__email", flat=True)
    )
    ids: dict[str, set[str]] = defaultdict(set)
    last: dict[int, str] = {}
    for row in taken:
        ids[row["to"]].add(row["id"])
        last[row["session"]] = row["id"]
    times = Counter(row["id"] for row in taken)
    repeated = {id for id, n in times.items() if n > 1}
    return {
        "notices": len(should),
        "taken by the mail server": len(taken),
        "lost": len(should - set(ids)),
        "never told": len(set(ids) - should),
        "double": sum(len(each) > 1 for each in ids.values()),
        "raw repeats": sum(times[id] - 1 for id in repeated),
        "unexplained": _unexplained(taken, repeated, last, after_250),
        "states": dict(
            Counter(Notice.objects.filter(channel="mail").values_list("state", flat=True))
        ),
    }


def _unexplained(
    taken: list[dict[str, Any]], repeated: set[str], last: dict[int, str], after_250: set[str]
) -> int:
    """Repeats that are not: the last mail its sender gave up, in a round where one was killed between the
    server's 250 and its commit."""
    left: Counter[str] = Counter(row["id"] for row in taken if row["id"] in repeated)
    wrong = 0
    for row in taken:
        if row["id"] not in repeated:
            continue
        left[row["id"]] -= 1
        if left[row["id"]] == 0:
            continue  # its last copy is the one that was written down as sent
        if row["round"] not in after_250 or last[row["session"]] != row["id"]:
            wrong += 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
