from strategy.recognition.queries.today import ASKING

ASKS = [ASKING]
