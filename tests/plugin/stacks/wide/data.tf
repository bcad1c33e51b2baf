resource "aws_kms_key" "main" {
  description             = "wide"
  deletion_window_in_days = 7
}

resource "aws_kms_alias" "main" {
  name          = "alias/wide"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_s3_bucket" "main" {
  bucket = "lego-wide"
}

resource "aws_s3_bucket_versioning" "main" {
  bucket = aws_s3_bucket.main.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "main" {
  bucket              = aws_s3_bucket.main.id
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "main" {
  bucket = aws_s3_bucket.main.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "main" {
  bucket = aws_s3_bucket.main.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = { AWS = "123456789012" }
      Action    = "s3:DeleteObject"
      Resource  = "${aws_s3_bucket.main.arn}/*"
    }]
  })
}

resource "aws_s3_bucket_ownership_controls" "main" {
  bucket = aws_s3_bucket.main.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_cors_configuration" "main" {
  bucket = aws_s3_bucket.main.id
  cors_rule {
    allowed_methods = ["GET", "PUT"]
    allowed_origins = ["https://example.com"]
  }
}

resource "aws_s3_object" "main" {
  bucket  = aws_s3_bucket.main.id
  key     = "hello"
  content = "hello"
}

resource "aws_dynamodb_table" "main" {
  name         = "wide"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table_item" "main" {
  table_name = aws_dynamodb_table.main.name
  hash_key   = "id"
  item       = jsonencode({ id = { S = "one" }, n = { N = "1" } })
}

resource "aws_secretsmanager_secret" "main" {
  name                    = "wide"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "main" {
  secret_id     = aws_secretsmanager_secret.main.id
  secret_string = var.secret
}

resource "aws_ssm_parameter" "plain" {
  name  = "/wide/plain"
  type  = "String"
  value = "as wished"
}

resource "aws_ssm_parameter" "secret" {
  name  = "/wide/secret"
  type  = "SecureString"
  value = var.secret
}

resource "aws_ssm_document" "main" {
  name            = "wide"
  document_type   = "Command"
  document_format = "JSON"
  content = jsonencode({
    schemaVersion = "2.2"
    description   = "wide"
    mainSteps     = [{ action = "aws:runShellScript", name = "run", inputs = { runCommand = ["true"] } }]
  })
}

resource "aws_ecr_repository" "main" {
  name                 = "wide"
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_lifecycle_policy" "main" {
  repository = aws_ecr_repository.main.name
  policy = jsonencode({ rules = [{
    rulePriority = 1
    description  = "few"
    selection    = { tagStatus = "untagged", countType = "imageCountMoreThan", countNumber = 5 }
    action       = { type = "expire" }
  }] })
}

resource "aws_efs_file_system" "main" {
  creation_token = "wide"
  encrypted      = true
}

resource "aws_kinesis_stream" "main" {
  name             = "wide"
  shard_count      = 1
  retention_period = 24
}

# The emulator forgets that metrics are published.
resource "aws_athena_workgroup" "main" {
  name = "wide"
  configuration {
    publish_cloudwatch_metrics_enabled = false
  }
}

resource "aws_glue_catalog_database" "main" {
  name = "wide"
}

resource "aws_glue_catalog_table" "main" {
  name          = "wide"
  database_name = aws_glue_catalog_database.main.name
}

resource "aws_db_parameter_group" "main" {
  name   = "wide"
  family = "postgres15"
  parameter {
    name  = "log_connections"
    value = "1"
  }
}

resource "aws_db_subnet_group" "main" {
  name       = "wide"
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}

resource "aws_elasticache_subnet_group" "main" {
  name       = "wide"
  subnet_ids = [aws_subnet.a.id]
}
