locals {
  ami    = "ami-12c6146b" # one that the emulator knows
  policy = { Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = ["s3:GetObject", "s3:ListBucket"], Resource = "*" }] }
}

resource "aws_security_group" "main" {
  name_prefix = "network-"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "other" {
  name   = "other"
  vpc_id = aws_vpc.main.id
}

# Gateway endpoints put routes into tables whose state does not have them.
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [aws_route_table.public.id, aws_route_table.private.id]
  policy          = jsonencode(local.policy)
  tags            = { Name = "s3" }
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.us-east-1.logs"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [module.zone["a"].subnet_id]
  security_group_ids  = [aws_security_group.main.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.dynamodb"
}

resource "aws_vpc_endpoint_route_table_association" "dynamodb" {
  vpc_endpoint_id = aws_vpc_endpoint.dynamodb.id
  route_table_id  = aws_route_table.closed.id
}

# What it lies in and who may use it are resources of their own.
resource "aws_vpc_endpoint" "ssm" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.us-east-1.ssm"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc_endpoint_subnet_association" "ssm" {
  vpc_endpoint_id = aws_vpc_endpoint.ssm.id
  subnet_id       = module.zone["a"].subnet_id
}

resource "aws_vpc_endpoint_security_group_association" "ssm" {
  vpc_endpoint_id   = aws_vpc_endpoint.ssm.id
  security_group_id = aws_security_group.other.id
}

resource "aws_key_pair" "main" {
  key_name   = "lego"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEzC3QkZkdJ2vbrqlCtZEs8DvqMYRzVGvL3c8zZkYw3b someone@example.com"
  tags       = { Name = "lego" }
}

resource "aws_ebs_volume" "data" {
  availability_zone = "us-east-1a"
  size              = 20
  type              = "gp3"
  iops              = 3000
  throughput        = 125
  encrypted         = true
  tags              = { Name = "data" }
}

resource "aws_ebs_volume" "bare" {
  availability_zone = "us-east-1a"
  size              = 8
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdh"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.main.id
}

resource "aws_network_interface" "main" {
  subnet_id         = module.zone["a"].subnet_id
  description       = "spare"
  private_ips       = ["10.40.0.50"]
  security_groups   = [aws_security_group.main.id]
  source_dest_check = false
  tags              = { Name = "spare" }
}

resource "aws_network_interface" "bare" {
  subnet_id = module.zone["b"].subnet_id
}

resource "aws_instance" "main" {
  ami                     = local.ami
  instance_type           = "t3.micro"
  subnet_id               = module.zone["a"].subnet_id
  vpc_security_group_ids  = [aws_security_group.main.id]
  key_name                = aws_key_pair.main.key_name
  user_data               = "#!/bin/sh\necho lego\n"
  disable_api_termination = true
  monitoring              = true
  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
  root_block_device {
    volume_size = 16
  }
  tags = { Name = "lego" }
}

resource "aws_instance" "bare" {
  ami           = local.ami
  instance_type = "m5.large"
  subnet_id     = module.zone["b"].subnet_id
}

resource "aws_eip" "instance" {
  domain = "vpc"
}

resource "aws_eip_association" "instance" {
  allocation_id = aws_eip.instance.id
  instance_id   = aws_instance.bare.id
}

resource "aws_launch_template" "main" {
  name_prefix            = "lego-"
  description            = "first"
  image_id               = local.ami
  instance_type          = "t3.micro"
  key_name               = aws_key_pair.main.key_name
  user_data              = base64encode("#!/bin/sh\n")
  ebs_optimized          = "true"
  vpc_security_group_ids = [aws_security_group.main.id]
  update_default_version = true
  block_device_mappings {
    device_name = "/dev/sda1"
    ebs {
      volume_size = 20
      encrypted   = "true"
    }
  }
  metadata_options {
    http_tokens = "required"
  }
  monitoring {
    enabled = true
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "lego" }
  }
  tags = { Name = "lego" }
}

resource "aws_launch_template" "bare" {
  name = "bare"
  network_interfaces {
    associate_public_ip_address = "false"
    device_index                = 0
    security_groups             = [aws_security_group.main.id]
  }
}

resource "aws_ebs_encryption_by_default" "main" {
  enabled = true
}
