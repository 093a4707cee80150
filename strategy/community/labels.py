"""The fixed names under which texts of this room are sealed, and how long they may be."""

NOTE, QUESTION, NEED = "community note", "community question", "community need"
THEME, OBJECTION = "community theme", "community objection"
DECISION, HELLO = "community decision", "community hello"
MOST_NOTE, MOST_QUESTION, MOST_NEED, MOST_THEME, MOST_OBJECTION = 500, 300, 300, 600, 300
MOST_ANSWER, MOST_DECISION, MOST_HELLO, MOST_ABOUT = 2000, 600, 200, 1000
MOST_TABLES = 40
