# PRJ-SDE-001 of the runbooks: a VPC, RDS PostgreSQL, ECS Fargate and a balancer, all of them Terraform's, healthy as it
# stands. Each variable changes what one check of the gate looks at.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
  # The bucket is given at init. Endpoint and credentials come from the environment.
  backend "s3" {
    key                         = "prj-sde-001/terraform.tfstate"
    region                      = "us-east-1"
    use_path_style              = true
    use_lockfile                = true
    skip_credentials_validation = true
    skip_metadata_api_check     = true
    skip_region_validation      = true
    skip_requesting_account_id  = true
  }
}

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  s3_use_path_style           = true
}

# Imported by hand, as the runbook's HTTPS listener needs one.
variable "certificate_arn" {
  type = string
}

# As the runbook warns of: a password in tfvars. Without it RDS keeps one in Secrets Manager.
variable "db_password" {
  type      = string
  sensitive = true
  default   = null
}

variable "log_retention" {
  type    = number
  default = 30
}

variable "archive" {
  type    = bool
  default = true
}

variable "quota_is_enough" {
  type    = bool
  default = true
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_subnet" "private" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.main.id
  availability_zone = "us-east-1${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
}

resource "aws_security_group" "balancer" {
  name   = "prj-sde-001-alb"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "database" {
  name   = "prj-sde-001-db"
  vpc_id = aws_vpc.main.id

  ingress {
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.balancer.id]
  }
}

resource "aws_db_subnet_group" "main" {
  name       = "prj-sde-001"
  subnet_ids = [for s in aws_subnet.private : s.id]
}

resource "aws_db_instance" "main" {
  identifier                  = "prj-sde-001"
  engine                      = "postgres"
  engine_version              = "15"
  instance_class              = "db.t3.small"
  allocated_storage           = 20
  storage_encrypted           = true
  multi_az                    = true
  username                    = "app"
  password                    = var.db_password
  manage_master_user_password = var.db_password == null ? true : null
  backup_retention_period     = 7
  db_subnet_group_name        = aws_db_subnet_group.main.name
  vpc_security_group_ids      = [aws_security_group.database.id]
  skip_final_snapshot         = true

  lifecycle {
    precondition {
      condition     = var.quota_is_enough
      error_message = "The quota of RDS storage is used up."
    }
  }
}

resource "aws_s3_bucket" "archive" {
  count  = var.archive ? 1 : 0
  bucket = "prj-sde-001-archive"
}

resource "aws_lb" "main" {
  name            = "prj-sde-001"
  internal        = true
  security_groups = [aws_security_group.balancer.id]
  subnets         = [for s in aws_subnet.private : s.id]
}

resource "aws_lb_target_group" "app" {
  name        = "prj-sde-001"
  port        = 8080
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.main.id
}

resource "aws_lb_target_group_attachment" "app" {
  for_each         = toset(["10.20.0.50", "10.20.1.50"])
  target_group_arn = aws_lb_target_group.app.arn
  target_id        = each.key
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_ecs_cluster" "main" {
  name = "prj-sde-001"
}

resource "aws_ecs_task_definition" "app" {
  family                   = "prj-sde-001-app"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "256"
  memory                   = "512"
  skip_destroy             = true

  container_definitions = jsonencode([{
    name         = "app"
    image        = "nginx:1.25"
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    secrets      = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.api.arn }]
  }])
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets = [for s in aws_subnet.private : s.id]
  }
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/ecs/prj-sde-001"
  retention_in_days = var.log_retention
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "prj-sde-001-database-high-cpu"
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 80
  period              = 300
  evaluation_periods  = 2
  dimensions          = { DBInstanceIdentifier = aws_db_instance.main.identifier }
}

resource "aws_secretsmanager_secret" "api" {
  name                    = "prj-sde-001/api"
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_rotation" "api" {
  secret_id           = aws_secretsmanager_secret.api.id
  rotation_lambda_arn = aws_lambda_function.worker.arn
  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_sqs_queue" "dead" {
  name = "prj-sde-001-dead"
}

resource "aws_sqs_queue" "jobs" {
  name           = "prj-sde-001-jobs"
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
}

resource "aws_iam_role" "worker" {
  name               = "prj-sde-001-worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_lambda_function" "worker" {
  function_name = "prj-sde-001-worker"
  role          = aws_iam_role.worker.arn
  filename      = "${path.module}/lambda.zip"
  handler       = "index.handler"
  runtime       = "python3.12"
}

resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.worker.arn
}

resource "aws_cloudformation_stack" "legacy" {
  name          = "prj-sde-001-legacy"
  template_body = jsonencode({ Resources = { queue = { Type = "AWS::SQS::Queue" } } })
}
