#pragma once

#include <string>
#include <utility>

#include "providers/plugin/core/sensitive.h"
#include "providers/plugin/host/diagnostics.h"
#include "providers/plugin/host/plugin_engine.h"
#include "wire.pb.h"

namespace reconcile::plugin {

/// One call about an instance. What the provider says is freed of the instance's secrets.
template <typename Request, typename Response>
std::variant<Response, Error, PluginDied> PluginEngine::exchange(const Subject& subject, Rpc rpc,
                                                                 Request& request, const char* doing,
                                                                 std::chrono::milliseconds timeout) {
  const auto scrubbed = [&](Error error) {
    auto desired = decode_attributes(subject.resource);
    if (desired) {
      mark_by_schema(*desired, subject.schema.schema.block);
      error.summary = scrub(std::move(error.summary), *desired);
      error.detail = scrub(std::move(error.detail), *desired);
    }
    return error;
  };
  if constexpr (requires { request.mutable_provider_meta(); }) {
    if (subject.ready.schemas->has_provider_meta()) request.mutable_provider_meta()->set_msgpack("\xc0");
  }
  Response response;
  const auto status = subject.ready.plugin->client().call(rpc, request, response, timeout);
  const std::string during = std::string("while ") + doing + " " + subject.resource.address;
  if (!status.ok) {
    if (status.failure == Client::Failure::kGone) {
      return PluginDied{scrubbed(subject.session.died(subject.ready, during, status.text))};
    }
    return scrubbed(
        {.kind = status.failure == Client::Failure::kTimedOut ? ErrorKind::kTransient : ErrorKind::kInvalid,
         .summary = "the provider " + display_name(subject.session.package()) +
                    (status.failure == Client::Failure::kTimedOut ? " gave no answer in time " : " failed ") +
                    during,
         .detail = status.text});
  }
  if (auto error = error_of(response.diagnostics())) return scrubbed(*std::move(error));
  return response;
}

}  // namespace reconcile::plugin
