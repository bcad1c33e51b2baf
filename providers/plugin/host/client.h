#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "model/result.h"
#include "providers/plugin/host/certificate.h"
#include "providers/plugin/host/handshake.h"

namespace google::protobuf {
class MessageLite;
}

namespace reconcile::plugin {

/// The calls used, by what they do; protocols 5 and 6 name some of them differently.
enum class Rpc : std::uint8_t {
  kGetSchema,
  kPrepareConfig,
  kConfigure,
  kUpgradeState,
  kReadResource,
  kReadData,
  kPlan,
  kApply,
  kStop,
  kShutdown,
};

/// A connection to one running plugin. Calls may be made from many threads at once.
class Client {
 public:
  enum class Failure : std::uint8_t {
    kRefused,   ///< the plugin answered with an error, or with what is not an answer
    kGone,      ///< the connection broke
    kTimedOut,  ///< no answer in time
  };
  struct Status {
    bool ok = true;
    Failure failure = Failure::kRefused;
    std::string text{};
  };

  Client(const Handshake& handshake, const Certificate& own, const std::string& server_pem);
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  [[nodiscard]] Status call(Rpc rpc, const google::protobuf::MessageLite& request,
                            google::protobuf::MessageLite& response, std::chrono::milliseconds timeout);
  /// Ends every call under way, and every later one, at once.
  void cancel();
  [[nodiscard]] bool cancelled() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace reconcile::plugin
