resource "aws_wafv2_ip_set" "office" {
  name               = "edge-office"
  description        = "offices"
  scope              = "REGIONAL"
  ip_address_version = "IPV4"
  addresses          = ["192.0.2.0/24", "198.51.100.7/32"]
  tags               = { Name = "office", Team = "security" }
}

resource "aws_wafv2_ip_set" "six" {
  name_prefix        = "edge-six-"
  scope              = "REGIONAL"
  ip_address_version = "IPV6"
  addresses          = ["2001:DB8::/32"]
}

resource "aws_wafv2_ip_set" "global" {
  name               = "edge-global"
  scope              = "CLOUDFRONT"
  ip_address_version = "IPV4"
  addresses          = []
}

resource "aws_wafv2_web_acl" "site" {
  name          = "edge-site"
  description   = "what the world may do"
  scope         = "REGIONAL"
  token_domains = ["lego.example", "www.lego.example"]

  default_action {
    allow {}
  }

  custom_response_body {
    key          = "sorry"
    content      = "<p>sorry</p>"
    content_type = "TEXT_HTML"
  }

  rule {
    name     = "office"
    priority = 0
    action {
      allow {}
    }
    statement {
      ip_set_reference_statement {
        arn = aws_wafv2_ip_set.office.arn
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "office"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "common"
    priority = 10
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
        rule_action_override {
          name = "SizeRestrictions_BODY"
          action_to_use {
            count {}
          }
        }
        scope_down_statement {
          not_statement {
            statement {
              geo_match_statement {
                country_codes = ["DE", "FR"]
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "rate"
    priority = 20
    action {
      block {
        custom_response {
          response_code            = 429
          custom_response_body_key = "sorry"
          response_header {
            name  = "retry-after"
            value = "60"
          }
        }
      }
    }
    statement {
      rate_based_statement {
        limit              = 500
        aggregate_key_type = "IP"
      }
    }
    rule_label {
      name = "lego:rate"
    }
    captcha_config {
      immunity_time_property {
        immunity_time = 120
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "rate"
      sampled_requests_enabled   = false
    }
  }

  rule {
    name     = "admin"
    priority = 30
    action {
      count {
        custom_request_handling {
          insert_header {
            name  = "seen"
            value = "admin"
          }
        }
      }
    }
    statement {
      and_statement {
        statement {
          byte_match_statement {
            search_string         = "/admin <größe>"
            positional_constraint = "STARTS_WITH"
            field_to_match {
              uri_path {}
            }
            text_transformation {
              priority = 1
              type     = "LOWERCASE"
            }
            text_transformation {
              priority = 0
              type     = "URL_DECODE"
            }
          }
        }
        statement {
          or_statement {
            statement {
              sqli_match_statement {
                field_to_match {
                  body {
                    oversize_handling = "MATCH"
                  }
                }
                text_transformation {
                  priority = 0
                  type     = "NONE"
                }
              }
            }
            statement {
              size_constraint_statement {
                comparison_operator = "GT"
                size                = 100
                field_to_match {
                  single_header {
                    name = "x-lego"
                  }
                }
                text_transformation {
                  priority = 0
                  type     = "NONE"
                }
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = false
      metric_name                = "admin"
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "site"
    sampled_requests_enabled   = true
  }

  tags = { Name = "site", Team = "security" }
}

resource "aws_wafv2_web_acl" "global" {
  name  = "edge-global"
  scope = "CLOUDFRONT"
  default_action {
    block {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "global"
    sampled_requests_enabled   = false
  }
}

resource "aws_wafv2_web_acl_association" "balancer" {
  resource_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/edge/50dc6c495c0c9188"
  web_acl_arn  = aws_wafv2_web_acl.site.arn
}

resource "aws_wafv2_web_acl_logging_configuration" "site" {
  log_destination_configs = ["arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-edge"]
  resource_arn            = aws_wafv2_web_acl.site.arn
  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
  redacted_fields {
    uri_path {}
  }
  logging_filter {
    default_behavior = "KEEP"
    filter {
      behavior    = "DROP"
      requirement = "MEETS_ALL"
      condition {
        action_condition {
          action = "COUNT"
        }
      }
      condition {
        label_name_condition {
          label_name = "awswaf:111122223333:rulegroup:testRules:LabelNameZ"
        }
      }
    }
  }
}

resource "aws_wafv2_web_acl_logging_configuration" "global" {
  log_destination_configs = ["arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-global"]
  resource_arn            = aws_wafv2_web_acl.global.arn
}
