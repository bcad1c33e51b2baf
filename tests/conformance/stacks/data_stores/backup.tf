resource "aws_backup_vault" "lego" {
  name        = "data-stores"
  kms_key_arn = local.key
  tags        = { Name = "data-stores" }
}

resource "aws_backup_vault" "west" {
  provider = aws.west
  name     = "plain"
}

resource "aws_backup_plan" "lego" {
  name = "data-stores"

  rule {
    rule_name                    = "hourly"
    target_vault_name            = aws_backup_vault.lego.name
    schedule                     = "cron(0 * * * ? *)"
    schedule_expression_timezone = "Europe/Berlin"
    enable_continuous_backup     = true
    start_window                 = 90
    completion_window            = 240
    recovery_point_tags          = { Rule = "hourly" }
    lifecycle {
      delete_after = 14
    }
  }
  rule {
    rule_name         = "monthly"
    target_vault_name = aws_backup_vault.lego.name
    schedule          = "cron(0 5 1 * ? *)"
    lifecycle {
      cold_storage_after                        = 30
      delete_after                              = 365
      opt_in_to_archive_for_supported_resources = true
    }
    copy_action {
      destination_vault_arn = aws_backup_vault.west.arn
      lifecycle {
        delete_after = 365
      }
    }
  }
  advanced_backup_setting {
    backup_options = { WindowsVSS = "enabled" }
    resource_type  = "EC2"
  }
  tags = { Name = "data-stores" }
}

# One rule and nothing else.
resource "aws_backup_plan" "west" {
  provider = aws.west
  name     = "plain"
  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.west.name
    schedule          = "cron(0 12 * * ? *)"
  }
}

resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  plan_id      = aws_backup_plan.lego.id
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = ["*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Backup"
      value = "yes"
    }
    string_not_like {
      key   = "aws:ResourceTag/Name"
      value = "scratch-*"
    }
  }
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Environment"
    value = "production"
  }
}

resource "aws_backup_selection" "tables" {
  provider      = aws.west
  name          = "tables"
  plan_id       = aws_backup_plan.west.id
  iam_role_arn  = "arn:aws:iam::123456789012:role/backup"
  resources     = ["arn:aws:dynamodb:*:*:table/*"]
  not_resources = ["arn:aws:dynamodb:*:*:table/scratch"]
}
