resource "aws_route53_zone" "public" {
  name    = "Lego.example"
  comment = "public"
  tags    = { Name = "public", Team = "network" }
}

resource "aws_route53_zone" "reverse" {
  name = "2.0.192.in-addr.arpa"
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "west" {
  provider   = aws.west
  cidr_block = "10.1.0.0/16"
}

resource "aws_route53_zone" "private" {
  name = "internal.lego.example."
  vpc {
    vpc_id = aws_vpc.this.id
  }
  vpc {
    vpc_id     = aws_vpc.west.id
    vpc_region = "us-west-2"
  }
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.public.zone_id
  name    = ""
  type    = "A"
  ttl     = 300
  records = ["192.0.2.2", "192.0.2.1"]
}

resource "aws_route53_record" "text" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "Txt.LEGO.example"
  type    = "TXT"
  ttl     = 60
  records = ["v=spf1 -all", "with \\\"quotes\\\""]
}

resource "aws_route53_record" "wild" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "*.Wild"
  type    = "CNAME"
  ttl     = 60
  records = ["lego.example."]
}

resource "aws_route53_record" "ipv6" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "six"
  type    = "AAAA"
  ttl     = 60
  records = ["2001:DB8::1"]
}

resource "aws_route53_record" "alias" {
  zone_id = aws_route53_zone.public.zone_id
  name    = "www"
  type    = "A"
  alias {
    name                   = "Lego-123.us-east-1.elb.amazonaws.com"
    zone_id                = "Z35SXDOTRQ7X7K"
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "weighted" {
  for_each       = { blue = 90, Green = 0 }
  zone_id        = aws_route53_zone.public.zone_id
  name           = "api"
  type           = "CNAME"
  ttl            = 30
  set_identifier = each.key
  records        = ["${each.key}.lego.example"]
  weighted_routing_policy {
    weight = each.value
  }
}

resource "aws_route53_record" "failover" {
  for_each        = toset(["PRIMARY", "SECONDARY"])
  zone_id         = aws_route53_zone.public.zone_id
  name            = "db"
  type            = "A"
  ttl             = 30
  set_identifier  = each.key
  records         = ["192.0.2.${each.key == "PRIMARY" ? 10 : 11}"]
  health_check_id = each.key == "PRIMARY" ? aws_route53_health_check.web.id : null
  failover_routing_policy {
    type = each.key
  }
}

resource "aws_route53_record" "latency" {
  zone_id        = aws_route53_zone.public.zone_id
  name           = "near"
  type           = "A"
  ttl            = 30
  set_identifier = "east"
  records        = ["192.0.2.20"]
  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_route53_record" "geo" {
  for_each       = { anywhere = "*", germany = "DE" }
  zone_id        = aws_route53_zone.public.zone_id
  name           = "geo"
  type           = "A"
  ttl            = 30
  set_identifier = each.key
  records        = ["192.0.2.30"]
  geolocation_routing_policy {
    country = each.value
  }
}

resource "aws_route53_record" "many" {
  for_each                         = toset(["a", "b"])
  zone_id                          = aws_route53_zone.public.zone_id
  name                             = "many"
  type                             = "A"
  ttl                              = 30
  set_identifier                   = each.key
  records                          = ["192.0.2.4"]
  multivalue_answer_routing_policy = true
}

resource "aws_route53_record" "private" {
  zone_id = aws_route53_zone.private.zone_id
  name    = "db.internal.lego.example"
  type    = "A"
  ttl     = 60
  records = ["10.0.0.5"]
}

resource "aws_route53_health_check" "web" {
  reference_name    = "web"
  fqdn              = "lego.example"
  port              = 443
  type              = "HTTPS_STR_MATCH"
  resource_path     = "/health?full=1&x=2"
  search_string     = "<ok>"
  failure_threshold = 3
  request_interval  = 30
  measure_latency   = true
  regions           = ["us-west-1", "us-east-1", "eu-west-1"]
  tags              = { Name = "web", Team = "network" }
}

resource "aws_route53_health_check" "tcp" {
  ip_address         = "192.0.2.1"
  port               = 22
  type               = "TCP"
  failure_threshold  = 5
  request_interval   = 10
  invert_healthcheck = true
  disabled           = true
}

resource "aws_route53_health_check" "both" {
  type                   = "CALCULATED"
  child_health_threshold = 1
  child_healthchecks     = [aws_route53_health_check.web.id, aws_route53_health_check.tcp.id]
}
