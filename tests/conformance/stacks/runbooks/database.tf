resource "aws_db_subnet_group" "lego" {
  name        = "lego-api"
  description = "lego-api subnets"
  subnet_ids  = [for s in aws_subnet.private : s.id]
  tags        = { Name = "lego-api" }
}

resource "aws_rds_cluster_parameter_group" "lego" {
  name        = "lego-api-pg15"
  family      = "aurora-postgresql15"
  description = "lego-api cluster parameters"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name         = "log_connections"
    value        = "1"
    apply_method = "immediate"
  }
  parameter {
    name         = "rds.logical_replication"
    value        = "1"
    apply_method = "pending-reboot"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

# No parameters at all.
resource "aws_rds_cluster_parameter_group" "empty" {
  name_prefix = "lego-empty-"
  family      = "aurora-postgresql15"
}

resource "aws_db_parameter_group" "lego" {
  name   = "lego-api-instance"
  family = "aurora-postgresql15"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
  parameter {
    name         = "pg_stat_statements.track"
    value        = "ALL"
    apply_method = "pending-reboot"
  }
  parameter {
    name  = "work_mem"
    value = "65536"
  }
  tags = { Name = "lego-api-instance" }
}

resource "aws_db_parameter_group" "fintech" {
  name        = "fintech-pg15"
  family      = "postgres15"
  description = "fintech"

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "60000"
  }
}

# In use nowhere, so that it can be deleted behind Terraform's back.
resource "aws_db_parameter_group" "spare" {
  name   = "spare"
  family = "postgres15"
}

resource "aws_rds_cluster" "lego" {
  for_each = local.stages

  cluster_identifier                  = "lego-api-${each.key}"
  engine                              = "aurora-postgresql"
  engine_mode                         = "provisioned"
  engine_version                      = "15.4"
  database_name                       = "lego"
  master_username                     = "lego"
  master_password                     = var.db_password
  backup_retention_period             = 7
  preferred_backup_window             = "03:00-04:00"
  preferred_maintenance_window        = "Sun:05:00-Sun:06:00"
  db_subnet_group_name                = aws_db_subnet_group.lego.name
  db_cluster_parameter_group_name     = aws_rds_cluster_parameter_group.lego.name
  vpc_security_group_ids              = [aws_security_group.lego.id]
  storage_encrypted                   = true
  deletion_protection                 = each.value.protect
  copy_tags_to_snapshot               = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  iam_database_authentication_enabled = true
  skip_final_snapshot                 = true
  apply_immediately                   = true

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = each.value.max
  }

  tags = {
    Name        = "lego-api-${each.key}"
    Environment = each.key
  }
}

resource "aws_rds_cluster_instance" "lego" {
  for_each = local.stages

  identifier                   = "lego-api-${each.key}-1"
  cluster_identifier           = aws_rds_cluster.lego[each.key].id
  engine                       = aws_rds_cluster.lego[each.key].engine
  engine_version               = aws_rds_cluster.lego[each.key].engine_version
  instance_class               = each.value.class
  db_parameter_group_name      = aws_db_parameter_group.lego.name
  db_subnet_group_name         = aws_db_subnet_group.lego.name
  preferred_maintenance_window = "SUN:06:30-SUN:07:30"
  auto_minor_version_upgrade   = false
  promotion_tier               = 1
  tags                         = { Name = "lego-api-${each.key}-1" }
}

resource "aws_rds_cluster_instance" "reader" {
  count = 1

  identifier            = "lego-api-production-reader-${count.index}"
  cluster_identifier    = aws_rds_cluster.lego["production"].id
  engine                = "aurora-postgresql"
  instance_class        = "db.serverless"
  promotion_tier        = 15
  copy_tags_to_snapshot = true
  monitoring_interval   = 60
  monitoring_role_arn   = aws_iam_role.monitoring.arn
}

# PRJ-SDE-001
resource "aws_db_instance" "fintech" {
  identifier                          = "fintech-ledger"
  engine                              = "postgres"
  engine_version                      = "15"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 50
  max_allocated_storage               = 200
  storage_type                        = "gp3"
  storage_encrypted                   = true
  db_name                             = "ledger"
  username                            = "ledger"
  password                            = var.fintech_password
  port                                = 5433
  multi_az                            = true
  backup_retention_period             = 14
  backup_window                       = "02:00-03:00"
  maintenance_window                  = "Mon:04:00-Mon:05:00"
  parameter_group_name                = aws_db_parameter_group.fintech.name
  db_subnet_group_name                = aws_db_subnet_group.lego.name
  vpc_security_group_ids              = [aws_security_group.lego.id, aws_security_group.app.id]
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  deletion_protection                 = true
  copy_tags_to_snapshot               = true
  monitoring_interval                 = 30
  monitoring_role_arn                 = aws_iam_role.monitoring.arn
  performance_insights_enabled        = true
  iam_database_authentication_enabled = true
  skip_final_snapshot                 = true

  tags = {
    Project = "PRJ-SDE-001"
    Team    = "fintech" # overrides the provider's default tag
  }
}

# As little as can be written; in the second region.
resource "aws_db_instance" "scratch" {
  provider            = aws.west
  identifier          = "scratch"
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  allocated_storage   = 20
  username            = "scratch"
  password            = "just-for-scratching"
  skip_final_snapshot = true
}
