resource "aws_dynamodb_table" "sessions" {
  name         = "lego-sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = "created"

  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "created"
    type = "N"
  }
  attribute {
    name = "user"
    type = "S"
  }

  global_secondary_index {
    name            = "by-user"
    hash_key        = "user"
    range_key       = "created"
    projection_type = "ALL"
  }
  local_secondary_index {
    name               = "local-by-user"
    range_key          = "user"
    projection_type    = "INCLUDE"
    non_key_attributes = ["ip", "agent"]
  }
  ttl {
    attribute_name = "expires"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true
  table_class                 = "STANDARD_INFREQUENT_ACCESS"
  tags                        = { Name = "sessions" }
}

resource "aws_dynamodb_table" "ledger" {
  name           = "lego-ledger"
  hash_key       = "pk"
  read_capacity  = 5
  write_capacity = 2

  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "kind"
    type = "S"
  }
  attribute {
    name = "at"
    type = "N"
  }
  global_secondary_index {
    name            = "by-kind"
    hash_key        = "kind"
    range_key       = "at"
    projection_type = "KEYS_ONLY"
    read_capacity   = 3
    write_capacity  = 1
  }
  global_secondary_index {
    name               = "by-time"
    hash_key           = "at"
    projection_type    = "INCLUDE"
    non_key_attributes = ["amount", "currency"]
    read_capacity      = 1
    write_capacity     = 1
  }
  server_side_encryption {
    enabled = true
  }
}

resource "aws_dynamodb_table" "plain" {
  provider     = aws.west
  name         = "plain"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "k"
  attribute {
    name = "k"
    type = "B"
  }
}

# Its read capacity belongs to autoscaling: not drift between 5 and 100.
resource "aws_dynamodb_table" "scaled" {
  name           = "lego-scaled"
  hash_key       = "id"
  read_capacity  = 10
  write_capacity = 10
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "scaled" {
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.scaled.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 5
  max_capacity       = 100
}

resource "aws_secretsmanager_secret" "db" {
  for_each                = local.stages
  name                    = "lego-api/${each.key}/database"
  description             = "database password of lego-api-${each.key}"
  recovery_window_in_days = 0
  tags                    = { Stage = each.key }
}

resource "aws_secretsmanager_secret" "with_policy" {
  name_prefix = "lego-policy-"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ReadFromAccount"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = ["secretsmanager:GetSecretValue"]
      Resource  = "*"
    }]
  })
  recovery_window_in_days = 0
}

module "bucket" {
  for_each = {
    "assets"         = { algorithm = "AES256", versioning = "Enabled" }
    "logs.2024/eu"   = { algorithm = "aws:kms", versioning = "Suspended" }
    "back\"up\"-äöü" = { algorithm = "AES256", versioning = "Enabled" }
  }
  source     = "./bucket"
  name       = "lego-${substr(md5(each.key), 0, 12)}"
  algorithm  = each.value.algorithm
  versioning = each.value.versioning
}

resource "aws_s3_bucket" "west" {
  provider      = aws.west
  bucket        = "lego-west-plain"
  force_destroy = true
}

resource "aws_s3_bucket" "tagged" {
  bucket = "lego-tagged"
  tags = {
    "Name"          = "tagged"
    "cost/center"   = "42"
    "who \"is\" it" = "größe"
    "Environment"   = "production"
  }
}

# Its policy and CORS rules are resources of their own, so they are not the bucket's to compare.
resource "aws_s3_bucket" "site" {
  bucket = "lego-site"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "123456789012" }
      Action    = ["s3:GetObject"]
      Resource  = "${aws_s3_bucket.site.arn}/*"
    }]
  })
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://lego.example"]
  }
}
