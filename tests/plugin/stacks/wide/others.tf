# Types that no native table is planned for: what these say, only the provider can read.

resource "aws_api_gateway_method" "main" {
  rest_api_id      = aws_api_gateway_rest_api.main.id
  resource_id      = aws_api_gateway_resource.main.id
  http_method      = "GET"
  authorization    = "NONE"
  api_key_required = true
}

resource "aws_api_gateway_integration" "main" {
  rest_api_id = aws_api_gateway_rest_api.main.id
  resource_id = aws_api_gateway_resource.main.id
  http_method = aws_api_gateway_method.main.http_method
  type        = "MOCK"
}

resource "aws_api_gateway_api_key" "main" {
  name        = "wide"
  description = "wide"
}

resource "aws_apigatewayv2_stage" "main" {
  api_id = aws_apigatewayv2_api.main.id
  name   = "wide"
}

resource "aws_athena_named_query" "main" {
  name      = "wide"
  workgroup = aws_athena_workgroup.main.id
  database  = aws_glue_catalog_database.main.name
  query     = "SELECT 1"
}

resource "aws_cloudwatch_log_resource_policy" "main" {
  policy_name = "wide"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "es.amazonaws.com" }
      Action    = ["logs:PutLogEvents"]
      Resource  = "arn:aws:logs:*"
    }]
  })
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name               = "wide"
  allow_unauthenticated_identities = false
}

resource "aws_cognito_user_group" "main" {
  name         = "wide"
  user_pool_id = aws_cognito_user_pool.main.id
  description  = "wide"
  precedence   = 3
}

resource "aws_cognito_resource_server" "main" {
  identifier   = "https://wide.example.com"
  name         = "wide"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_customer_gateway" "main" {
  bgp_asn    = 65000
  ip_address = "192.0.2.10"
  type       = "ipsec.1"
  tags       = { Name = "wide" }
}

resource "aws_ec2_transit_gateway" "main" {
  description = "wide"
}

resource "aws_glue_registry" "main" {
  registry_name = "wide"
  description   = "wide"
}

resource "aws_glue_job" "main" {
  name     = "wide"
  role_arn = aws_iam_role.main.arn
  command {
    script_location = "s3://wide/job.py"
  }
}

resource "aws_iam_account_alias" "main" {
  account_alias = "wide-lego"
}

resource "aws_iot_thing" "main" {
  name       = "wide"
  attributes = { Team = "lego" }
}

resource "aws_redshift_subnet_group" "main" {
  name       = "wide"
  subnet_ids = [aws_subnet.a.id]
}

resource "aws_scheduler_schedule" "main" {
  name                = "wide"
  group_name          = aws_scheduler_schedule_group.main.name
  schedule_expression = "rate(1 hours)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_sqs_queue.main.arn
    role_arn = aws_iam_role.main.arn
  }
}

resource "aws_service_discovery_service" "main" {
  name        = "wide"
  description = "wide"
  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.main.id
    dns_records {
      ttl  = 10
      type = "A"
    }
  }
}

resource "aws_ses_configuration_set" "main" {
  name = "wide"
}

resource "aws_ses_template" "main" {
  name    = "wide"
  subject = "wide"
  text    = "wide"
}

resource "aws_sfn_activity" "main" {
  name = "wide"
}

resource "aws_ssm_maintenance_window" "main" {
  name     = "wide"
  schedule = "cron(0 16 ? * TUE *)"
  duration = 3
  cutoff   = 1
}

resource "aws_vpn_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
