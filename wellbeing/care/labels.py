"""What sealed fields and marks are called in what they are made with. They never change."""

HELP, THEME, MARK = "care friction help", "care friction theme", "care friction mark"
MOST_WORDS, MOST_BODY = 1500, 12000
