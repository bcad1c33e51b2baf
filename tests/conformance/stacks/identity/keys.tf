# Keys, aliases, secrets and parameters. Every secret begins with a canary, which no output may ever hold.

variable "canary" {
  type      = string
  sensitive = true
  default   = "canary-horse"
}

resource "aws_kms_key" "data" {
  description             = "data of lego"
  enable_key_rotation     = true
  rotation_period_in_days = 180
  deletion_window_in_days = 7
  tags                    = { Name = "data" }
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Own", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${local.account}:root" }, Action = "kms:*", Resource = "*" },
    { Sid = "Logs", Effect = "Allow", Principal = { Service = "logs.us-east-1.amazonaws.com" }, Action = ["kms:Encrypt", "kms:Decrypt"], Resource = "*" },
  ] })
}

resource "aws_kms_key" "plain" {
  provider = aws.west
}

resource "aws_kms_key" "signing" {
  description              = "signs"
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
  multi_region             = true
}

resource "aws_kms_alias" "data" {
  name          = "alias/Lego/data"
  target_key_id = aws_kms_key.data.key_id
}

resource "aws_kms_alias" "by_arn" {
  provider      = aws.west
  name_prefix   = "alias/plain-"
  target_key_id = aws_kms_key.plain.arn
}

resource "aws_secretsmanager_secret" "db" {
  name        = "lego/db"
  description = "of the database"
  kms_key_id  = aws_kms_key.data.arn
  tags        = { Name = "db" }
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({ username = "lego", password = "${var.canary}-string" })
}

resource "aws_secretsmanager_secret" "binary" {
  provider = aws.west
  name     = "lego/binary"
}

resource "aws_secretsmanager_secret_version" "binary" {
  provider      = aws.west
  secret_id     = aws_secretsmanager_secret.binary.id
  secret_binary = base64encode("${var.canary}-binary")
}

resource "aws_secretsmanager_secret" "rotated" {
  name = "lego/rotated"
}

# Once by its own stage, once write-only.
resource "aws_secretsmanager_secret_version" "staged" {
  secret_id      = aws_secretsmanager_secret.rotated.id
  secret_string  = "${var.canary}-staged"
  version_stages = ["AWSCURRENT", "lego"]
}

resource "aws_secretsmanager_secret" "write_only" {
  name = "lego/write-only"
}

resource "aws_secretsmanager_secret_version" "write_only" {
  secret_id                = aws_secretsmanager_secret.write_only.id
  secret_string_wo         = "${var.canary}-write-only"
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret" "policed" {
  name = "lego/policed"
}

resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn = aws_secretsmanager_secret.policed.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Sid = "Read", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${local.account}:root" }, Action = "secretsmanager:GetSecretValue", Resource = "*"
  }] })
}

resource "aws_ssm_parameter" "secure" {
  name   = "/Lego/api/password"
  type   = "SecureString"
  value  = "${var.canary}-secure"
  key_id = aws_kms_key.data.key_id
  tags   = { Name = "secure" }
}

resource "aws_ssm_parameter" "default_key" {
  name        = "/lego/api/token"
  description = "of the API"
  type        = "SecureString"
  value       = "${var.canary}-token"
}

resource "aws_ssm_parameter" "string" {
  provider        = aws.west
  name            = "plain"
  type            = "String"
  value           = "${var.canary}-string-parameter"
  allowed_pattern = "^canary.*"
}

resource "aws_ssm_parameter" "list" {
  name  = "/lego/hosts"
  type  = "StringList"
  value = "a.example,b.example"
  tier  = "Advanced"
}

resource "aws_ssm_parameter" "insecure" {
  for_each       = toset(["blue", "green"])
  name           = "/lego/color/${each.key}"
  type           = "String"
  insecure_value = each.key
  data_type      = "text"
}

resource "aws_ssm_parameter" "write_only" {
  name             = "/lego/write-only"
  type             = "SecureString"
  value_wo         = "${var.canary}-write-only-parameter"
  value_wo_version = 1
}

resource "aws_secretsmanager_secret_rotation" "days" {
  secret_id           = aws_secretsmanager_secret.policed.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:${local.account}:function:rotate"
  rotate_immediately  = false
  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret_rotation" "cron" {
  secret_id           = aws_secretsmanager_secret.scheduled.id
  rotation_lambda_arn = "arn:aws:lambda:us-east-1:${local.account}:function:rotate"
  rotation_rules {
    schedule_expression = "rate(10 days)"
    duration            = "3h"
  }
}

resource "aws_secretsmanager_secret" "scheduled" {
  name = "lego/scheduled"
}

# Rotation moves its stages on, and that is no drift.
resource "aws_secretsmanager_secret_version" "scheduled" {
  secret_id     = aws_secretsmanager_secret.scheduled.id
  secret_string = "${var.canary}-scheduled"
}
