# The data stores that the runbooks stack leaves out, and everything about them that is awkward. What a table
# does not cover yet (topics, keys, streams) is named by an ARN only.

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
}

locals {
  topic = "arn:aws:sns:us-east-1:123456789012:alarms"
  key   = "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555"
}

resource "aws_vpc" "lego" {
  cidr_block = "10.7.0.0/16"
}

resource "aws_subnet" "private" {
  for_each          = { a = "10.7.1.0/24", b = "10.7.2.0/24", c = "10.7.3.0/24" }
  vpc_id            = aws_vpc.lego.id
  cidr_block        = each.value
  availability_zone = "us-east-1${each.key}"
}

resource "aws_security_group" "store" {
  for_each    = toset(["database", "proxy", "cache"])
  name        = "data-stores-${each.key}"
  description = each.key
  vpc_id      = aws_vpc.lego.id
}
