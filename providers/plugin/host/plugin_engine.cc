#include "providers/plugin/host/plugin_engine.h"

#include <grpc/support/log.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "providers/plugin/core/base64.h"
#include "providers/plugin/core/msgpack.h"
#include "providers/plugin/core/sensitive.h"
#include "providers/plugin/core/slow_reads.h"
#include "providers/plugin/host/diagnostics.h"
#include "providers/plugin/host/exchange.h"
#include "wire.pb.h"

namespace reconcile::plugin {
namespace {

Error interrupted() { return {.kind = ErrorKind::kInterrupted, .summary = "interrupted"}; }

// `arn:partition:service:region:account:…`
std::string arn_part(const std::string& arn, int index) {
  std::string_view rest = arn;
  for (int i = 0; i < index; ++i) {
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos) return {};
    rest.remove_prefix(colon + 1);
  }
  return std::string(rest.substr(0, rest.find(':')));
}

}  // namespace

Result<std::unique_ptr<PluginEngine>> PluginEngine::create(EngineOptions options) {
  // gRPC writes to standard error by itself; what matters of it is in the status of a call.
  gpr_set_log_function([](gpr_log_func_args*) {});
  auto workspace = Workspace::create();
  if (!workspace) return std::move(workspace).error();
  auto certificate = make_certificate();
  if (!certificate) return std::move(certificate).error();
  return std::unique_ptr<PluginEngine>(
      new PluginEngine(std::move(options), std::move(workspace).value(), *certificate));
}

PluginEngine::PluginEngine(EngineOptions options, Workspace workspace, const Certificate& certificate)
    : options_(std::move(options)),
      workspace_(std::move(workspace)),
      stores_(options_.plugin.cache_directory, options_.plugin.native_table),
      sessions_(options_, stores_, workspace_.path(), certificate) {}

Result<PluginEngine::Subject> PluginEngine::subject_of(const Resource& resource, Session& session) {
  auto ready = session.ready();
  if (!ready) return std::move(ready).error();
  const std::string name = display_name(session.package());
  const ResourceSchema* const schema = ready->schemas->resource(resource.type);
  if (schema == nullptr) {
    return Error{.kind = ErrorKind::kUnsupported,
                 .summary = "the provider " + name + " does not know the type " + std::string(resource.type),
                 .hint = "run `terraform init -upgrade`, so that the provider is as new as the state"};
  }
  if (resource.schema_version > schema->schema.version) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "the state was written by a newer provider than " + name + ": schema version " +
                            std::to_string(resource.schema_version) + " of " + std::string(resource.type) +
                            ", the provider has " + std::to_string(schema->schema.version),
                 .hint = "run `terraform init -upgrade`, so that the provider is as new as the state"};
  }
  return Subject{resource, session, std::move(ready).value(), *schema};
}

PluginEngine::Exchange<ReadState> PluginEngine::upgrade(const Subject& subject) {
  wire::UpgradeRequest request;
  request.set_type_name(std::string(subject.resource.type));
  request.set_version(subject.resource.schema_version);
  if (subject.resource.flat) {
    const auto flat = nlohmann::json::parse(subject.resource.attributes, nullptr, false);
    for (const auto& [name, value] : flat.items()) {
      if (value.is_string())
        (*request.mutable_raw_state()->mutable_flatmap())[name] = value.get<std::string>();
    }
  } else {
    request.mutable_raw_state()->set_json(std::string(subject.resource.attributes));
  }
  auto upgraded = exchange<wire::UpgradeRequest, wire::UpgradeResponse>(
      subject, Rpc::kUpgradeState, request, "upgrading", options_.plugin.read_timeout);
  if (auto* const response = std::get_if<wire::UpgradeResponse>(&upgraded)) {
    const auto private_data = decode_base64(subject.resource.private_data);
    if (!private_data) {
      return Error{.kind = ErrorKind::kInput, .summary = "the state's `private` is not base64"};
    }
    auto state = std::move(*response->mutable_upgraded_state());
    if (!state.json().empty()) {
      return Error{.kind = ErrorKind::kInvalid,
                   .summary = "the provider answered in JSON, not in MessagePack"};
    }
    return ReadState{.state = std::move(*state.mutable_msgpack()), .private_data = *private_data};
  }
  if (auto* const died = std::get_if<PluginDied>(&upgraded)) return std::move(*died);
  return std::get<Error>(std::move(upgraded));
}

PluginEngine::Exchange<ReadState> PluginEngine::read_state(const Subject& subject, const std::string& state,
                                                           const std::string& private_data) {
  wire::ReadRequest request;
  request.set_type_name(std::string(subject.resource.type));
  request.mutable_current_state()->set_msgpack(state);
  request.set_private_(private_data);
  auto read = exchange<wire::ReadRequest, wire::ReadResponse>(subject, Rpc::kReadResource, request, "reading",
                                                              options_.plugin.read_timeout);
  if (auto* const response = std::get_if<wire::ReadResponse>(&read)) {
    if (response->has_deferred()) {
      return Error{.kind = ErrorKind::kInvalid, .summary = "the provider put the read off"};
    }
    if (response->new_state().msgpack().empty()) {
      return Error{.kind = ErrorKind::kInvalid, .summary = "the provider's answer holds no state"};
    }
    if (response->new_state().msgpack() == "\xc0") return ReadState{};
    return ReadState{.state = std::move(*response->mutable_new_state()->mutable_msgpack()),
                     .private_data = std::move(*response->mutable_private_())};
  }
  if (auto* const died = std::get_if<PluginDied>(&read)) return std::move(*died);
  return std::get<Error>(std::move(read));
}

PluginEngine::Exchange<Live> PluginEngine::to_live(const Subject& subject, const std::string& state) const {
  auto decoded = decode_msgpack(state, subject.schema.type);
  if (!decoded) return std::move(decoded).error();
  Value value = std::move(decoded).value();
  if (!value.is_map()) {
    return Error{.kind = ErrorKind::kInvalid, .summary = "the provider's answer is not an object"};
  }
  mark_by_schema(value, subject.schema.schema.block);
  if (auto desired = decode_attributes(subject.resource)) mark_like(value, *desired);

  Live live;
  live.id = value["id"].text();
  live.arn = value["arn"].text();
  live.region = live.arn.empty() ? subject.resource.region : arn_part(live.arn, 3);
  live.account = live.arn.empty() ? subject.resource.account : arn_part(live.arn, 4);
  // As AttributeTable has it: what is live are all tags.
  if (value.as_map().find("tags") != nullptr && value.as_map().find("tags_all") != nullptr &&
      value["tags_all"].is_map()) {
    value.as_map()["tags"] = Value(value["tags_all"]);
  }
  for (const SchemaAttribute& attribute : subject.schema.schema.block.attributes) {
    if (attribute.write_only) value.as_map().erase(attribute.name);
  }
  live.attributes = std::move(value);
  return live;
}

std::variant<Outcome, PluginDied> PluginEngine::read_one(const Resource& resource, Session& session) {
  const auto unreadable = [&](Error error) -> Outcome {
    error.address = resource.address;
    return Unreadable{std::move(error)};
  };
  if (cancelled_) return unreadable(interrupted());
  auto subject = subject_of(resource, session);
  if (!subject) return unreadable(std::move(subject).error());
  count(session, resource, "ReadResource", false);
  auto upgraded = upgrade(*subject);
  if (auto* const died = std::get_if<PluginDied>(&upgraded)) return std::move(*died);
  if (auto* const error = std::get_if<Error>(&upgraded)) return unreadable(std::move(*error));
  const auto& stored = std::get<ReadState>(upgraded);
  auto read = read_state(*subject, stored.state, stored.private_data);
  if (auto* const died = std::get_if<PluginDied>(&read)) return std::move(*died);
  if (auto* const error = std::get_if<Error>(&read)) return unreadable(std::move(*error));
  const auto& state = std::get<ReadState>(read);
  if (state.state.empty()) {
    // "Not there" is only worth something from the account that the instance belongs to.
    if (!resource.account.empty()) {
      const std::string account = session.account(subject->ready);
      if (!account.empty() && account != resource.account) {
        return unreadable({.kind = ErrorKind::kCredentials,
                           .summary = "it belongs to account " + resource.account +
                                      ", the credentials to account " + account,
                           .hint = "name the profile or role of that account in reconcile.yaml"});
      }
    }
    return Outcome{Absent{"ReadResource of " + display_name(session.package())}};
  }
  auto live = to_live(*subject, state.state);
  if (auto* const error = std::get_if<Error>(&live)) return unreadable(std::move(*error));
  return Outcome{Found{std::get<Live>(std::move(live))}};
}

void PluginEngine::read(std::span<const Resource* const> wanted,
                        const std::function<void(std::size_t, Outcome)>& answer) {
  sessions_.learn_regions(wanted);
  struct Item {
    std::size_t index;
    Session* session;
  };
  std::vector<Item> items;
  std::vector<Session*> sessions;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto session = sessions_.of(*wanted[i]);
    if (session) {
      items.push_back({i, *session});
      sessions.push_back(*session);
    } else {
      Error error = std::move(session).error();
      error.address = wanted[i]->address;
      answer(i, Unreadable{std::move(error)});
    }
  }
  for (Session* const session : std::set<Session*>(sessions.begin(), sessions.end())) session->warm();
  std::ranges::stable_sort(items, {}, [&](const Item& item) { return read_rank(wanted[item.index]->type); });
  // Those that were under way when a plugin died; any of them may be the cause.
  std::vector<Item> suspects;
  std::mutex suspects_mutex;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) {
      const Item& item = items[i];
      auto outcome = read_one(*wanted[item.index], *item.session);
      if (auto* const done = std::get_if<Outcome>(&outcome)) {
        answer(item.index, confirm_absent(*wanted[item.index], std::move(*done)));
      } else {
        const std::lock_guard lock(suspects_mutex);
        suspects.push_back(item);
      }
    }
  };
  const auto bound = static_cast<std::size_t>(std::max(1, options_.plugin.parallelism));
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < std::min(bound, items.size()); ++i) workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();

  // One at a time, so that only the cause of a death has to bear it.
  std::ranges::sort(suspects, {}, &Item::index);
  for (const Item& item : suspects) {
    count(*item.session, *wanted[item.index], "ReadResource", true);
    auto outcome = read_one(*wanted[item.index], *item.session);
    if (auto* const died = std::get_if<PluginDied>(&outcome)) {
      died->error.address = wanted[item.index]->address;
      answer(item.index, Unreadable{std::move(died->error)});
    } else {
      answer(item.index, confirm_absent(*wanted[item.index], std::get<Outcome>(std::move(outcome))));
    }
  }
}

// An instance that is not where its ARN says may still be where its configuration is: an ARN is made by the
// service, the configuration is what Terraform asks.
Outcome PluginEngine::confirm_absent(const Resource& resource, Outcome absent) {
  if (!std::holds_alternative<Absent>(absent)) return absent;
  const auto region = sessions_.other_region(resource);
  if (!region) return absent;
  sessions_.move(resource, *region);
  auto session = sessions_.of(resource);
  if (!session) return absent;
  auto again = read_one(resource, **session);
  if (auto* const died = std::get_if<PluginDied>(&again)) {
    died->error.address = resource.address;
    return Unreadable{std::move(died->error)};
  }
  Outcome outcome = std::get<Outcome>(std::move(again));
  if (const auto* const found = std::get_if<Found>(&outcome)) {
    // Something of the same name in another region is another thing.
    const auto desired = decode_attributes(resource);
    if (!desired || (*desired)["arn"].text() != found->live.arn) {
      sessions_.move(resource, resource.region);
      return absent;
    }
  }
  return outcome;
}

std::span<const Attribute> PluginEngine::attributes(const Resource& resource) {
  auto session = sessions_.of(resource);
  if (!session) return {};
  // One whose region is not known yet may get another session once all that is wanted has been seen.
  if (!cancelled_ && (!resource.region.empty() || !resource.provider.ends_with("/aws"))) (*session)->warm();
  std::shared_ptr<SchemaStore> store = stores_.known((*session)->package());
  if (!store) {
    auto asked = (*session)->schemas();
    if (!asked) return {};
    store = std::move(asked).value();
  }
  const ResourceSchema* const schema = store->resource(resource.type);
  return schema == nullptr ? std::span<const Attribute>() : schema->table.attributes();
}

void PluginEngine::count(const Session& session, const Resource& resource, const char* operation,
                         bool retry) {
  const std::string& address = session.package().address;
  const std::string service = "plugin:" + address.substr(address.rfind('/') + 1);
  const std::string region = sessions_.region_of(resource);
  const std::lock_guard lock(mutex_);
  CallCount& entry = counts_[{service, operation, region}];
  if (entry.service.empty()) entry = {.service = service, .operation = operation, .region = region};
  if (retry) {
    ++entry.retries;
  } else {
    ++entry.calls;
  }
}

std::vector<CallCount> PluginEngine::call_counts() const {
  const std::lock_guard lock(mutex_);
  std::vector<CallCount> out;
  out.reserve(counts_.size());
  for (const auto& [key, entry] : counts_) out.push_back(entry);
  return out;
}

void PluginEngine::cancel() {
  cancelled_ = true;
  sessions_.cancel();
}

}  // namespace reconcile::plugin
