"""What stands beside the databases of the runbooks: RDS's further types, DynamoDB's, ElastiCache and AWS Backup."""
import json

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

STACK = "data_stores"
ALL = []
