# A stack that is cheap to drift and to put right, for the proofs of `reconcile apply` (proofs/): actions of one
# call and of several, one that is waited for, one whose call carries a secret, and one that needs another.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/proof/api"
  retention_in_days = 30
  tags              = { Name = "api", Owner = "platform" }
}

resource "aws_security_group" "api" {
  name        = "proof-api"
  description = "proof"

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ssm_parameter" "token" {
  name        = "/proof/token"
  description = "of the API"
  type        = "SecureString"
  value       = "canary-token-3f7a"
}

resource "aws_rds_cluster_parameter_group" "api" {
  name   = "proof-pg15"
  family = "aurora-postgresql15"

  parameter {
    name  = "log_min_duration_statement"
    value = "500"
  }
}

resource "aws_rds_cluster" "api" {
  cluster_identifier              = "proof"
  engine                          = "aurora-postgresql"
  engine_version                  = "15.4"
  master_username                 = "lego"
  master_password                 = "canary-master-51c0"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.api.name
  backup_retention_period         = 7
  skip_final_snapshot             = true
}
