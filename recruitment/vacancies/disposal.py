from recruitment.disposal import of_requests_over
from workforce.core.retention import Lot

LOTS = [Lot("vacancies.Advert", "recruitment", of_requests_over, "adverts")]
