from workforce.people.models.assignment import Assignment
from workforce.people.models.change import Change
from workforce.people.models.former import FormerName
from workforce.people.models.grant import Grant
from workforce.people.models.organisation import Patch, ServiceArea, Team
from workforce.people.models.partner import PartnerOrganisation, TeamPartner
from workforce.people.models.pay import Band, PayBand, PayTable
from workforce.people.models.person import Person
from workforce.people.models.post import Post
from workforce.people.models.post_step import PostStep
from workforce.people.models.qualification import Qualification
from workforce.people.models.relationship import Relationship
from workforce.people.models.role import RoleType
from workforce.people.models.signal import SignalSent
from workforce.people.models.staff import StaffInPost
from workforce.people.models.team_qualification import TeamQualification
from workforce.people.models.working_week import WorkingWeek

__all__ = [
    "Assignment",
    "Band",
    "Change",
    "FormerName",
    "Grant",
    "PartnerOrganisation",
    "Patch",
    "PayBand",
    "PayTable",
    "Person",
    "Post",
    "PostStep",
    "Qualification",
    "Relationship",
    "RoleType",
    "ServiceArea",
    "SignalSent",
    "StaffInPost",
    "Team",
    "TeamPartner",
    "TeamQualification",
    "WorkingWeek",
]
