"""Careers in the ledger: stay conversations, answers to requests, reviews of trials, and the talk before coming back."""

from __future__ import annotations

from training.careers.owed.after import After
from training.careers.owed.flexible import Answer, Review
from training.careers.owed.stays import Stay

KINDS = [Stay(), Answer(), Review(), After()]
