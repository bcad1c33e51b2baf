#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/value.h"
#include "providers/aws/access.h"

namespace reconcile {

/// One entry of `sources`.
struct ConfiguredSource {
  std::string source{};     ///< as on the command line: a path, glob, directory or URL
  std::string account{};    ///< name of the entry of `accounts` that its resources belong to
  std::string workspace{};  ///< empty: the default one
  std::string version{};    ///< S3: version id of the object
  aws::Access access{};     ///< to the state itself, apart from what its resources are read with
  std::string workspace_key_prefix{};
  std::string lock_table{};  ///< DynamoDB table of the locks and the digests
  bool use_lockfile = false;
  std::string username{};
  std::string password_env{};  ///< name of the environment variable that holds it
  std::string token_env{};
  std::string lock_address{};
  std::string unlock_address{};
  std::string lock_method{};
  std::string unlock_method{};

  friend bool operator==(const ConfiguredSource&, const ConfiguredSource&) = default;
};

/// One entry of `accounts`: which resources it is for, and how their account is signed into.
struct ConfiguredAccount {
  std::string name{};
  std::string id{};                    ///< of resources whose ARN has this account
  std::vector<std::string> aliases{};  ///< of resources of these aliased provider configurations
  aws::Access access{};

  friend bool operator==(const ConfiguredAccount&, const ConfiguredAccount&) = default;
};

/// One rule by which findings are accepted. Every condition that is named has to hold; at least one is.
/// Globs are those of `--include`.
struct IgnoreRule {
  std::string address{};    ///< glob over the whole address
  std::string type{};       ///< glob over the resource type
  std::string attribute{};  ///< glob over a change's path or the path of anything around it; empty: all of it
  std::string tag{};        ///< `Key` or `Key=Value`, both globs, over the resource's tags
  std::string reason{};
  std::string owner{};
  std::string expires{};  ///< `2026-12-31`, the last day on which it holds; empty: never
  std::string where{};    ///< `reconcile.yaml:12`

  friend bool operator==(const IgnoreRule&, const IgnoreRule&) = default;
};

/// One block of `providers`.
struct ConfiguredProvider {
  std::string provider{};              ///< `aws`, `hashicorp/aws`, or the full address
  std::optional<std::string> alias{};  ///< nullopt: any; "": the configuration without an alias
  std::string account{};               ///< empty: any
  std::string region{};                ///< empty: any
  Value settings{};                    ///< a map in the shape of the provider's schema, scalars as text

  friend bool operator==(const ConfiguredProvider&, const ConfiguredProvider&) = default;
};

/// One entry of `windows`.
struct ConfiguredWindow {
  std::string name{};
  std::string when{};  ///< what `parse_window` reads
  std::vector<std::string> except{};

  friend bool operator==(const ConfiguredWindow&, const ConfiguredWindow&) = default;
};

/// One entry of `gate.waivers`: a failure that somebody answers for, until a day, as it was.
struct Waiver {
  std::string check{};
  std::string subject{};  ///< glob over the observation's subject
  std::string accepts{};  ///< what was found, or its measure, when it was waived
  std::string owner{};
  std::string reason{};
  std::string expires{};  ///< the last day on which it holds, `2026-12-31`
  std::string where{};    ///< `reconcile.yaml:12`

  friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// What `gate` says.
struct GateConfig {
  std::vector<std::string> pre{};  ///< names of checks; empty: the default set
  std::vector<std::string> post{};
  std::vector<std::pair<std::string, Value>> parameters{};  ///< by check
  std::vector<Waiver> waivers{};
};

/// One way in which a live value is held against a declared one.
struct Comparison {
  enum class Kind : std::uint8_t {
    kEquals,
    kOneOf,
    kAtLeast,
    kAtMost,
    kBetween,
    kMatches,
    kPresent,
    kAbsent,
    kNoIngressFrom,
  };
  Kind kind = Kind::kEquals;
  Value operand{};
};

/// One line of `expect`.
struct ExpectedValue {
  std::string path{};  ///< as Terraform writes it: `serverlessv2_scaling_configuration[0].min_capacity`
  std::vector<Comparison> comparisons{};
};

/// One entry of `expectations`: a live resource, whoever manages it, and what it has to be like.
struct Expectation {
  std::string name{};  ///< as evidence calls it: `aws_rds_cluster lego-api-production`
  std::string type{};
  Value attributes{};     ///< a map: what the resource is found by
  std::string address{};  ///< in its place: every instance of the sources whose address matches this glob
  std::string account{};
  std::string region{};
  std::vector<ExpectedValue> expected{};
};

/// One entry of `outputs`.
struct ConfiguredOutput {
  std::string format{};
  std::string file{};  ///< empty: standard output
  std::string command{};

  friend bool operator==(const ConfiguredOutput&, const ConfiguredOutput&) = default;
};

enum class NotifyFormat : std::uint8_t { kByHost, kSlack, kJson };
enum class NotifyWhen : std::uint8_t {
  kAlways,
  kFindings,
  kNew,      ///< findings that an earlier report did not have; any, where there is none
  kFailure,  ///< failed, incomplete or interrupted
};

/// One entry of `notify`. The URL is a secret, wherever it comes from.
struct NotifyTarget {
  std::string url{};
  std::string url_env{};  ///< name of the environment variable that holds it; empty: `url` has it
  NotifyFormat format = NotifyFormat::kByHost;
  std::vector<NotifyWhen> when{};
  std::string where{};  ///< `reconcile.yaml:12`
};

/// What `reconcile.yaml` says beside the options of the command line, one member for each section.
struct Config {
  std::string file{};  ///< as errors name it; empty: there is none
  std::vector<ConfiguredSource> sources{};
  std::vector<ConfiguredAccount> accounts{};
  std::vector<std::string> regions{};  ///< empty: all
  std::vector<IgnoreRule> ignore{};
  std::vector<ConfiguredWindow> windows{};
  GateConfig gate{};
  std::vector<Expectation> expectations{};
  std::vector<ConfiguredProvider> providers{};
  std::vector<ConfiguredOutput> outputs{};
  std::vector<NotifyTarget> notify{};
};

}  // namespace reconcile
