resource "aws_iam_role" "lambda" {
  name = "edge-lambda"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "worker" {
  for_each      = toset(["orders", "Mixed_Case"])
  function_name = each.key
  role          = aws_iam_role.lambda.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
  publish       = true
}

resource "aws_lambda_function" "west" {
  provider      = aws.west
  function_name = "west"
  role          = aws_iam_role.lambda.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
}

resource "aws_lambda_alias" "live" {
  for_each         = aws_lambda_function.worker
  name             = "live"
  description      = each.key == "orders" ? "what callers use" : null
  function_name    = each.key == "orders" ? each.value.function_name : each.value.arn
  function_version = each.value.version
}

resource "aws_lambda_alias" "canary" {
  name             = "canary"
  function_name    = aws_lambda_function.worker["orders"].function_name
  function_version = "$LATEST"
}

resource "aws_dynamodb_table" "source" {
  name             = "edge-source"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_lambda_event_source_mapping" "stream" {
  event_source_arn                   = aws_dynamodb_table.source.stream_arn
  function_name                      = aws_lambda_function.worker["orders"].function_name
  starting_position                  = "LATEST"
  batch_size                         = 50
  maximum_batching_window_in_seconds = 5
  parallelization_factor             = 2
  maximum_retry_attempts             = 3
  maximum_record_age_in_seconds      = 3600
  bisect_batch_on_function_error     = true
  tumbling_window_in_seconds         = 30
  function_response_types            = ["ReportBatchItemFailures"]

  destination_config {
    on_failure {
      destination_arn = "arn:aws:sqs:us-east-1:123456789012:failed"
    }
  }
  filter_criteria {
    filter {
      pattern = jsonencode({ eventName = ["INSERT"] })
    }
    filter {
      pattern = jsonencode({ eventName = ["MODIFY"] })
    }
  }
  tags = { Name = "stream", Team = "storage" }
}

# An alias with a version, everything else left to AWS, and switched off.
resource "aws_lambda_event_source_mapping" "minimal" {
  event_source_arn  = aws_dynamodb_table.source.stream_arn
  function_name     = aws_lambda_alias.live["orders"].arn
  starting_position = "TRIM_HORIZON"
  enabled           = false
}

resource "aws_lambda_permission" "events" {
  statement_id  = "AllowEvents"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.worker["orders"].function_name
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:us-east-1:123456789012:rule/nightly"
}

resource "aws_lambda_permission" "bucket" {
  statement_id_prefix = "bucket-"
  action              = "lambda:InvokeFunction"
  function_name       = aws_lambda_function.worker["orders"].arn
  qualifier           = aws_lambda_alias.live["orders"].name
  principal           = "s3.amazonaws.com"
  source_account      = local.account
  source_arn          = "arn:aws:s3:::edge-events"
}

resource "aws_lambda_permission" "account" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.worker["Mixed_Case"].function_name
  principal     = local.account
}

resource "aws_lambda_permission" "url" {
  statement_id           = "url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.west.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
  provider               = aws.west
}

resource "aws_lambda_layer_version" "tools" {
  layer_name               = "edge-tools"
  filename                 = "${path.module}/lambda.zip"
  description              = "tools"
  license_info             = "MIT"
  compatible_runtimes      = ["python3.12", "python3.11"]
  compatible_architectures = ["x86_64", "arm64"]
}

resource "aws_lambda_layer_version" "minimal" {
  layer_name = "edge-minimal"
  filename   = "${path.module}/lambda.zip"
}

resource "aws_lambda_function_event_invoke_config" "orders" {
  function_name                = aws_lambda_function.worker["orders"].function_name
  maximum_event_age_in_seconds = 600
  maximum_retry_attempts       = 0
  destination_config {
    on_failure {
      destination = local.pager
    }
    on_success {
      destination = "arn:aws:sns:us-east-1:123456789012:done"
    }
  }
}

resource "aws_lambda_function_event_invoke_config" "west" {
  provider               = aws.west
  function_name          = aws_lambda_function.west.function_name
  maximum_retry_attempts = 1
}

resource "aws_lambda_function_url" "orders" {
  function_name      = aws_lambda_function.worker["orders"].function_name
  authorization_type = "AWS_IAM"
  invoke_mode        = "RESPONSE_STREAM"
  cors {
    allow_credentials = true
    allow_origins     = ["https://lego.example"]
    allow_methods     = ["GET", "POST"]
    allow_headers     = ["date"]
    expose_headers    = ["date", "keep-alive"]
    max_age           = 300
  }
}

resource "aws_lambda_function_url" "west" {
  provider           = aws.west
  function_name      = aws_lambda_function.west.function_name
  authorization_type = "NONE"
}
