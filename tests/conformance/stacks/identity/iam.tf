# Users, groups and what hangs on them, some by themselves and some beside what manages the same thing.

resource "aws_iam_user" "deployer" {
  name                 = "Deployer.Of_Lego"
  path                 = "/lego/"
  permissions_boundary = "arn:aws:iam::aws:policy/PowerUserAccess"
  tags                 = { Name = "deployer", "cost/center" = "42" }
}

resource "aws_iam_user" "plain" {
  provider = aws.west
  name     = "plain"
}

resource "aws_iam_user" "reader" {
  name          = "reader"
  force_destroy = true
  tags          = {}
}

resource "aws_iam_user_policy" "named" {
  name   = "deploy"
  user   = aws_iam_user.deployer.name
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": {"Effect": "Allow", "Action": ["ecs:UpdateService", "ecs:DescribeServices"], "Resource": "*"}
    }
  JSON
}

resource "aws_iam_user_policy" "prefixed" {
  name_prefix = "lego-"
  user        = aws_iam_user.deployer.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::lego/*", Condition = { Bool = { "aws:SecureTransport" = "true" } }
  }] })
}

resource "aws_iam_user_policy_attachment" "these" {
  for_each   = toset(["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/job-function/Billing"])
  user       = aws_iam_user.reader.name
  policy_arn = each.value
}

resource "aws_iam_group" "developers" {
  name = "Developers"
  path = "/lego/"
}

resource "aws_iam_group" "plain" {
  provider = aws.west
  name     = "plain"
}

resource "aws_iam_group_policy" "logs" {
  name   = "logs"
  group  = aws_iam_group.developers.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Logs", Effect = "Allow", Action = "logs:*", Resource = "*" }] })
}

resource "aws_iam_group_policy_attachment" "read" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.deploy.arn
}

resource "aws_iam_policy" "deploy" {
  name        = "lego-deploy"
  path        = "/lego/"
  description = "what a deploy may do"
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Sid = "Read", Effect = "Allow", Action = ["rds:Describe*", "ecs:List*"], Resource = "*" },
    { Sid = "Write", Effect = "Allow", Action = "ecs:UpdateService", Resource = ["arn:aws:ecs:us-east-1:${local.account}:service/lego/*"] },
  ] })
  tags = { Name = "deploy", Größe = "ü=1+2" }
}

resource "aws_iam_policy" "plain" {
  provider    = aws.west
  name_prefix = "plain-"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*", Resource = "*" }] })
}

module "audited" {
  source   = "./audited"
  for_each = toset(["backup", "audit"])
  name     = each.key
}

resource "aws_iam_policy_attachment" "everywhere" {
  name       = "plain-everywhere"
  policy_arn = aws_iam_policy.plain.arn
  users      = [aws_iam_user.plain.name]
  roles      = [aws_iam_role.service.name]
  groups     = [aws_iam_group.plain.name]
}

resource "aws_iam_role" "service" {
  name                 = "lego-Service"
  max_session_duration = 7200
  description          = "of the instances"
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  inline_policy {
    name   = "inside"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
  }
}

# Its inline policies are resources of their own.
resource "aws_iam_role" "bare" {
  name_prefix        = "bare-"
  assume_role_policy = aws_iam_role.service.assume_role_policy
}

resource "aws_iam_role_policy" "these" {
  for_each = toset(["read", "write"])
  name     = "${each.key}-Tables"
  role     = aws_iam_role.bare.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Action = each.key == "read" ? ["dynamodb:GetItem", "dynamodb:Query"] : ["dynamodb:PutItem"],
    Resource = "arn:aws:dynamodb:*:${local.account}:table/lego-*"
  }] })
}

resource "aws_iam_instance_profile" "service" {
  name = "lego-service"
  path = "/lego/"
  role = aws_iam_role.service.name
  tags = { Name = "profile" }
}

resource "aws_iam_instance_profile" "empty" {
  provider    = aws.west
  name_prefix = "empty-"
}

resource "aws_iam_openid_connect_provider" "ci" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com", "lego"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1", "1c58a3a8518e8759bf075b76b750d4f2df264fcd"]
  tags            = { Name = "ci" }
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = 14
  require_lowercase_characters   = true
  require_numbers                = true
  require_uppercase_characters   = true
  require_symbols                = false
  allow_users_to_change_password = true
  max_password_age               = 90
}

# Like the password policy it belongs to the account.
resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  restrict_public_buckets = true
}
