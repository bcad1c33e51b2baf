# The native tables: one line per resource type. Included by providers/aws/engine.
set(AWS_TYPE_SOURCES
  rds/cluster.cc
  rds/cluster_instance.cc
  rds/db_instance.cc
  rds/instance.cc
  rds/parameter_group.cc
  rds/rds.cc
  rds/subnet_group.cc)
