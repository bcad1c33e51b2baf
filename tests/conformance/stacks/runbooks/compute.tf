data "aws_caller_identity" "current" {}

# A trust policy that AWS rewrites: an account id instead of an ARN, lists of one.
resource "aws_iam_role" "service" {
  name                 = "lego-service"
  description          = "lego service"
  path                 = "/lego/"
  max_session_duration = 7200
  assume_role_policy   = <<-EOT
    {
      "Statement": [
        {"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"Service": ["lambda.amazonaws.com"]}},
        {"Sid": "", "Action": "sts:AssumeRole", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
         "Condition": {"StringEquals": {"sts:ExternalId": "lego"}}}
      ],
      "Version": "2012-10-17"
    }
  EOT
  tags                 = { Name = "lego-service" }

  inline_policy {
    name = "logs"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["logs:PutLogEvents", "logs:CreateLogStream"]
        Resource = "arn:aws:logs:*:*:log-group:/lego/*:*"
      }]
    })
  }
  inline_policy {
    name   = "read"
    policy = jsonencode({ Version = "2012-10-17", Statement = { Effect = "Allow", Action = "dynamodb:GetItem", Resource = "*" } })
  }
}

# Policies attached by resources of their own, so managed_policy_arns is empty after apply and full after refresh.
resource "aws_iam_role" "monitoring" {
  name_prefix        = "rds-monitoring-"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "monitoring.rds.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_iam_role" "managed" {
  name               = "lego-managed"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { AWS = "123456789012" } }] })
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/ReadOnlyAccess",
    "arn:aws:iam::aws:policy/job-function/Billing",
  ]
  permissions_boundary  = "arn:aws:iam::aws:policy/PowerUserAccess"
  force_detach_policies = true
}

resource "aws_lambda_function" "api" {
  function_name                  = "lego-api"
  description                    = "lego api"
  role                           = aws_iam_role.service.arn
  filename                       = "${path.module}/lambda.zip"
  source_code_hash               = filebase64sha256("${path.module}/lambda.zip")
  handler                        = "index.handler"
  runtime                        = "python3.12"
  architectures                  = ["arm64"]
  memory_size                    = 512
  timeout                        = 30
  publish                        = false
  reserved_concurrent_executions = 20

  environment {
    variables = {
      STAGE    = "production"
      "LEVEL"  = "info"
      PASSWORD = var.db_password
    }
  }
  vpc_config {
    subnet_ids         = [for s in aws_subnet.private : s.id]
    security_group_ids = [aws_security_group.app.id]
  }
  tracing_config {
    mode = "Active"
  }
  dead_letter_config {
    target_arn = "arn:aws:sns:us-east-1:123456789012:dead-letters"
  }
  ephemeral_storage {
    size = 1024
  }
  tags = { Name = "api" }
}

resource "aws_lambda_function" "minimal" {
  function_name = "lego-minimal"
  role          = aws_iam_role.service.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "nodejs20.x"
}

resource "aws_lambda_function" "west" {
  provider      = aws.west
  function_name = "lego-west"
  role          = aws_iam_role.service.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
  environment {
    variables = {}
  }
  logging_config {
    log_format            = "JSON"
    log_group             = "/lego/west"
    application_log_level = "WARN"
    system_log_level      = "INFO"
  }
}
