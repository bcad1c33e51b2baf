#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "providers/plugin/host/certificate.h"
#include "providers/plugin/host/client.h"
#include "providers/plugin/host/process.h"
#include "providers/plugin/module.h"

namespace reconcile::plugin {

struct LaunchOptions {
  Package package{};
  std::string workspace{};  ///< directory for its socket and temporary files
  Certificate certificate{};
  std::vector<std::pair<std::string, std::string>> environment{};  ///< over ours
  std::function<void(const std::string&)> log{};
  std::chrono::milliseconds timeout{60'000};
  std::function<bool()> cancelled{};  ///< asked while it waits for the handshake
};

/// A plugin that runs and answers. Stopped by the destructor.
class RunningPlugin {
 public:
  /// Starts it and shakes hands. Each way in which that fails is one clear error.
  [[nodiscard]] static Result<std::shared_ptr<RunningPlugin>> launch(const LaunchOptions& options);

  RunningPlugin(std::unique_ptr<Process> process, std::unique_ptr<Client> client, Handshake handshake);
  RunningPlugin(const RunningPlugin&) = delete;
  RunningPlugin& operator=(const RunningPlugin&) = delete;
  ~RunningPlugin();

  [[nodiscard]] Client& client() { return *client_; }
  [[nodiscard]] const Process& process() const { return *process_; }
  [[nodiscard]] int protocol() const { return handshake_.protocol; }
  /// Removes the socket's name; the connection stays. After the first answered call.
  void hide_socket() const;

 private:
  std::unique_ptr<Process> process_;
  std::unique_ptr<Client> client_;
  Handshake handshake_;
};

/// `registry.terraform.io/hashicorp/aws 5.100.0`.
[[nodiscard]] std::string display_name(const Package& package);

}  // namespace reconcile::plugin
