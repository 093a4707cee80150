from supervision.queries.asks import ASKING

ASKS = [ASKING]
