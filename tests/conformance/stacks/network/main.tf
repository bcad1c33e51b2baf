# Everything of VPC and EC2, and what is awkward about it: twins that adopt what AWS made, inline rules and
# routes beside resources for each, IPv6, protocols by name and by number, no tags, empty lists.

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
