# PRJ-SDE-001: a VPC of three tiers, RDS PostgreSQL, ECS Fargate behind an ALB.

variable "sde_password" {
  type      = string
  sensitive = true
  default   = "canary-sde-password"
}

resource "aws_vpc" "main" {
  cidr_block = "10.40.0.0/16"
  tags       = { Name = "prj-sde-001" }
}

resource "aws_subnet" "main" {
  for_each = { public-a = 0, public-b = 1, private-a = 10, private-b = 11, database-a = 20, database-b = 21 }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet("10.40.0.0/16", 8, each.value)
  availability_zone = "us-east-1${substr(each.key, -1, 1)}"
  tags              = { Name = "prj-sde-001-${each.key}" }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_security_group" "alb" {
  name        = "prj-sde-001-alb"
  description = "HTTP from everywhere"
  vpc_id      = aws_vpc.main.id

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "app" {
  name        = "prj-sde-001-app"
  description = "the application, from the load balancer"
  vpc_id      = aws_vpc.main.id

  ingress {
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.alb.id]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "database" {
  name        = "prj-sde-001-database"
  description = "PostgreSQL, from the application"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "from the application"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.app.id]
  }
}

resource "aws_db_subnet_group" "main" {
  name       = "prj-sde-001"
  subnet_ids = [aws_subnet.main["database-a"].id, aws_subnet.main["database-b"].id]
}

resource "aws_db_instance" "main" {
  identifier                 = "prj-sde-001"
  engine                     = "postgres"
  engine_version             = "15"
  instance_class             = "db.t3.small"
  allocated_storage          = 50
  max_allocated_storage      = 100
  storage_encrypted          = true
  username                   = "app"
  password                   = var.sde_password
  multi_az                   = true
  publicly_accessible        = false
  backup_retention_period    = 7
  auto_minor_version_upgrade = true
  db_subnet_group_name       = aws_db_subnet_group.main.name
  vpc_security_group_ids     = [aws_security_group.database.id]
  skip_final_snapshot        = true
}

resource "aws_lb" "main" {
  name            = "prj-sde-001"
  security_groups = [aws_security_group.alb.id]
  subnets         = [aws_subnet.main["public-a"].id, aws_subnet.main["public-b"].id]
}

resource "aws_lb_target_group" "app" {
  name        = "prj-sde-001-app"
  port        = 8080
  protocol    = "HTTP"
  vpc_id      = aws_vpc.main.id
  target_type = "ip"

  health_check {
    path = "/health"
  }
}

# Fargate registers its tasks by itself; here it is done by hand.
resource "aws_lb_target_group_attachment" "app" {
  for_each = toset(["10.40.10.10", "10.40.11.10"])

  target_group_arn = aws_lb_target_group.app.arn
  target_id        = each.key
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/ecs/prj-sde-001"
  retention_in_days = 30
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

  container_definitions = jsonencode([{
    name         = "app"
    image        = "nginx:1.24"
    essential    = true
    portMappings = [{ containerPort = 8080, protocol = "tcp" }]
  }])
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.app.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = [aws_subnet.main["private-a"].id, aws_subnet.main["private-b"].id]
    security_groups = [aws_security_group.app.id]
  }
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
