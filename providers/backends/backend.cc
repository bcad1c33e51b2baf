#include "providers/backends/backend.h"

#include <future>
#include <utility>

#include "model/sources/source_reader.h"
#include "providers/backends/opened.h"

namespace reconcile::backends {

namespace {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

Result<std::vector<Location>> expand_files(const FileLocation& place) {
  const Result<std::vector<std::string>> paths = expand_source(place.path);
  if (!paths) return paths.error();
  std::vector<Location> out;
  for (const std::string& path : *paths) out.push_back({FileLocation{path}, path});
  return out;
}

}  // namespace

Error locked(const std::string& name, const std::string& holder, std::string hint) {
  return {.kind = ErrorKind::kInput,
          .code = std::string(kLocked),
          .summary = name + " is locked" + (holder.empty() ? "" : ": " + holder),
          .hint = std::move(hint)};
}

Error no_state(const std::string& name, std::string hint) {
  return {.kind = ErrorKind::kInput, .summary = "there is no state at " + name, .hint = std::move(hint)};
}

Error of_state(const std::string& name, Error error) {
  error.summary = name + ": " + error.summary;
  return error;
}

Result<std::vector<Location>> expand(const Location& location, const BackendContext& context) {
  using Many = Result<std::vector<Location>>;
  return std::visit(
      Overloaded{[&](const FileLocation& place) -> Many { return expand_files(place); },
                 [&](const S3Location& place) -> Many { return expand_s3(location, place, context); },
                 [&](const HttpLocation&) -> Many { return std::vector{location}; },
                 [&](const HcpLocation& place) -> Many { return expand_hcp(location, place, context); }},
      location.place);
}

Result<std::unique_ptr<Backend>> open_backend(const Location& location, const BackendContext& context) {
  using One = Result<std::unique_ptr<Backend>>;
  return std::visit(
      Overloaded{[&](const FileLocation& place) -> One { return open_file(location, place); },
                 [&](const S3Location& place) -> One { return open_s3(location, place, context); },
                 [&](const HttpLocation& place) -> One { return open_http(location, place, context); },
                 [&](const HcpLocation& place) -> One { return open_hcp(location, place, context); }},
      location.place);
}

Result<sources::Bytes> fetch_now(Backend& backend) {
  const auto promise = std::make_shared<std::promise<Result<sources::Bytes>>>();
  auto bytes = promise->get_future();
  backend.fetch([promise](Result<sources::Bytes> fetched) { promise->set_value(std::move(fetched)); });
  return bytes.get();
}

}  // namespace reconcile::backends
