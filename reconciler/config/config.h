#pragma once

#include <string>
#include <vector>

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

/// What `reconcile.yaml` says beside the options of the command line, one member for each section.
struct Config {
  std::string file{};  ///< as errors name it; empty: there is none
  std::vector<ConfiguredSource> sources{};
  std::vector<ConfiguredAccount> accounts{};
  std::vector<std::string> regions{};  ///< empty: all
};

}  // namespace reconcile
