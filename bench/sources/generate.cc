#include "bench/sources/generate.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace reconcile::bench {

namespace {

constexpr std::size_t kPerBlock = 4;

std::string log_group(const std::string& n) {
  return R"(            "arn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/service-)" + n + R"(",
            "id": "/lego/service-)" +
         n + R"(",
            "kms_key_id": "",
            "log_group_class": "STANDARD",
            "name": "/lego/service-)" +
         n + R"(",
            "name_prefix": "",
            "retention_in_days": 90,
            "skip_destroy": false,
            "tags": {
              "Name": "service-)" +
         n + R"(",
              "Owner": "payments"
            },
            "tags_all": {
              "Environment": "production",
              "Name": "service-)" +
         n + R"(",
              "Owner": "payments",
              "Team": "lego"
            }
)";
}

std::string security_group(const std::string& n) {
  return R"(            "arn": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-)" + n + R"(",
            "description": "Managed by Terraform",
            "egress": [
              {
                "cidr_blocks": [
                  "0.0.0.0/0"
                ],
                "description": "",
                "from_port": 0,
                "ipv6_cidr_blocks": [],
                "prefix_list_ids": [],
                "protocol": "-1",
                "security_groups": [],
                "self": false,
                "to_port": 0
              }
            ],
            "id": "sg-)" +
         n + R"(",
            "ingress": [],
            "name": "service-)" +
         n + R"(",
            "name_prefix": "",
            "owner_id": "123456789012",
            "revoke_rules_on_delete": false,
            "tags": null,
            "tags_all": {},
            "timeouts": null,
            "vpc_id": "vpc-0a530a7cf393d80a2"
)";
}

std::string role(const std::string& n) {
  return R"(            "arn": "arn:aws:iam::123456789012:role/service-)" + n + R"(",
            "assume_role_policy": "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}",
            "create_date": "2026-01-01T00:00:00Z",
            "description": "",
            "force_detach_policies": false,
            "id": "service-)" +
         n + R"(",
            "inline_policy": [],
            "managed_policy_arns": [
              "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
            ],
            "max_session_duration": 3600,
            "name": "service-)" +
         n + R"(",
            "name_prefix": "",
            "path": "/",
            "permissions_boundary": "",
            "tags": {},
            "tags_all": {},
            "unique_id": "AROA)" +
         n + R"("
)";
}

struct Type {
  const char* name;
  std::string (*attributes)(const std::string& n);
};

constexpr Type kTypes[] = {
    {"aws_cloudwatch_log_group", log_group}, {"aws_security_group", security_group}, {"aws_iam_role", role}};

}  // namespace

void generate_state(const std::string& path, std::size_t resources) {
  std::ofstream out(path, std::ios::binary);
  out << R"({
  "version": 4,
  "terraform_version": "1.11.4",
  "serial": 1,
  "lineage": "8a2c1f0e-0000-4000-8000-000000000000",
  "outputs": {},
  "resources": [
)";
  for (std::size_t first = 0; first < resources; first += kPerBlock) {
    const std::size_t block = first / kPerBlock;
    const Type& type = kTypes[block % std::size(kTypes)];
    out << (first == 0 ? "" : ",\n") << "    {\n";
    if (block % 2 == 1) out << R"(      "module": "module.service[\"team-)" << block / 100 << "\\\"]\",\n";
    out << R"(      "mode": "managed",
      "type": ")"
        << type.name << R"(",
      "name": "r)"
        << block << R"(",
      "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
      "instances": [
)";
    for (std::size_t i = first; i < std::min(first + kPerBlock, resources); ++i) {
      out << (i == first ? "" : ",\n") << R"(        {
          "index_key": "key-)"
          << i << R"(",
          "schema_version": 0,
          "attributes": {
)" << type.attributes(std::to_string(i))
          << R"(          },
          "sensitive_attributes": [],
          "private": "bnVsbA==",
          "dependencies": [
            "aws_vpc.main"
          ]
        })";
    }
    out << "\n      ]\n    }";
  }
  out << "\n  ],\n  \"check_results\": null\n}\n";
}

}  // namespace reconcile::bench
