#include "providers/aws/kinesis/kinesis.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kKinesisStream,  //
};

}  // namespace

std::span<const ResourceType* const> kinesis_types() { return kTypes; }

}  // namespace reconcile::aws
