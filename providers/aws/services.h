#pragma once

#include <span>
#include <string_view>

#include "model/operation.h"

namespace reconcile::aws {

// The AWS services that tables may name. A constant is called after botocore's directory of the service,
// which is also `Service::name`. The facts are those of botocore's service models; a test holds them
// against botocore where it is installed. CloudWatch speaks three protocols; query is the one used here.

extern constinit const Service kRds;
extern constinit const Service kEc2;
extern constinit const Service kLogs;
extern constinit const Service kCloudwatch;
extern constinit const Service kDynamodb;
extern constinit const Service kSecretsmanager;
extern constinit const Service kIam;
extern constinit const Service kLambda;
extern constinit const Service kS3;
extern constinit const Service kS3control;
extern constinit const Service kSts;
extern constinit const Service kKms;
extern constinit const Service kSsm;
extern constinit const Service kSns;
extern constinit const Service kSqs;
extern constinit const Service kElbv2;
extern constinit const Service kEcs;
extern constinit const Service kEcr;
extern constinit const Service kApplicationAutoscaling;
extern constinit const Service kAutoscaling;
extern constinit const Service kEvents;
extern constinit const Service kElasticache;
extern constinit const Service kBackup;
extern constinit const Service kRoute53;
extern constinit const Service kWafv2;
extern constinit const Service kAcm;
extern constinit const Service kCloudformation;
extern constinit const Service kCloudtrail;
extern constinit const Service kStepfunctions;
extern constinit const Service kKinesis;
extern constinit const Service kEks;
extern constinit const Service kEfs;
extern constinit const Service kResourcegroupstaggingapi;
extern constinit const Service kServiceQuotas;
extern constinit const Service kSso;

/// All of the above.
[[nodiscard]] std::span<const Service* const> services();
/// The service of that `Service::name`, or nullptr.
[[nodiscard]] const Service* find_service(std::string_view name);

}  // namespace reconcile::aws
