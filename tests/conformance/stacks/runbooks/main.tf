# The stack of the lego-api runbooks, and everything about the types of issue 2 that is awkward.

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
  skip_requesting_account_id  = false
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

variable "db_password" {
  type      = string
  sensitive = true
  default   = "correct-horse-battery-staple"
}

variable "fintech_password" {
  type      = string
  sensitive = true
  default   = "another-horse-battery-staple"
}

locals {
  stages = {
    dev        = { max = 2, class = "db.serverless", protect = false, readers = 0 }
    staging    = { max = 4, class = "db.serverless", protect = false, readers = 1 }
    production = { max = 16, class = "db.serverless", protect = true, readers = 1 }
  }
}
