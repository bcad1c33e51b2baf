variable "vpc_id" { type = string }
variable "cidr" { type = string }
variable "zone" { type = string }
variable "public" { type = bool }

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_subnet" "this" {
  vpc_id                  = var.vpc_id
  cidr_block              = var.cidr
  availability_zone       = var.zone
  map_public_ip_on_launch = var.public
}

output "subnet_id" { value = aws_subnet.this.id }
