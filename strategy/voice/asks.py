from strategy.voice.queries.today import ASKING

ASKS = [ASKING]
