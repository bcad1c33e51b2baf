# The Aurora clusters of lego-api, one for each stage.

variable "lego_password" {
  type      = string
  sensitive = true
  default   = "canary-lego-password"
}

locals {
  stages = { dev = 2, staging = 4, production = 4 }
}

resource "aws_rds_cluster_parameter_group" "lego" {
  name   = "lego-api-pg15"
  family = "aurora-postgresql15"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_rds_cluster" "lego" {
  for_each = local.stages

  cluster_identifier              = "lego-api-${each.key}"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  database_name                   = "lego"
  master_username                 = "lego"
  master_password                 = var.lego_password
  backup_retention_period         = 7
  preferred_backup_window         = "03:00-04:00"
  preferred_maintenance_window    = "sun:05:00-sun:06:00"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.lego.name
  storage_encrypted               = true
  deletion_protection             = each.key == "production"
  skip_final_snapshot             = true

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = each.value
  }

  tags = { Stage = each.key }
}

resource "aws_rds_cluster_instance" "lego" {
  for_each = merge([for stage in keys(local.stages) : { for n in [1, 2] : "${stage}-${n}" => stage }]...)

  identifier         = "lego-api-${each.key}"
  cluster_identifier = aws_rds_cluster.lego[each.value].id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_secretsmanager_secret" "lego" {
  for_each = local.stages

  name                    = "lego-api-${each.key}-db-credentials"
  recovery_window_in_days = 0
}
