resource "aws_elasticache_subnet_group" "lego" {
  name       = "Data-Stores"
  subnet_ids = [for s in aws_subnet.private : s.id]
  tags       = { Name = "data-stores" }
}

resource "aws_elasticache_parameter_group" "lego" {
  name        = "Data-Stores"
  family      = "redis7"
  description = "evict and notify"

  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
  parameter {
    name  = "notify-keyspace-events"
    value = "Ex"
  }
  tags = { Name = "data-stores" }
}

# No parameters, no tags at all.
resource "aws_elasticache_parameter_group" "west" {
  provider = aws.west
  name     = "plain"
  family   = "redis7"
}

resource "aws_elasticache_cluster" "sessions" {
  cluster_id               = "sessions"
  engine                   = "redis"
  engine_version           = "7.1"
  node_type                = "cache.t4g.micro"
  num_cache_nodes          = 1
  parameter_group_name     = aws_elasticache_parameter_group.lego.name
  subnet_group_name        = aws_elasticache_subnet_group.lego.name
  security_group_ids       = [aws_security_group.store["cache"].id]
  maintenance_window       = "Sun:23:00-Mon:01:30"
  notification_topic_arn   = local.topic
  snapshot_retention_limit = 5
  snapshot_window          = "04:00-06:00"
  apply_immediately        = true

  log_delivery_configuration {
    destination      = "/aws/elasticache/sessions"
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }
  tags = { Name = "sessions" }
}

resource "aws_elasticache_cluster" "pages" {
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.t4g.micro"
  num_cache_nodes = 2
  az_mode         = "cross-az"
}

# One for each stage, by a module.
module "cache" {
  for_each = {
    staging    = { nodes = 2, shards = 0, failover = true }
    production = { nodes = 0, shards = 2, failover = true }
  }
  source          = "./cache"
  name            = "lego-${each.key}"
  nodes           = each.value.nodes
  shards          = each.value.shards
  failover        = each.value.failover
  subnet_group    = aws_elasticache_subnet_group.lego.name
  security_groups = [aws_security_group.store["cache"].id, aws_security_group.store["database"].id]
  topic           = local.topic
}

# As little as can be written; in the second region.
resource "aws_elasticache_replication_group" "plain" {
  provider             = aws.west
  replication_group_id = "plain"
  description          = "plain"
  node_type            = "cache.t4g.micro"
}
