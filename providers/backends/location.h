#pragma once

#include <string>
#include <variant>
#include <vector>

#include "model/result.h"
#include "providers/aws/access.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/credentials/secret.h"

namespace reconcile::backends {

// Where a state lies, and how it is reached: everything is decided here, nothing looked up later.

struct FileLocation {
  std::string path{};  ///< `-`: standard input
};

struct S3Location {
  std::string bucket{};
  std::string key{};      ///< with `/` at the end, `*` or `?`: it stands for many states
  std::string version{};  ///< empty: the newest
  aws::Access access{};
  std::string access_key_id{};  ///< keys of its own, where a backend's configuration holds them
  aws::Secret secret_access_key{};
  aws::Secret session_token{};
  std::string lock_table{};  ///< DynamoDB; empty: none
  bool use_lockfile = false;
};

struct HttpLocation {
  std::string address{};  ///< without user and password
  std::string username{};
  aws::Secret password{};
  aws::Secret token{};         ///< bearer; wins over the password
  std::string lock_address{};  ///< empty: no locking
  std::string unlock_address{};
  std::string lock_method = "LOCK";
  std::string unlock_method = "UNLOCK";
};

struct HcpLocation {
  std::string host = "app.terraform.io";
  std::string organization{};
  std::string workspace{};  ///< `*` stands for any text: many states
  std::vector<std::string> tags{};
  aws::Secret token{};  ///< empty: from TF_TOKEN_<host> or the CLI's credentials
};

struct Location {
  std::variant<FileLocation, S3Location, HttpLocation, HcpLocation> place{};
  /// As errors and reports show it; never holds a secret.
  std::string name{};
};

/// Whether a SOURCE names something that is no file: `s3://`, `http://`, `https://` or `hcp://`.
[[nodiscard]] bool is_remote(std::string_view source);

/// Reads a SOURCE: `s3://bucket/key[?versionId=ID]`, `http(s)://[user:password@]host/path`,
/// `hcp://[host/]organization/workspace`; anything else is a path. An HTTP location takes what it lacks from
/// Terraform's TF_HTTP_* variables where TF_HTTP_ADDRESS is the same or not set, and GitLab's lock from the
/// form of its address. kUsage where one is malformed; no error quotes a password.
[[nodiscard]] Result<Location> parse_location(std::string_view source, const aws::Environment& environment);

/// `s3://bucket/key`, `https://host/path`, `hcp://host/organization/workspace`.
[[nodiscard]] std::string name_of(const S3Location& place);
[[nodiscard]] std::string name_of(const HttpLocation& place);
[[nodiscard]] std::string name_of(const HcpLocation& place);

/// Fills in what TF_HTTP_* and GitLab's form of an address say and the location does not.
void complete(HttpLocation& place, const aws::Environment& environment);

/// The key of a workspace's state in S3: the key itself for `default`.
[[nodiscard]] std::string workspace_key(const std::string& key, const std::string& workspace,
                                        const std::string& prefix);

}  // namespace reconcile::backends
