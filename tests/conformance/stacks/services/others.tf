resource "aws_eks_cluster" "main" {
  name                      = "lego"
  role_arn                  = aws_iam_role.service.arn
  version                   = "1.30"
  enabled_cluster_log_types = ["api", "audit"]

  vpc_config {
    subnet_ids              = [aws_subnet.main["a"].id, aws_subnet.main["b"].id]
    endpoint_private_access = true
    public_access_cidrs     = ["203.0.113.0/24"]
  }

  tags = {
    Name = "lego"
  }
}

resource "aws_eks_node_group" "main" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "workers"
  node_role_arn   = aws_iam_role.service.arn
  subnet_ids      = [aws_subnet.main["a"].id, aws_subnet.main["b"].id]
  labels          = { tier = "web" }

  scaling_config {
    desired_size = 1
    max_size     = 3
    min_size     = 1
  }

  taint {
    key    = "dedicated"
    value  = "web"
    effect = "NO_SCHEDULE"
  }
}

resource "aws_eks_addon" "network" {
  cluster_name                = aws_eks_cluster.main.name
  addon_name                  = "vpc-cni"
  addon_version               = "v1.18.1-eksbuild.3"
  configuration_values        = jsonencode({ env = { ENABLE_PREFIX_DELEGATION = "true", WARM_PREFIX_TARGET = "1" } })
  service_account_role_arn    = aws_iam_role.service.arn
  resolve_conflicts_on_update = "PRESERVE"

  pod_identity_association {
    role_arn        = aws_iam_role.service.arn
    service_account = "aws-node"
  }

  tags = {
    Name = "network"
  }
}

# AWS chooses the version.
resource "aws_eks_addon" "plain" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "kube-proxy"
}

resource "aws_efs_file_system" "data" {
  encrypted       = true
  throughput_mode = "bursting"

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  tags = {
    Name = "data"
  }
}

resource "aws_efs_file_system" "plain" {
  creation_token = "Lego-Plain"
}

resource "aws_cloudformation_stack" "topic" {
  name       = "lego-topic"
  parameters = { Title = "lego" }
  template_body = jsonencode({
    Parameters = { Title = { Type = "String" }, Secret = { Type = "String", NoEcho = true, Default = "hidden" } }
    Resources = {
      Topic = { Type = "AWS::SNS::Topic", Properties = { TopicName = { Ref = "Title" } } }
    }
  })
  tags = {
    Name = "topic"
  }
}

# What the groups of scaling.tf are made of.
resource "aws_cloudformation_stack" "workers" {
  name          = "lego-workers"
  template_body = <<-YAML
    Resources:
      Workers:
        Type: AWS::EC2::LaunchTemplate
        Properties:
          LaunchTemplateName: workers
          LaunchTemplateData:
            ImageId: ami-12c6146b
            InstanceType: t3.micro
    Outputs:
      Template:
        Value: !Ref Workers
  YAML
}

resource "aws_s3_bucket" "trail" {
  bucket = "lego-trail"
}

resource "aws_cloudtrail" "main" {
  name                          = "lego"
  s3_bucket_name                = aws_s3_bucket.trail.bucket
  s3_key_prefix                 = "trail"
  include_global_service_events = true
  is_multi_region_trail         = true
  enable_log_file_validation    = true

  event_selector {
    read_write_type           = "WriteOnly"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }

  tags = {
    Name = "trail"
  }
}

resource "aws_cloudtrail" "plain" {
  name           = "lego-plain"
  s3_bucket_name = aws_s3_bucket.trail.bucket
}

resource "aws_sfn_state_machine" "orders" {
  name     = "lego-orders"
  role_arn = aws_iam_role.service.arn
  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Pass", End = true } }
  })
  tags = {
    Name = "orders"
  }
}

resource "aws_kinesis_stream" "events" {
  name                = "lego-events"
  shard_count         = 2
  retention_period    = 48
  shard_level_metrics = ["IncomingBytes", "OutgoingBytes"]
  encryption_type     = "KMS"
  kms_key_id          = "alias/aws/kinesis"
  tags = {
    Name = "events"
  }
}

resource "aws_kinesis_stream" "plain" {
  name = "lego-plain"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}
