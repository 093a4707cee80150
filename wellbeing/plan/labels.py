"""What seals the words of this room. Fixed: a text sealed under one of these opens under no other."""

PART = "plan.part"
VERSION = "plan.version"
PROPOSAL = "plan.proposal"
ANSWER = "plan.check-in.answer"
WORDS = "plan.check-in.words"
