terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = false
  default_tags {
    tags = { Team = "lego", Name = "default" }
  }
}

# Without default tags, in another region.
provider "aws" {
  alias                       = "west"
  region                      = "us-west-2"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}

data "aws_caller_identity" "self" {}

locals {
  account = data.aws_caller_identity.self.account_id
}
