from workforce.core.own_record import Record

HEADING = "Vacancies and adverts"

RECORDS = [
    Record(
        "vacancies.Vacancy",
        "A vacancy",
        mine=("welcome_who|You welcome whoever asks",),
        day="advertised_on",
        says=("title", "state"),
    ),
    Record(
        "vacancies.VacancyStep",
        "A step of a vacancy",
        mine=("by|You took it",),
        day="at",
        says=("what",),
    ),
    Record(
        "vacancies.Advert",
        "An advert",
        mine=("written_by|You wrote it",),
        day="opened_on",
        says=("state",),
    ),
    Record(
        "vacancies.Upload",
        "A list of vacancies",
        mine=("by|You brought it in", "applied_by|You applied it"),
        day="at",
        says=("name|File", "state"),
    ),
]
