resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "lego" }
}

# Beside the VPC and not in it: the provider waits ten seconds for it, and the clusters needn't.
resource "aws_vpc_ipv6_cidr_block_association" "main" {
  vpc_id                           = aws_vpc.main.id
  assign_generated_ipv6_cidr_block = true
}

resource "aws_subnet" "private" {
  for_each          = { a = 0, b = 1, c = 2 }
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = "us-east-1${each.key}"
}

resource "aws_ec2_managed_prefix_list" "office" {
  name           = "office"
  address_family = "IPv4"
  max_entries    = 5
  entry {
    cidr        = "198.51.100.0/24"
    description = "office"
  }
}

# Inline rules: several CIDRs in one rule, self, a prefix list, IPv6, protocol -1, protocol numbers.
resource "aws_security_group" "lego" {
  name        = "lego-api"
  description = "lego-api database access"
  vpc_id      = aws_vpc.main.id

  ingress {
    description = "PostgreSQL"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24"]
  }
  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
  ingress {
    description     = "office"
    from_port       = 5432
    to_port         = 5432
    protocol        = "6"
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]
  }
  ingress {
    description      = "monitoring over IPv6"
    from_port        = 9187
    to_port          = 9187
    protocol         = "tcp"
    cidr_blocks      = ["10.30.0.0/16"]
    ipv6_cidr_blocks = ["2001:db8:1234::/48"]
  }
  ingress {
    description     = "from the application"
    from_port       = 5432
    to_port         = 5432
    protocol        = "TCP"
    security_groups = [aws_security_group.app.id]
    self            = true
  }
  ingress {
    description = "ping"
    from_port   = 8
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["10.20.0.0/16"]
  }
  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  tags = {
    Name        = "lego-api"
    Environment = "production" # overrides the provider's default tag
  }
}

# No inline rules: they are resources of their own below.
resource "aws_security_group" "app" {
  name_prefix = "lego-app-"
  vpc_id      = aws_vpc.main.id
  tags        = {}

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "app_https" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]
  description       = "HTTPS from inside"
}

resource "aws_security_group_rule" "app_https6" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  ipv6_cidr_blocks  = ["2001:db8::/32"]
}

resource "aws_security_group_rule" "app_self" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  from_port         = 0
  to_port           = 65535
  protocol          = "udp"
  self              = true
}

resource "aws_security_group_rule" "app_office" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  from_port         = 8443
  to_port           = 8443
  protocol          = "tcp"
  prefix_list_ids   = [aws_ec2_managed_prefix_list.office.id]
}

resource "aws_security_group_rule" "app_all_out" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  from_port         = 0
  to_port           = 0
  protocol          = "all"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "app_from_batch" {
  type                     = "ingress"
  security_group_id        = aws_security_group.app.id
  source_security_group_id = aws_security_group.batch.id
  from_port                = 9000
  to_port                  = 9010
  protocol                 = "tcp"
  description              = "batch"
}

# No inline rules either: the newer rule resources.
resource "aws_security_group" "batch" {
  name   = "lego-batch"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "batch" {
  for_each          = toset(["10.1.0.0/16", "10.2.0.0/16"])
  security_group_id = aws_security_group.batch.id
  cidr_ipv4         = each.value
  from_port         = 8080
  to_port           = 8081
  ip_protocol       = "tcp"
  description       = "batch from ${each.value}"
  tags              = { Name = "batch ${each.value}" }
}

resource "aws_vpc_security_group_ingress_rule" "batch6" {
  security_group_id = aws_security_group.batch.id
  cidr_ipv6         = "2001:db8:42::/48"
  from_port         = 22
  to_port           = 22
  ip_protocol       = "6"
}

resource "aws_vpc_security_group_ingress_rule" "batch_self" {
  security_group_id            = aws_security_group.batch.id
  referenced_security_group_id = aws_security_group.batch.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "batch_office" {
  security_group_id = aws_security_group.batch.id
  prefix_list_id    = aws_ec2_managed_prefix_list.office.id
  from_port         = 53
  to_port           = 53
  ip_protocol       = "udp"
}

resource "aws_vpc_security_group_egress_rule" "batch_all" {
  security_group_id = aws_security_group.batch.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_vpc_security_group_egress_rule" "batch_app" {
  security_group_id            = aws_security_group.batch.id
  referenced_security_group_id = aws_security_group.app.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  description                  = "to the application"
}

# All rules taken away explicitly.
resource "aws_security_group" "closed" {
  name        = "lego-closed"
  description = "nothing in, nothing out"
  vpc_id      = aws_vpc.main.id
  ingress     = []
  egress      = []
  tags        = { Name = "closed" }
}
