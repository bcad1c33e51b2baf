resource "aws_vpc" "main" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "network", Environment = "production" }
}

# One module a zone.
module "zone" {
  source   = "./modules/zone"
  for_each = { a = 0, b = 1 }
  vpc_id   = aws_vpc.main.id
  cidr     = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  zone     = "us-east-1${each.key}"
  public   = each.key == "a"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "network" }
}

# Attached to nothing, without tags of its own.
resource "aws_internet_gateway" "spare" {}

resource "aws_egress_only_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = {}
}

resource "aws_eip" "nat" {
  domain = "vpc"
  tags   = { Name = "nat" }
}

resource "aws_eip" "spare" {}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = module.zone["a"].subnet_id
  tags          = { Name = "network" }
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_nat_gateway" "private" {
  connectivity_type = "private"
  subnet_id         = module.zone["b"].subnet_id
}

# Inline routes.
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
  route {
    ipv6_cidr_block        = "2001:DB8:0:0::/32"
    egress_only_gateway_id = aws_egress_only_internet_gateway.main.id
  }
  tags = { Name = "public" }
}

# Routes that are resources of their own.
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "nat" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

resource "aws_route" "out6" {
  route_table_id              = aws_route_table.private.id
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = aws_egress_only_internet_gateway.main.id
}

resource "aws_route" "peer" {
  route_table_id            = aws_route_table.private.id
  destination_cidr_block    = aws_vpc.peer.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.main.id
}

# No routes at all, said so.
resource "aws_route_table" "closed" {
  vpc_id = aws_vpc.main.id
  route  = []
  tags   = { Name = "closed" }
}

resource "aws_route_table_association" "public" {
  subnet_id      = module.zone["a"].subnet_id
  route_table_id = aws_route_table.public.id
}

resource "aws_main_route_table_association" "peer" {
  vpc_id         = aws_vpc.peer.id
  route_table_id = aws_route_table.peer.id
}

resource "aws_route_table" "peer" {
  vpc_id = aws_vpc.peer.id
}

# Twins of what came with the VPC.
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block     = "198.51.100.0/24"
    nat_gateway_id = aws_nat_gateway.main.id
  }
  tags = { Name = "default" }
}

resource "aws_default_network_acl" "main" {
  default_network_acl_id = aws_vpc.main.default_network_acl_id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 0
  }
}

# Adopted, and closed.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_default_security_group" "peer" {
  vpc_id = aws_vpc.peer.id
  ingress {
    protocol  = "-1"
    self      = true
    from_port = 0
    to_port   = 0
  }
  tags = { Name = "default" }
}

resource "aws_default_vpc" "west" {
  provider = aws.west
  tags     = { Name = "default" }
}

resource "aws_default_subnet" "west" {
  provider          = aws.west
  availability_zone = "us-west-2a"
  depends_on        = [aws_default_vpc.west]
}

# Entries by name and by number, ICMP and IPv6.
resource "aws_network_acl" "inline" {
  vpc_id     = aws_vpc.main.id
  subnet_ids = [module.zone["a"].subnet_id]
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.0.0.0/8"
    from_port  = 443
    to_port    = 443
  }
  ingress {
    rule_no    = 110
    action     = "deny"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
  ingress {
    rule_no    = 120
    action     = "allow"
    protocol   = "icmp"
    cidr_block = "10.0.0.0/8"
    from_port  = 0
    to_port    = 0
    icmp_type  = 8
    icmp_code  = -1
  }
  egress {
    rule_no         = 100
    action          = "allow"
    protocol        = "17"
    ipv6_cidr_block = "2001:db8::/32"
    from_port       = 53
    to_port         = 53
  }
  tags = { Name = "inline" }
}

resource "aws_network_acl" "rules" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "https" {
  network_acl_id = aws_network_acl.rules.id
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.0.0/8"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "out" {
  network_acl_id = aws_network_acl.rules.id
  rule_number    = 100
  egress         = true
  protocol       = "all"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "ping" {
  network_acl_id = aws_network_acl.rules.id
  rule_number    = 200
  protocol       = "1"
  rule_action    = "deny"
  cidr_block     = "203.0.113.0/24"
  icmp_type      = 8
  icmp_code      = 0
}

resource "aws_network_acl_rule" "dns6" {
  network_acl_id  = aws_network_acl.rules.id
  rule_number     = 300
  protocol        = "udp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8::/32"
  from_port       = 53
  to_port         = 53
}

resource "aws_vpc_dhcp_options" "main" {
  domain_name          = "lego.internal"
  domain_name_servers  = ["10.40.0.2", "10.40.0.3"]
  ntp_servers          = ["169.254.169.123"]
  netbios_name_servers = ["10.40.0.4"]
  netbios_node_type    = 2
  tags                 = { Name = "network" }
}

resource "aws_vpc_dhcp_options" "amazon" {
  domain_name_servers = ["AmazonProvidedDNS"]
}

resource "aws_vpc_dhcp_options_association" "main" {
  vpc_id          = aws_vpc.main.id
  dhcp_options_id = aws_vpc_dhcp_options.main.id
}

resource "aws_vpc" "peer" {
  cidr_block = "10.41.0.0/16"
}

resource "aws_vpc_peering_connection" "main" {
  vpc_id      = aws_vpc.main.id
  peer_vpc_id = aws_vpc.peer.id
  auto_accept = true
  accepter {
    allow_remote_vpc_dns_resolution = true
  }
  tags = { Name = "network" }
}

resource "aws_cloudwatch_log_group" "flow" {
  name = "/lego/flow"
}

resource "aws_iam_role" "flow" {
  name = "lego-flow"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "vpc-flow-logs.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_s3_bucket" "flow" {
  bucket = "lego-flow"
}

resource "aws_flow_log" "vpc" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "ALL"
  log_destination = aws_cloudwatch_log_group.flow.arn
  iam_role_arn    = aws_iam_role.flow.arn
  tags            = { Name = "flow" }
}

resource "aws_flow_log" "subnet" {
  subnet_id                = module.zone["b"].subnet_id
  traffic_type             = "REJECT"
  log_destination_type     = "s3"
  log_destination          = aws_s3_bucket.flow.arn
  max_aggregation_interval = 60
  destination_options {
    file_format        = "parquet"
    per_hour_partition = true
  }
}
