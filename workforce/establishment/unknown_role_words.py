"""The labels under which what people write about an unknown role is sealed."""

WORDS, ASK = "establishment.unknown_role.words", "establishment.unknown_role.ask"
WHY = "establishment.title_set_aside.why"
