#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <variant>

#include "providers/plugin/host/sessions.h"
#include "providers/plugin/host/workspace.h"
#include "providers/plugin/module.h"

namespace reconcile::plugin {

/// What came of one exchange about a resource: an answer, or the death of the plugin during it.
struct PluginDied {
  Error error;
};

/// A resource as the provider knows it now.
struct ReadState {
  std::string state{};  ///< MessagePack; empty: it does not exist
  std::string private_data{};
};

/// The engine behind PluginReader: which configured plugin answers for an instance, and every exchange
/// with it.
class PluginEngine : public Engine {
 public:
  static Result<std::unique_ptr<PluginEngine>> create(EngineOptions options);

  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override;
  [[nodiscard]] std::span<const Attribute> attributes(const Resource& resource) override;
  [[nodiscard]] Result<PluginPlan> plan(const Resource& resource,
                                        std::span<const PluginChange> changes) override;
  [[nodiscard]] Result<PluginApplied> apply(const Resource& resource, const PluginPlan& plan) override;
  [[nodiscard]] std::vector<CallCount> call_counts() const override;
  void cancel() override;

 private:
  template <typename T>
  using Exchange = std::variant<T, Error, PluginDied>;
  struct Subject {  ///< an instance, and what is needed to talk about it
    const Resource& resource;
    Session& session;
    Session::Ready ready;
    const ResourceSchema& schema;
  };

  PluginEngine(EngineOptions options, Workspace workspace, const Certificate& certificate);

  Result<Subject> subject_of(const Resource& resource, Session& session);

  std::variant<Outcome, PluginDied> read_one(const Resource& resource, Session& session);
  Outcome confirm_absent(const Resource& resource, Outcome absent);
  Exchange<ReadState> upgrade(const Subject& subject);
  Exchange<ReadState> read_state(const Subject& subject, const std::string& state,
                                 const std::string& private_data);
  Exchange<Live> to_live(const Subject& subject, const std::string& state) const;
  template <typename Request, typename Response>
  std::variant<Response, Error, PluginDied> exchange(const Subject& subject, Rpc rpc, Request& request,
                                                     const char* doing, std::chrono::milliseconds timeout);
  void count(const Session& session, const Resource& resource, const char* operation, bool retry);

  EngineOptions options_;
  Workspace workspace_;
  SchemaStores stores_;
  Sessions sessions_;

  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, std::string>, CallCount> counts_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace reconcile::plugin
