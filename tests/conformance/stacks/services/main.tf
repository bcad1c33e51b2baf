# Load balancing, containers, scaling, and the other services of the runbooks, awkward on purpose.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# Endpoints come from AWS_ENDPOINT_URL. default_tags overlap the tags of some resources on purpose.
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  s3_use_path_style           = true

  default_tags {
    tags = {
      Team        = "lego"
      Environment = "shared"
    }
  }
}

# A second region, without default_tags.
provider "aws" {
  alias                       = "west"
  region                      = "us-west-2"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  s3_use_path_style           = true
}

resource "aws_vpc" "main" {
  cidr_block                       = "10.20.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_subnet" "main" {
  for_each          = { a = 0, b = 1, c = 2 }
  vpc_id            = aws_vpc.main.id
  availability_zone = "us-east-1${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
}

resource "aws_security_group" "web" {
  name   = "lego-web"
  vpc_id = aws_vpc.main.id
}

resource "aws_security_group" "other" {
  name   = "lego-other"
  vpc_id = aws_vpc.main.id
}

resource "aws_s3_bucket" "logs" {
  bucket = "lego-balancer-logs"
}

resource "aws_iam_role" "service" {
  name = "lego-services"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role" "other" {
  name               = "lego-services-other"
  assume_role_policy = aws_iam_role.service.assume_role_policy
}

resource "aws_cloudwatch_log_group" "tasks" {
  name = "/lego/tasks"
}
