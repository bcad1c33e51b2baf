#include "providers/aws/partitions.h"

namespace reconcile::aws {

namespace {

// Facts from botocore's partitions.json and its endpoint rules for IAM and Route 53.
constexpr Partition kPartitions[] = {
    {"aws", "", "amazonaws.com", "api.aws", "us-east-1", "us-east-1"},
    {"aws-cn", "cn-", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-north-1", "cn-northwest-1"},
    {"aws-us-gov", "us-gov-", "amazonaws.com", "api.aws", "us-gov-west-1", "us-gov-west-1"},
    {"aws-iso", "us-iso-", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1", "us-iso-east-1"},
    {"aws-iso-b", "us-isob-", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1", "us-isob-east-1"},
    {"aws-iso-e", "eu-isoe-", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1", "eu-isoe-west-1"},
    {"aws-iso-f", "us-isof-", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1", "us-isof-south-1"},
    {"aws-eusc", "eusc-", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1", "eusc-de-east-1"},
};

}  // namespace

std::span<const Partition> partitions() { return kPartitions; }

const Partition& partition_of(std::string_view region) {
  for (const auto& partition : kPartitions) {
    if (!partition.region_prefix.empty() && region.starts_with(partition.region_prefix)) return partition;
  }
  return kPartitions[0];
}

}  // namespace reconcile::aws
