from workforce.core.settings import Setting

SOURCE = "Counts for the warehouse"

SETTINGS = [
    Setting("warehouse.token_days", "How long a token of the warehouse lets in", 365, "days", SOURCE, least=1, most=730),
    Setting("warehouse.overlap_days", "How long the token before goes on once there is a new one", 7, "days", SOURCE,
            least=0, most=31),
    Setting("warehouse.most_a_minute", "How often one client of the warehouse may ask in a minute", 60, "times", SOURCE,
            least=1, most=600),
    Setting("warehouse.wrong_a_minute", "How often a wrong token of the warehouse may be shown from one address in a minute",
            30, "times", SOURCE, least=1, most=600),
]  # fmt: skip
