# Written as nobody would: AWS answers in other words, or in the same ones, which are odd.

# An empty block says that there are no inline policies at all.
resource "aws_iam_role" "odd" {
  name               = "Odd+=,.@_-role"
  path               = "/A/b.c/"
  description        = "<&> 'single' \"double\" ü"
  assume_role_policy = <<-JSON
    {
      "Version" : "2012-10-17",
      "Id": "x",
      "Statement": [
        {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"],
         "Principal": {"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"], "AWS": ["${local.account}", "arn:aws:iam::${local.account}:role/other"]},
         "Condition": {"StringEquals": {"sts:ExternalId": ["b", "a"]}, "Bool": {"aws:MultiFactorAuthPresent": true}, "NumericLessThan": {"aws:MultiFactorAuthAge": 3600}}},
        {"Effect": "Deny", "Principal": "*", "Action": "sts:*"}
      ]
    }
  JSON
  inline_policy {}
  tags = { "a b" = "", "k+=._:/@-" = "v+=._:/@- ü" }
}

resource "aws_iam_role_policy" "odd" {
  name   = "Odd+=,.@-"
  role   = aws_iam_role.bare.name
  policy = <<-JSON
    {"Statement": [
       {"Action": ["s3:getobject", "S3:PutObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::b/$${aws:username}/*", "arn:aws:s3:::b"], "Effect": "Allow"},
       {"Sid": "", "Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"StringLike": {"s3:prefix": ["", "home/"]}, "DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}, "Null": {"aws:TokenIssueTime": false}}}],
     "Version": "2012-10-17"}
  JSON
}

resource "aws_iam_user" "odd" {
  name = "User+=,.@_-x"
  tags = { Name = "default" } # what the provider would give it by itself
}

resource "aws_secretsmanager_secret" "odd" {
  name        = "a/B_c+d=.@-x"
  description = ""
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect    = "Deny"
    Principal = { AWS = ["arn:aws:iam::${local.account}:root", "arn:aws:iam::999999999999:root"] }
    Action    = ["secretsmanager:PutSecretValue", "secretsmanager:DeleteSecret"]
    Resource  = ["*"]
  }] })
}

resource "aws_secretsmanager_secret_version" "odd" {
  secret_id     = aws_secretsmanager_secret.odd.name
  secret_string = "${var.canary}-odd {\"a\":1,  \"b\":\"ü\\n\"}\n"
}

resource "aws_ssm_parameter" "odd" {
  name           = "No.Slash_-x"
  type           = "String"
  insecure_value = " leads and trails \n"
  tier           = "Intelligent-Tiering"
  description    = ""
}

resource "aws_sqs_queue" "odd" {
  name                       = "Q_-x"
  visibility_timeout_seconds = 0
  sqs_managed_sse_enabled    = false
  redrive_allow_policy       = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = ["arn:aws:sqs:us-east-1:${local.account}:b", "arn:aws:sqs:us-east-1:${local.account}:a"] })
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Effect = "Allow", Principal = "*", Action = ["SQS:SendMessage", "sqs:ReceiveMessage"], Resource = ["*"], Condition = { ArnLike = { "aws:SourceArn" = ["arn:aws:s3:*:*:b"] } }
  }] })
}

resource "aws_sns_topic_subscription" "odd" {
  topic_arn              = aws_sns_topic.policed.arn
  protocol               = "https"
  endpoint               = "https://Example.com/Path?x=1&y=2"
  endpoint_auto_confirms = true
  filter_policy          = "{ \"a\": [ \"x\", 1, 1.0, true, null, {\"anything-but\":[\"z\"]}, {\"numeric\":[\">=\",0,\"<\",1e2]} ] }"
  delivery_policy        = jsonencode({ healthyRetryPolicy = { numRetries = 3, minDelayTarget = 1, maxDelayTarget = 2 } })
}
