# Rules, addresses and entries as nobody would write them, and lists out of their order.

resource "aws_vpc" "odd" {
  cidr_block                       = "10.99.0.0/16"
  assign_generated_ipv6_cidr_block = true
  tags                             = { Name = "" }
}

resource "aws_subnet" "odd" {
  vpc_id                          = aws_vpc.odd.id
  cidr_block                      = "10.99.0.0/24"
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.odd.ipv6_cidr_block, 8, 1)
  availability_zone               = "us-east-1a"
  map_public_ip_on_launch         = true
  assign_ipv6_address_on_creation = true
}

resource "aws_ec2_managed_prefix_list" "odd" {
  name           = "Odd List"
  address_family = "IPv6"
  max_entries    = 3
  entry { cidr = "2001:db8:2::/48" }
  entry {
    cidr        = "2001:db8:1::/48"
    description = ""
  }
}

# The same ports twice with different words, protocols by name, number and in capitals, ICMP in all its forms.
resource "aws_security_group" "odd" {
  name        = "An odd Name"
  description = "a & b"
  vpc_id      = aws_vpc.odd.id
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
    description = "one"
  }
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "6"
    cidr_blocks = ["11.0.0.0/8"]
    description = "two"
  }
  ingress {
    from_port        = 80
    to_port          = 80
    protocol         = "Tcp"
    self             = true
    security_groups  = [aws_security_group.odd_rules.id]
    prefix_list_ids  = [aws_ec2_managed_prefix_list.odd.id]
    cidr_blocks      = ["13.0.0.0/8", "12.0.0.0/8"]
    ipv6_cidr_blocks = ["2001:DB8:0::/48", "::/0"]
  }
  ingress {
    from_port   = -1
    to_port     = -1
    protocol    = "icmp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port        = 0
    to_port          = 0
    protocol         = "58"
    ipv6_cidr_blocks = ["2001:db8:9::/64"]
  }
  ingress {
    from_port        = -1
    to_port          = -1
    protocol         = "icmpv6"
    ipv6_cidr_blocks = ["::/0"]
  }
  ingress {
    from_port   = 0
    to_port     = 0
    protocol    = "50"
    cidr_blocks = ["14.0.0.0/8"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "all"
    cidr_blocks = ["0.0.0.0/0"]
    description = "out {1} [2]"
  }
}

resource "aws_security_group" "odd_rules" {
  name_prefix = "odd-"
  vpc_id      = aws_vpc.odd.id
}

resource "aws_security_group_rule" "odd_ping" {
  type              = "ingress"
  security_group_id = aws_security_group.odd_rules.id
  from_port         = 8
  to_port           = -1
  protocol          = "icmp"
  cidr_blocks       = ["10.2.0.0/16", "10.1.0.0/16"]
  ipv6_cidr_blocks  = ["2001:db8:a::/48"]
}

resource "aws_security_group_rule" "odd_all" {
  type                     = "egress"
  security_group_id        = aws_security_group.odd_rules.id
  from_port                = -1
  to_port                  = -1
  protocol                 = "-1"
  source_security_group_id = aws_security_group.odd.id
}

resource "aws_vpc_security_group_ingress_rule" "odd" {
  security_group_id = aws_security_group.odd_own.id
  cidr_ipv4         = "10.0.0.0/8"
  ip_protocol       = "icmp"
  from_port         = 8
  to_port           = -1
}

resource "aws_security_group" "odd_own" {
  vpc_id = aws_vpc.odd.id
}

resource "aws_network_acl" "odd" {
  vpc_id = aws_vpc.odd.id
  egress {
    rule_no    = 300
    action     = "allow"
    protocol   = "6"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 65535
  }
  egress {
    rule_no    = 100
    action     = "deny"
    protocol   = "all"
    cidr_block = "10.1.0.0/16"
    from_port  = 0
    to_port    = 0
  }
  ingress {
    rule_no         = 5
    action          = "allow"
    protocol        = "58"
    ipv6_cidr_block = "::/0"
    from_port       = 0
    to_port         = 0
    icmp_type       = -1
    icmp_code       = -1
  }
}

resource "aws_network_interface" "odd" {
  subnet_id       = aws_subnet.odd.id
  private_ips     = ["10.99.0.77", "10.99.0.55"]
  security_groups = [aws_security_group.odd_own.id, aws_security_group.odd_rules.id]
}

# The provider puts its default tags onto the volumes as well, and does not count them among these.
resource "aws_instance" "disks" {
  ami                    = local.ami
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.odd.id
  vpc_security_group_ids = [aws_security_group.odd_own.id, aws_security_group.odd_rules.id]
  user_data_base64       = base64encode("#!/bin/sh\necho ü\n")
  volume_tags            = { Name = "disk" }
  root_block_device {
    volume_size = 12
  }
}

resource "aws_route" "odd" {
  route_table_id              = aws_route_table.odd.id
  destination_ipv6_cidr_block = "2001:DB8:00::/40"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.odd.id
}

resource "aws_egress_only_internet_gateway" "odd" {
  vpc_id = aws_vpc.odd.id
}

resource "aws_route_table" "odd" {
  vpc_id = aws_vpc.odd.id
}
