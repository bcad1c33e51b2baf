resource "aws_iam_role" "main" {
  name               = "wide"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "main" {
  name   = "wide"
  role   = aws_iam_role.main.id
  policy = local.allow
}

resource "aws_iam_policy" "main" {
  name   = "wide"
  policy = local.allow
}

resource "aws_iam_role_policy_attachment" "main" {
  role       = aws_iam_role.main.name
  policy_arn = aws_iam_policy.main.arn
}

resource "aws_iam_user" "main" {
  name = "wide"
}

resource "aws_iam_group" "main" {
  name = "wide"
}

resource "aws_iam_user_group_membership" "main" {
  user   = aws_iam_user.main.name
  groups = [aws_iam_group.main.name]
}

resource "aws_iam_instance_profile" "main" {
  name = "wide"
  role = aws_iam_role.main.name
}

resource "aws_sqs_queue" "main" {
  name                       = "wide"
  visibility_timeout_seconds = 45
}

resource "aws_sqs_queue_policy" "main" {
  queue_url = aws_sqs_queue.main.url
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "123456789012" }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.main.arn }]
  })
}

resource "aws_sns_topic" "main" {
  name = "wide"
}

resource "aws_sns_topic_subscription" "main" {
  topic_arn = aws_sns_topic.main.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.main.arn
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/wide"
  retention_in_days = 14
}

resource "aws_cloudwatch_log_stream" "main" {
  name           = "wide"
  log_group_name = aws_cloudwatch_log_group.main.name
}

resource "aws_cloudwatch_log_metric_filter" "main" {
  name           = "wide"
  pattern        = "ERROR"
  log_group_name = aws_cloudwatch_log_group.main.name
  metric_transformation {
    name      = "Errors"
    namespace = "Wide"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "main" {
  alarm_name          = "wide"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "Errors"
  namespace           = "Wide"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "wide"
  dashboard_body = jsonencode({ widgets = [{ type = "text", x = 0, y = 0, width = 3, height = 3, properties = { markdown = "hello" } }] })
}

resource "aws_cloudwatch_event_bus" "main" {
  name = "wide"
}

resource "aws_cloudwatch_event_rule" "main" {
  name                = "wide"
  schedule_expression = "rate(5 minutes)"
}

resource "aws_cloudwatch_event_target" "main" {
  rule = aws_cloudwatch_event_rule.main.name
  arn  = aws_sqs_queue.main.arn
}

resource "aws_ecs_cluster" "main" {
  name = "wide"
}

resource "aws_ecs_task_definition" "main" {
  family = "wide"
  container_definitions = jsonencode([{
    name      = "web"
    image     = "nginx"
    cpu       = 10
    memory    = 128
    essential = true
  }])
}

resource "aws_cognito_user_pool" "main" {
  name = "wide"
}

resource "aws_cognito_user_pool_client" "main" {
  name         = "wide"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_api_gateway_rest_api" "main" {
  name = "wide"
}

resource "aws_api_gateway_resource" "main" {
  rest_api_id = aws_api_gateway_rest_api.main.id
  parent_id   = aws_api_gateway_rest_api.main.root_resource_id
  path_part   = "hello"
}

resource "aws_apigatewayv2_api" "main" {
  name          = "wide"
  protocol_type = "HTTP"
}

resource "aws_service_discovery_private_dns_namespace" "main" {
  name = "wide.internal"
  vpc  = aws_vpc.main.id
}

resource "aws_scheduler_schedule_group" "main" {
  name = "wide"
}

resource "aws_resourcegroups_group" "main" {
  name = "wide"
  resource_query {
    query = jsonencode({ ResourceTypeFilters = ["AWS::EC2::Instance"], TagFilters = [{ Key = "Team", Values = ["lego"] }] })
  }
}

resource "aws_acm_certificate" "main" {
  domain_name       = "wide.example.com"
  validation_method = "DNS"
}
