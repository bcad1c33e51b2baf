#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/resource.h"
#include "providers/backends/location.h"
#include "reconciler/config/config.h"
#include "reconciler/gate/asker.h"

namespace reconcile {

class Accounts;

namespace aws {
class Caller;
class Sessions;
}  // namespace aws

/// Asks with the credentials that a run's resources are read with. Answers to the same question are shared
/// for as long as it lives.
class AwsAsker : public Asker {
 public:
  /// Where a resource is. Its `account` names the credentials: an account id, or what the session is called.
  [[nodiscard]] virtual Place place_of(const Resource& resource) const = 0;
  /// Where what is declared beside the sources is: `account` is an id or a name of `accounts`, or empty.
  [[nodiscard]] virtual Place place_of(const std::string& account, const std::string& region) const = 0;
  /// Where the bucket of a state is, with the credentials that the state is read with.
  [[nodiscard]] virtual Place place_of(const backends::S3Location& state) = 0;
  /// Who calls for that place, or why nobody may.
  [[nodiscard]] virtual Result<aws::Caller*> caller_for(const Place& place) const = 0;
};

/// Opens the sessions of everything in `sources` and of the entries of `accounts`; all of these have to
/// outlive it. kUsage where a profile is not right.
[[nodiscard]] Result<std::unique_ptr<AwsAsker>> make_aws_asker(aws::Sessions& sessions,
                                                               const Accounts& accounts, const Config& config,
                                                               std::span<const Source> sources);

}  // namespace reconcile
