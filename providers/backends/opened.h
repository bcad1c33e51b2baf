#pragma once

#include <memory>
#include <vector>

#include "providers/backends/backend.h"

namespace reconcile::backends {

// One function per kind of place, private to this folder: `open_…` and, where a location may stand for many,
// `expand_…`. backend.h's functions choose among them.

[[nodiscard]] std::unique_ptr<Backend> open_file(const Location& location, const FileLocation& place);

[[nodiscard]] Result<std::unique_ptr<Backend>> open_s3(const Location& location, const S3Location& place,
                                                       const BackendContext& context);
[[nodiscard]] Result<std::vector<Location>> expand_s3(const Location& location, const S3Location& place,
                                                      const BackendContext& context);

[[nodiscard]] std::unique_ptr<Backend> open_http(const Location& location, const HttpLocation& place,
                                                 const BackendContext& context);

[[nodiscard]] Result<std::unique_ptr<Backend>> open_hcp(const Location& location, const HcpLocation& place,
                                                        const BackendContext& context);
[[nodiscard]] Result<std::vector<Location>> expand_hcp(const Location& location, const HcpLocation& place,
                                                       const BackendContext& context);

/// Where there is no state.
[[nodiscard]] Error no_state(const std::string& name, std::string hint = {});
/// `error` as it concerns the state `name`.
[[nodiscard]] Error of_state(const std::string& name, Error error);

}  // namespace reconcile::backends
