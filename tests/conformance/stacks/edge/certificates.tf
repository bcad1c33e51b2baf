resource "aws_acm_certificate" "site" {
  domain_name               = "Lego.example"
  subject_alternative_names = ["*.lego.example", "lego.example"]
  validation_method         = "DNS"
  key_algorithm             = "EC_prime256v1"
  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
  tags = { Name = "site", Team = "security" }
}

resource "aws_acm_certificate" "west" {
  provider          = aws.west
  domain_name       = "west.lego.example"
  validation_method = "EMAIL"
}
