from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` says how it stands or what to do; `who` can help, where something is missing."""

    is_met: bool
    text: str
    who: str = ""
