# Queues and topics.

resource "aws_sqs_queue" "orders" {
  name                       = "lego-Orders"
  delay_seconds              = 5
  visibility_timeout_seconds = 60
  max_message_size           = 65536
  message_retention_seconds  = 86400
  receive_wait_time_seconds  = 10
  kms_master_key_id          = "alias/aws/sqs"
  tags                       = { Name = "orders" }
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 4 })
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Sid = "Topic", Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = "*",
    Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.orders.arn } }
  }] })
}

resource "aws_sqs_queue" "dead" {
  name_prefix = "lego-dead-"
}

# Everything that it has is set by other resources.
resource "aws_sqs_queue" "bare" {
  provider = aws.west
  name     = "bare"
}

resource "aws_sqs_queue" "fifo" {
  name                        = "lego.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
  sqs_managed_sse_enabled     = true
}

resource "aws_sqs_queue" "dead_west" {
  provider = aws.west
  name     = "dead"
  tags     = {}
}

resource "aws_sqs_queue_policy" "bare" {
  provider  = aws.west
  queue_url = aws_sqs_queue.bare.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Sid = "Send", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${local.account}:root" }, Action = ["sqs:SendMessage"], Resource = aws_sqs_queue.bare.arn
  }] })
}

resource "aws_sqs_queue_redrive_policy" "bare" {
  provider       = aws.west
  queue_url      = aws_sqs_queue.bare.id
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_west.arn, maxReceiveCount = 3 })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  provider             = aws.west
  queue_url            = aws_sqs_queue.dead_west.id
  redrive_allow_policy = jsonencode({ redrivePermission = "byQueue", sourceQueueArns = [aws_sqs_queue.bare.arn] })
}

resource "aws_sns_topic" "orders" {
  name              = "lego-Orders"
  display_name      = "Orders"
  kms_master_key_id = aws_kms_key.data.key_id
  tracing_config    = "Active"
  signature_version = 2
  tags              = { Name = "orders" }

  http_success_feedback_role_arn    = aws_iam_role.service.arn
  http_success_feedback_sample_rate = 50
  sqs_failure_feedback_role_arn     = aws_iam_role.service.arn
  delivery_policy = jsonencode({ http = {
    defaultHealthyRetryPolicy    = { minDelayTarget = 20, maxDelayTarget = 20, numRetries = 3, numMaxDelayRetries = 0, numNoDelayRetries = 0, numMinDelayRetries = 0, backoffFunction = "linear" }
    disableSubscriptionOverrides = false
  } })
}

resource "aws_sns_topic" "plain" {
  provider    = aws.west
  name_prefix = "plain-"
}

resource "aws_sns_topic" "fifo" {
  name                        = "lego.fifo"
  fifo_topic                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic" "policed" {
  name = "policed"
}

resource "aws_sns_topic_policy" "policed" {
  arn = aws_sns_topic.policed.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = [{
    Sid = "Publish", Effect = "Allow", Principal = { Service = "events.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.policed.arn
  }] })
}

resource "aws_sns_topic_subscription" "orders" {
  topic_arn            = aws_sns_topic.orders.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.orders.arn
  raw_message_delivery = true
  filter_policy        = jsonencode({ kind = ["new", "changed"], amount = [{ numeric = [">", 10] }] })
  filter_policy_scope  = "MessageBody"
  redrive_policy       = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}

resource "aws_sns_topic_subscription" "plain" {
  provider  = aws.west
  topic_arn = aws_sns_topic.plain.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.bare.arn
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.policed.arn
  protocol  = "email"
  endpoint  = "Someone@Example.com"
}
