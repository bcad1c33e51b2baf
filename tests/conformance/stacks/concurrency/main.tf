# Provisioned concurrency of Lambda: of an alias and of a version.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# Endpoints come from AWS_ENDPOINT_URL.
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

resource "aws_iam_role" "lambda" {
  name = "concurrency"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "warm" {
  function_name = "warm"
  role          = aws_iam_role.lambda.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
  publish       = true
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.warm.function_name
  function_version = aws_lambda_function.warm.version
}

resource "aws_lambda_provisioned_concurrency_config" "alias" {
  function_name                     = aws_lambda_function.warm.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 5
}

resource "aws_lambda_provisioned_concurrency_config" "version" {
  function_name                     = aws_lambda_function.warm.function_name
  qualifier                         = aws_lambda_function.warm.version
  provisioned_concurrent_executions = 2
}
