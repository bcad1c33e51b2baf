"""Everything that is changed behind Terraform's back, one file per group of services."""
from . import compute, data, ec2, observability, rds

ALL = [*rds.ALL, *ec2.ALL, *observability.ALL, *data.ALL, *compute.ALL]
assert len({touch.name for touch in ALL}) == len(ALL), "two touches have the same name"
