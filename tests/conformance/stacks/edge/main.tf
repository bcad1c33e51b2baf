# Lambda's smaller resources, CloudWatch and EventBridge, the settings of buckets, DNS, WAF and certificates,
# with everything about them that is awkward.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# default_tags overlap the tags of some resources on purpose.
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

locals {
  account = "123456789012"
  pager   = "arn:aws:sns:us-east-1:${local.account}:pager"
}
