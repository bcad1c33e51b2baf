resource "aws_ecs_cluster" "main" {
  name = "Lego"

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"
      log_configuration {
        cloud_watch_log_group_name = aws_cloudwatch_log_group.tasks.name
      }
    }
  }

  setting {
    name  = "containerInsights"
    value = "enabled"
  }

  tags = {
    Name = "main"
  }
}

module "cluster" {
  source   = "./cluster"
  for_each = toset(["blue", "green"])
  name     = each.key
}

resource "aws_ecs_cluster" "west" {
  provider = aws.west
  name     = "lego-west"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]

  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    base              = 1
    weight            = 100
  }
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 50
  }
}

resource "aws_ecs_task_definition" "web" {
  family                   = "lego-web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "512"
  memory                   = "1024"
  execution_role_arn       = aws_iam_role.service.arn
  task_role_arn            = aws_iam_role.service.arn

  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "lego/web:1"
      essential    = true
      portMappings = [{ containerPort = 8080 }]
      environment = [
        { name = "STAGE", value = "production" },
        { name = "LEVEL", value = "info" },
        { name = "PASSWORD", value = "just-for-scratching" },
      ]
      secrets = [{ name = "TOKEN", valueFrom = "arn:aws:ssm:us-east-1:123456789012:parameter/token" }]
      healthCheck = {
        command = ["CMD-SHELL", "curl -f http://localhost:8080/ || exit 1"]
      }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/lego/tasks"
          awslogs-region        = "us-east-1"
          awslogs-stream-prefix = "web"
        }
      }
      mountPoints = [{ sourceVolume = "data", containerPath = "/data" }]
    },
    {
      name      = "sidecar"
      image     = "lego/sidecar:1"
      essential = false
      cpu       = 64
      memory    = 128
    }
  ])

  volume {
    name = "data"
    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.data.id
      transit_encryption = "ENABLED"
    }
  }

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  ephemeral_storage {
    size_in_gib = 30
  }

  tags = {
    Name = "web"
  }
}

resource "aws_ecs_task_definition" "plain" {
  family = "lego-plain"
  container_definitions = jsonencode([{
    name   = "plain"
    image  = "lego/plain"
    memory = 64
  }])
}

resource "aws_ecs_service" "web" {
  name                               = "web"
  cluster                            = aws_ecs_cluster.main.id
  task_definition                    = aws_ecs_task_definition.web.arn
  desired_count                      = 2
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  deployment_minimum_healthy_percent = 50
  deployment_maximum_percent         = 150
  enable_execute_command             = true
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = [for s in aws_subnet.main : s.id]
    security_groups = [aws_security_group.web.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.web.arn
    container_name   = "web"
    container_port   = 8080
  }

  tags = {
    Name = "web"
  }

  depends_on = [aws_lb_listener.https]
}

# Its count belongs to autoscaling, and so is no drift between 1 and 10.
resource "aws_ecs_service" "scaled" {
  name            = "scaled"
  cluster         = aws_ecs_cluster.main.name
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 1

  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }

  network_configuration {
    subnets          = [aws_subnet.main["a"].id]
    assign_public_ip = true
  }

  depends_on = [aws_ecs_cluster_capacity_providers.main]
}

resource "aws_ecs_service" "plain" {
  for_each        = toset(["one", "two"])
  name            = each.key
  cluster         = module.cluster["blue"].arn
  task_definition = "${aws_ecs_task_definition.plain.family}:${aws_ecs_task_definition.plain.revision}"

  ordered_placement_strategy {
    type  = "spread"
    field = "instanceId"
  }
  ordered_placement_strategy {
    type  = "binpack"
    field = "cpu"
  }
  placement_constraints {
    type       = "memberOf"
    expression = "attribute:ecs.instance-type == t3.micro"
  }
}

resource "aws_ecr_repository" "web" {
  name                 = "lego/web"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
  }

  tags = {
    Name = "web"
  }
}

resource "aws_ecr_repository" "plain" {
  for_each = toset(["lego/one", "lego/two"])
  name     = each.key
}

resource "aws_ecr_lifecycle_policy" "web" {
  repository = aws_ecr_repository.web.name
  policy = jsonencode({
    rules = [
      {
        rulePriority = 2
        description  = "keep ten"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 10 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 1
        selection    = { tagStatus = "tagged", tagPrefixList = ["v", "r"], countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
        action       = { type = "expire" }
      },
    ]
  })
}

resource "aws_ecr_repository_policy" "web" {
  repository = aws_ecr_repository.web.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Sid       = "pull"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = ["ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
    }
  })
}
