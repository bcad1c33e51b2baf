#pragma once

#include <string>

#include "providers/aws/caller.h"

namespace reconcile::backends {

/// The calls that a state in S3, its locks and its digest need. A value: cheap to copy into callbacks.
struct S3Calls {
  aws::Caller* caller = nullptr;
  std::string region{};
  std::string bucket{};
  std::string key{};
  std::string version{};
  std::string lock_table{};
  bool use_lockfile = false;

  /// How Terraform calls the state in its lock table.
  [[nodiscard]] std::string lock_id() const { return bucket + "/" + key; }
  [[nodiscard]] std::string lockfile_key() const { return key + ".tflock"; }

  void get_object(const std::string& object, const std::string& object_version, aws::Caller::Done done) const;
  /// The item of that LockID, read consistently.
  void get_item(const std::string& id, aws::Caller::Done done) const;

  // For threads that may wait.

  [[nodiscard]] Result<Value> list_now(const std::string& prefix, const std::string& token) const;
  [[nodiscard]] Result<Value> get_object_now(const std::string& object) const;
  [[nodiscard]] Result<Value> get_item_now(const std::string& id) const;
  /// Creates the object, where there is none of that key.
  [[nodiscard]] Result<Value> create_object_now(const std::string& object, const std::string& body) const;
  [[nodiscard]] Result<Value> delete_object_now(const std::string& object) const;
  /// Creates the item with `Info`, where there is none of that LockID.
  [[nodiscard]] Result<Value> create_item_now(const std::string& id, const std::string& info) const;
  /// Deletes the item, where its `Info` still is that one.
  [[nodiscard]] Result<Value> delete_item_now(const std::string& id, const std::string& info) const;
};

}  // namespace reconcile::backends
