variable "name" { type = string }
variable "nodes" { type = number }
variable "shards" { type = number }
variable "failover" { type = bool }
variable "subnet_group" { type = string }
variable "security_groups" { type = list(string) }
variable "topic" { type = string }

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = var.name
  description                = "cache of ${var.name}"
  engine                     = "redis"
  engine_version             = "7.1"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = var.nodes > 0 ? var.nodes : null
  num_node_groups            = var.shards > 0 ? var.shards : null
  replicas_per_node_group    = var.shards > 0 ? 1 : null
  automatic_failover_enabled = var.failover
  multi_az_enabled           = var.failover
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  auth_token                 = "correct-horse-battery-staple"
  subnet_group_name          = var.subnet_group
  security_group_ids         = var.security_groups
  notification_topic_arn     = var.topic
  maintenance_window         = "tue:02:00-tue:03:00"
  snapshot_retention_limit   = 7
  snapshot_window            = "00:00-01:00"
  apply_immediately          = true

  log_delivery_configuration {
    destination      = "/aws/elasticache/${var.name}"
    destination_type = "cloudwatch-logs"
    log_format       = "text"
    log_type         = "engine-log"
  }
  tags = { Name = var.name }
}
