resource "aws_cloudwatch_log_group" "service" {
  for_each          = toset(["/lego/api", "/lego/worker.v2", "/lego/\"quoted\"", "/lego/größe"])
  name              = replace(replace(each.key, "\"", ""), "ö", "o") == each.key ? each.key : "/lego/key-${md5(each.key)}"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "forever" {
  name = "/lego/forever"
  tags = {}
}

resource "aws_cloudwatch_log_group" "west" {
  provider          = aws.west
  name              = "/lego/west"
  retention_in_days = 7
  tags              = { Name = "west" }
}

resource "aws_cloudwatch_log_group" "rds" {
  for_each          = local.stages
  name              = "/aws/rds/cluster/lego-api-${each.key}/postgresql"
  retention_in_days = 90
  tags              = { Name = "lego-api-${each.key}" }
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  for_each            = local.stages
  alarm_name          = "lego-api-${each.key}-cpu"
  alarm_description   = "CPU of lego-api-${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "breaching"
  alarm_actions       = ["arn:aws:sns:us-east-1:123456789012:pager"]
  ok_actions          = ["arn:aws:sns:us-east-1:123456789012:pager"]
  dimensions          = { DBClusterIdentifier = aws_rds_cluster.lego[each.key].cluster_identifier }
  tags                = { Name = "cpu-${each.key}" }
}

resource "aws_cloudwatch_metric_alarm" "error_rate" {
  alarm_name          = "lego-api error rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 2.5

  metric_query {
    id          = "rate"
    expression  = "100 * errors / MAX([errors, requests])"
    label       = "error rate"
    return_data = true
  }
  metric_query {
    id = "errors"
    metric {
      namespace   = "lego"
      metric_name = "Errors"
      period      = 60
      stat        = "Sum"
      unit        = "Count"
      dimensions  = { Stage = "production" }
    }
  }
  metric_query {
    id = "requests"
    metric {
      namespace   = "lego"
      metric_name = "Requests"
      period      = 60
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "lego-api-latency-p99"
  comparison_operator = "GreaterThanThreshold"
  namespace           = "lego"
  metric_name         = "Latency"
  extended_statistic  = "p99"
  unit                = "Milliseconds"
  period              = 60
  evaluation_periods  = 5
  threshold           = 750.5
  actions_enabled     = false
}
