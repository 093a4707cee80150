"""The words of a contract, of answers to it, and of feedback: what seals them, and how to open many at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from supervision.models import Contract, ContractAnswer, ContractVersion, Feedback
from workforce.core.sealed import Sealed, unseal_many

CONTRACT = "supervision.contract"
VERSION = "supervision.contract_version"
ANSWER = "supervision.contract_answer"
FEEDBACK = "supervision.feedback"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the two write, without the day of the review."""

    purpose: str
    confidentiality: str
    missed: str
    often: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        return [(HEADINGS[name], words) for name, words in asdict(self).items()]


HEADINGS = {
    "purpose": "What it is for",
    "confidentiality": "Confidentiality, and its limits",
    "missed": "When a meeting is missed",
    "often": "How often we meet",
}


def written(terms: Terms) -> str:
    return json.dumps(asdict(terms))


def opened(
    contract: Contract,
    owner: UUID,
    versions: Sequence[ContractVersion] = (),
    answers: Sequence[ContractAnswer] = (),
) -> tuple[Terms, list[Terms], list[str]]:
    """The contract as it stands, the versions before it, and what was answered: with one query."""
    texts = unseal_many(
        [
            Sealed(contract.words, owner, CONTRACT, contract.pk),
            *(Sealed(row.words, owner, VERSION, row.pk) for row in versions),
            *(Sealed(row.words, owner, ANSWER, row.pk) for row in answers),
        ]
    )
    terms = [Terms(**json.loads(text)) for text in texts[: 1 + len(versions)]]
    return terms[0], terms[1:], texts[1 + len(versions) :]


def feedback_words(rows: Sequence[Feedback]) -> list[str]:
    return unseal_many([Sealed(row.words, row.author_id, FEEDBACK, row.pk) for row in rows])
