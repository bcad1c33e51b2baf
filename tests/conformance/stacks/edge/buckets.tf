module "bucket" {
  source   = "./bucket"
  for_each = toset(["edge-assets", "edge.dotted"])
  name     = each.key
}

module "west" {
  source    = "./bucket"
  name      = "edge-west"
  providers = { aws = aws.west }
}

resource "aws_s3_bucket" "site" {
  bucket = "edge-site"
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "edge-logs-"
}

resource "aws_s3_bucket" "plain" {
  bucket = "edge-plain"
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    id     = "all"
    status = "Enabled"
    filter {}
    expiration {
      days = 90
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
  rule {
    id     = "prefix"
    status = "Disabled"
    filter {
      prefix = "tmp/"
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    transition {
      days          = 60
      storage_class = "GLACIER"
    }
    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 3
    }
    noncurrent_version_transition {
      noncurrent_days = 10
      storage_class   = "STANDARD_IA"
    }
  }
  rule {
    id     = "tag"
    status = "Enabled"
    filter {
      tag {
        key   = "keep"
        value = "no"
      }
    }
    expiration {
      date = "2030-01-01T00:00:00Z"
    }
  }
  rule {
    id     = "and"
    status = "Enabled"
    filter {
      and {
        prefix                   = "big/"
        object_size_greater_than = 1000
        object_size_less_than    = 500000
        tags                     = { keep = "no", Kind = "raw" }
      }
    }
    expiration {
      expired_object_delete_marker = true
    }
  }
  rule {
    id     = "size"
    status = "Enabled"
    filter {
      object_size_greater_than = 100
    }
    expiration {
      days = 5
    }
  }
}

# As old configurations have it.
resource "aws_s3_bucket_lifecycle_configuration" "plain" {
  bucket = aws_s3_bucket.plain.id
  rule {
    id     = "old"
    prefix = "old/"
    status = "Enabled"
    expiration {
      days = 1
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "read"
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:GetObject"]
      Resource  = "${aws_s3_bucket.site.arn}/*"
    }]
  })
}

resource "aws_s3_bucket_logging" "site" {
  bucket        = aws_s3_bucket.site.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "site/"
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "logs" {
  depends_on = [aws_s3_bucket_ownership_controls.logs]
  bucket     = aws_s3_bucket.logs.id
  acl        = "log-delivery-write"
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  access_control_policy {
    grant {
      permission = "READ"
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
    grant {
      permission = "FULL_CONTROL"
      grantee {
        type = "CanonicalUser"
        id   = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
      }
    }
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    id              = "one"
    allowed_headers = ["*"]
    allowed_methods = ["PUT", "POST"]
    allowed_origins = ["https://a.example", "https://b.example"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3000
  }
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["*"]
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }
    redirect {
      replace_key_prefix_with = "documents/"
    }
  }
}

resource "aws_s3_bucket_website_configuration" "plain" {
  bucket = aws_s3_bucket.plain.id
  redirect_all_requests_to {
    host_name = "lego.example"
    protocol  = "https"
  }
}

resource "aws_s3_bucket_notification" "site" {
  bucket      = aws_s3_bucket.site.id
  eventbridge = true
  lambda_function {
    id                  = "resize"
    lambda_function_arn = aws_lambda_function.worker["orders"].arn
    events              = ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"]
    filter_prefix       = "images/"
    filter_suffix       = ".jpg"
  }
}
