resource "aws_dynamodb_table" "orders" {
  name             = "data-stores-orders"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "customer"
    type = "S"
  }
  global_secondary_index {
    name            = "by-customer"
    hash_key        = "customer"
    projection_type = "ALL"
  }
  point_in_time_recovery {
    enabled                 = true
    recovery_period_in_days = 14
  }

  # The replicas are resources of their own.
  lifecycle {
    ignore_changes = [replica]
  }
}

# Its own replica, inline.
resource "aws_dynamodb_table" "settings" {
  name             = "data-stores-settings"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }
  replica {
    region_name            = "eu-west-1"
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_table_replica" "orders" {
  provider               = aws.west
  global_table_arn       = aws_dynamodb_table.orders.arn
  point_in_time_recovery = true
  tags                   = { Name = "orders in the west" }
}

resource "aws_dynamodb_contributor_insights" "orders" {
  table_name = aws_dynamodb_table.orders.name
}

resource "aws_dynamodb_contributor_insights" "by_customer" {
  table_name = aws_dynamodb_table.orders.name
  index_name = "by-customer"
}

resource "aws_dynamodb_kinesis_streaming_destination" "orders" {
  table_name                               = aws_dynamodb_table.orders.name
  stream_arn                               = "arn:aws:kinesis:us-east-1:123456789012:stream/orders"
  approximate_creation_date_time_precision = "MICROSECOND"
}

resource "aws_dynamodb_kinesis_streaming_destination" "settings" {
  table_name = aws_dynamodb_table.settings.name
  stream_arn = "arn:aws:kinesis:us-east-1:123456789012:stream/settings"
}

resource "aws_dynamodb_resource_policy" "orders" {
  resource_arn = aws_dynamodb_table.orders.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Read"
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = ["dynamodb:GetItem", "dynamodb:Query"]
      Resource  = aws_dynamodb_table.orders.arn
    }]
  })
}
