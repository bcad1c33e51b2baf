#pragma once

#include <string>

#include "model/result.h"

namespace reconcile::plugin {

/// A private directory for the sockets and temporary files of one run's plugins, removed with everything
/// in it at the end. Its name tells whose it is, so that the next run sweeps what a killed one left.
class Workspace {
 public:
  [[nodiscard]] static Result<Workspace> create();

  Workspace(Workspace&& other) noexcept;
  Workspace& operator=(Workspace&&) = delete;
  ~Workspace();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit Workspace(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

/// Removes the workspaces in `directory` that belong to this user and whose process is gone.
void sweep_workspaces(const std::string& directory);

}  // namespace reconcile::plugin
