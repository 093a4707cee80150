from training import rules
from workforce.core.sections import Section
from workforce.people.rules import is_in_a_peer_role

GROUP = "Learning"

SECTIONS = [
    Section("learning", "training:mine", "Mine", rules.is_a_person.test, 10, group=GROUP),
    Section("learning", "training:course-list", "Catalogue", rules.may_see_catalogue.test, 20, group=GROUP),
    Section("learning", "training:passport", "My passport", is_in_a_peer_role.test, 30, group=GROUP),
    Section("people", "training:due-list", "Training that is due", rules.may_see_others.test, 58, group=GROUP),
    Section("people", "training:team-list", "Training of teams", rules.may_see_teams.test, 59, group=GROUP),
    Section("people", "training:register-list", "Registers", rules.may_keep_records.test, 60, group=GROUP),
    Section("people", "training:record-find", "Records", rules.may_keep_records.test, 61, group=GROUP),
    Section("people", "training:evidence-waiting", "Certificates", rules.may_keep_records.test, 62, group=GROUP),
    Section("people", "training:course-list", "Catalogue", rules.may_see_teams.test, 63, group=GROUP),
]  # fmt: skip
