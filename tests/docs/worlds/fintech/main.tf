# FinTech Global Platform: Aurora, DynamoDB sessions, ECS that scales by itself, Redis, a rotated secret, a WAF.

variable "fintech_password" {
  type      = string
  sensitive = true
  default   = "canary-fintech-password"
}

resource "aws_rds_cluster" "fintech" {
  cluster_identifier      = "fintech-cluster"
  engine                  = "aurora-postgresql"
  engine_version          = "15.4"
  master_username         = "fintech"
  master_password         = var.fintech_password
  backup_retention_period = 35
  preferred_backup_window = "03:00-03:30"
  storage_encrypted       = true
  deletion_protection     = true
  skip_final_snapshot     = true
}

resource "aws_rds_cluster_instance" "fintech" {
  for_each = { writer = "a", reader = "b" }

  identifier         = "fintech-${each.key}"
  cluster_identifier = aws_rds_cluster.fintech.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = "us-east-1${each.value}"
}

resource "aws_dynamodb_table" "sessions" {
  name         = "fintech-sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_ecs_cluster" "fintech" {
  name = "fintech-cluster"
}

resource "aws_ecs_task_definition" "api" {
  family = "fintech-api"

  container_definitions = jsonencode([{
    name   = "api"
    image  = "fintech/api:7"
    memory = 512
  }])
}

resource "aws_ecs_service" "api" {
  name            = "fintech-api-service"
  cluster         = aws_ecs_cluster.fintech.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 4
}

# min_capacity is what the surge runbook raises.
resource "aws_appautoscaling_target" "api" {
  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.fintech.name}/${aws_ecs_service.api.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 4
  max_capacity       = 20
}

resource "aws_secretsmanager_secret" "database" {
  name                    = "fintech/db-credentials"
  recovery_window_in_days = 0
}

resource "aws_wafv2_web_acl" "fintech" {
  name  = "fintech"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1
    action {
      block {}
    }
    statement {
      rate_based_statement {
        limit              = 2000
        aggregate_key_type = "IP"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "rate"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "fintech"
    sampled_requests_enabled   = true
  }
}

resource "aws_cloudwatch_metric_alarm" "fintech" {
  for_each = {
    HighLatency          = { namespace = "AWS/ApplicationELB", metric = "TargetResponseTime", threshold = 0.5 }
    BackupStorageBilling = { namespace = "AWS/RDS", metric = "BackupRetentionPeriodStorageUsed", threshold = 1000000000000 }
  }

  alarm_name          = each.key
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = 1
}

resource "aws_sqs_queue" "events" {
  name = "fintech-events"
}
