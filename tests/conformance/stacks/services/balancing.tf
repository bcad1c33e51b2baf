resource "aws_lb" "web" {
  name                       = "Lego-Web"
  internal                   = false
  security_groups            = [aws_security_group.web.id]
  subnets                    = [for s in aws_subnet.main : s.id]
  idle_timeout               = 120
  drop_invalid_header_fields = true
  enable_http2               = false

  access_logs {
    bucket  = aws_s3_bucket.logs.bucket
    prefix  = "web"
    enabled = true
  }

  tags = {
    Name        = "web"
    Environment = "web"
  }
}

# Everything left to its default, and the old name of the type.
resource "aws_alb" "plain" {
  name_prefix = "plain-"
  internal    = true
  subnets     = [aws_subnet.main["a"].id, aws_subnet.main["b"].id]
}

resource "aws_lb" "network" {
  name                             = "lego-network"
  load_balancer_type               = "network"
  internal                         = true
  enable_cross_zone_load_balancing = true

  subnet_mapping {
    subnet_id            = aws_subnet.main["a"].id
    private_ipv4_address = "10.20.0.15"
  }
}

resource "aws_lb_target_group" "web" {
  name                          = "lego-web"
  port                          = 8080
  protocol                      = "HTTP"
  vpc_id                        = aws_vpc.main.id
  target_type                   = "ip"
  deregistration_delay          = 30
  slow_start                    = 60
  load_balancing_algorithm_type = "least_outstanding_requests"

  health_check {
    path                = "/health"
    matcher             = "200-299"
    interval            = 15
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 4
  }

  stickiness {
    type            = "app_cookie"
    cookie_name     = "LEGO"
    cookie_duration = 3600
  }

  tags = {
    Name = "web"
  }
}

resource "aws_alb_target_group" "plain" {
  name_prefix = "plain-"
  port        = 80
  protocol    = "HTTP"
  vpc_id      = aws_vpc.main.id
}

resource "aws_lb_target_group" "tcp" {
  name               = "lego-tcp"
  port               = 5432
  protocol           = "TCP"
  vpc_id             = aws_vpc.main.id
  target_type        = "ip"
  proxy_protocol_v2  = true
  preserve_client_ip = true
}

resource "aws_lb_target_group" "function" {
  name                               = "lego-function"
  target_type                        = "lambda"
  lambda_multi_value_headers_enabled = true
}

resource "aws_lb_target_group_attachment" "web" {
  for_each         = toset(["10.20.0.50", "10.20.1.50"])
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = each.key
}

resource "aws_alb_target_group_attachment" "port" {
  target_group_arn = aws_lb_target_group.web.arn
  target_id        = "10.20.2.50"
  port             = 9090
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.web.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }

  tags = {
    Name = "http"
  }
}

locals {
  certificate = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-00000000000"
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "${local.certificate}a"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_listener_certificate" "more" {
  for_each        = toset(["b", "c"])
  listener_arn    = aws_lb_listener.https.arn
  certificate_arn = "${local.certificate}${each.key}"
}

resource "aws_alb_listener" "weighted" {
  load_balancer_arn = aws_alb.plain.arn
  port              = 8080

  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.web.arn
        weight = 80
      }
      target_group {
        arn    = aws_alb_target_group.plain.arn
        weight = 20
      }
      stickiness {
        enabled  = true
        duration = 600
      }
    }
  }
}

resource "aws_lb_listener" "fixed" {
  load_balancer_arn = aws_alb.plain.arn
  port              = 8081

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "nothing here"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener" "tcp" {
  load_balancer_arn = aws_lb.network.arn
  port              = 5432
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.tcp.arn
  }
}

resource "aws_lb_listener_rule" "login" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10

  action {
    type = "authenticate-oidc"
    authenticate_oidc {
      authorization_endpoint = "https://id.example/authorize"
      client_id              = "lego"
      client_secret          = "correct-horse-battery-staple"
      issuer                 = "https://id.example"
      token_endpoint         = "https://id.example/token"
      user_info_endpoint     = "https://id.example/me"
    }
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }

  condition {
    path_pattern {
      values = ["/login/*", "/account/*"]
    }
  }

  tags = {
    Name = "login"
  }
}

resource "aws_lb_listener_rule" "many" {
  listener_arn = aws_lb_listener.http.arn
  priority     = 20

  action {
    type = "fixed-response"
    fixed_response {
      content_type = "application/json"
      message_body = "{}"
      status_code  = "200"
    }
  }

  condition {
    host_header {
      values = ["API.lego.example", "www.lego.example"]
    }
  }
  condition {
    http_header {
      http_header_name = "X-Lego"
      values           = ["yes"]
    }
  }
  condition {
    query_string {
      key   = "version"
      value = "2"
    }
    query_string {
      value = "beta*"
    }
  }
}

resource "aws_alb_listener_rule" "source" {
  listener_arn = aws_lb_listener.http.arn

  action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.plain.arn
  }

  condition {
    source_ip {
      values = ["10.0.0.0/8", "2001:db8::/32"]
    }
  }
  condition {
    http_request_method {
      values = ["GET", "HEAD"]
    }
  }
}
