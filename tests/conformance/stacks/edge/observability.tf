resource "aws_cloudwatch_metric_alarm" "errors" {
  for_each            = toset(["api", "worker"])
  alarm_name          = "edge-errors-${each.key}"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
}

resource "aws_cloudwatch_composite_alarm" "service" {
  alarm_name                = "edge-service"
  alarm_description         = "the service as a whole"
  alarm_rule                = "ALARM(edge-errors-api) OR ALARM(edge-errors-worker)"
  actions_enabled           = false
  alarm_actions             = [local.pager]
  ok_actions                = [local.pager, "arn:aws:sns:us-east-1:123456789012:chat"]
  insufficient_data_actions = []
  tags                      = { Name = "service", Team = "oncall" }
}

resource "aws_cloudwatch_composite_alarm" "minimal" {
  alarm_name = "edge/minimal"
  alarm_rule = <<-EOF
    ALARM(edge-errors-api)
    AND NOT ALARM(edge-errors-worker)
  EOF
}

resource "aws_cloudwatch_composite_alarm" "west" {
  provider   = aws.west
  alarm_name = "edge-service"
  alarm_rule = "FALSE"
}

resource "aws_cloudwatch_dashboard" "service" {
  dashboard_name = "edge-Service"
  dashboard_body = jsonencode({
    widgets = [
      { type = "text", x = 0, y = 0, width = 6, height = 2, properties = { markdown = "# lego\n<größe>" } },
      { type = "metric", x = 0, y = 2, width = 12, height = 6, properties = {
        metrics = [["AWS/Lambda", "Errors", "FunctionName", "orders", { stat = "Sum" }]], region = "us-east-1", period = 300
      } },
    ]
  })
}

resource "aws_cloudwatch_log_group" "app" {
  for_each = toset(["/edge/app", "/edge/app-two"])
  name     = each.key
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  for_each       = aws_cloudwatch_log_group.app
  name           = "errors"
  log_group_name = each.value.name
  pattern        = "  { $.level = \"error\" }"
  metric_transformation {
    name          = "Errors"
    namespace     = "Edge"
    value         = "1"
    default_value = 0
    unit          = "Count"
  }
}

resource "aws_cloudwatch_log_metric_filter" "dimensions" {
  name           = "latency"
  log_group_name = aws_cloudwatch_log_group.app["/edge/app"].name
  pattern        = "[ip, user, latency]"
  metric_transformation {
    name       = "Latency"
    namespace  = "Edge"
    value      = "$latency"
    dimensions = { User = "$user" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "everything" {
  name           = "everything"
  log_group_name = aws_cloudwatch_log_group.app["/edge/app"].name
  pattern        = ""
  metric_transformation {
    name      = "Lines"
    namespace = "Edge"
    value     = "1"
  }
}

resource "aws_cloudwatch_log_subscription_filter" "ship" {
  name            = "ship"
  log_group_name  = aws_cloudwatch_log_group.app["/edge/app"].name
  destination_arn = aws_lambda_function.worker["orders"].arn
  filter_pattern  = "ERROR"
}

resource "aws_cloudwatch_log_subscription_filter" "all" {
  name            = "all"
  log_group_name  = aws_cloudwatch_log_group.app["/edge/app-two"].name
  destination_arn = aws_lambda_function.worker["Mixed_Case"].arn
  filter_pattern  = ""
  distribution    = "Random"
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  description         = "every night"
  schedule_expression = "cron(0 2 * * ? *)"
  role_arn            = aws_iam_role.lambda.arn
  tags                = { Name = "nightly", Team = "batch" }
}

resource "aws_cloudwatch_event_rule" "state" {
  name_prefix   = "state-"
  state         = "DISABLED"
  event_pattern = jsonencode({ source = ["aws.ec2"], detail = { state = ["stopped", "terminated"] } })
}

resource "aws_cloudwatch_event_rule" "west" {
  provider      = aws.west
  name          = "nightly"
  is_enabled    = false
  event_pattern = <<-EOF
    {
      "detail-type": ["Scheduled Event"],
      "source": [ "aws.events" ]
    }
  EOF
}

resource "aws_cloudwatch_event_target" "lambda" {
  for_each  = aws_lambda_function.worker
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = each.key
  arn       = each.value.arn
  input     = jsonencode({ run = each.key, deep = true })
  retry_policy {
    maximum_event_age_in_seconds = 120
    maximum_retry_attempts       = 5
  }
  dead_letter_config {
    arn = "arn:aws:sqs:us-east-1:123456789012:failed"
  }
}

resource "aws_cloudwatch_event_target" "transformed" {
  rule     = aws_cloudwatch_event_rule.state.name
  arn      = aws_lambda_function.worker["orders"].arn
  role_arn = aws_iam_role.lambda.arn
  input_transformer {
    input_paths    = { instance = "$.detail.instance", state = "$.detail.state" }
    input_template = "\"<instance> is in <state>\""
  }
}

resource "aws_cloudwatch_event_target" "queue" {
  rule       = aws_cloudwatch_event_rule.nightly.name
  target_id  = "queue"
  arn        = "arn:aws:sqs:us-east-1:123456789012:orders.fifo"
  input_path = "$.detail"
  sqs_target {
    message_group_id = "orders"
  }
}

resource "aws_cloudwatch_event_target" "task" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "task"
  arn       = "arn:aws:ecs:us-east-1:123456789012:cluster/edge"
  role_arn  = aws_iam_role.lambda.arn
  ecs_target {
    task_count              = 2
    task_definition_arn     = "arn:aws:ecs:us-east-1:123456789012:task-definition/edge:1"
    launch_type             = "FARGATE"
    platform_version        = "LATEST"
    group                   = "edge"
    propagate_tags          = "TASK_DEFINITION"
    enable_ecs_managed_tags = true
    enable_execute_command  = true
    tags                    = { Stage = "dev" }
    network_configuration {
      subnets          = ["subnet-0000000000000000a", "subnet-0000000000000000b"]
      security_groups  = ["sg-0000000000000000a"]
      assign_public_ip = true
    }
  }
}

resource "aws_cloudwatch_event_target" "stream" {
  rule      = aws_cloudwatch_event_rule.nightly.name
  target_id = "stream"
  arn       = "arn:aws:kinesis:us-east-1:123456789012:stream/edge"
  role_arn  = aws_iam_role.lambda.arn
  kinesis_target {
    partition_key_path = "$.id"
  }
}

resource "aws_cloudwatch_event_target" "job" {
  provider  = aws.west
  rule      = aws_cloudwatch_event_rule.west.name
  target_id = "job"
  arn       = "arn:aws:batch:us-west-2:123456789012:job-queue/edge"
  role_arn  = aws_iam_role.lambda.arn
  batch_target {
    job_definition = "arn:aws:batch:us-west-2:123456789012:job-definition/edge:1"
    job_name       = "edge"
    array_size     = 10
    job_attempts   = 3
  }
}
