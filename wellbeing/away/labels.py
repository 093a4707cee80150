WISH, HOW = "away.wish", "away.wish.how"
HOW_LENGTH = 48
MOST_WORDS = 2000
