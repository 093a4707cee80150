from workforce.establishment.queries.asks import ASKING

ASKS = [ASKING]
