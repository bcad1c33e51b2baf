#pragma once

#include <span>
#include <string_view>

#include "model/result.h"

namespace reconcile::aws {

/// A code that means the same in every service.
struct CommonCode {
  std::string_view code;
  ErrorKind kind;
};

/// A code by which `service` (`Service::name`) says that the thing asked for does not exist.
struct AbsentCode {
  std::string_view service;
  std::string_view code;
};

[[nodiscard]] std::span<const CommonCode> common_codes();
[[nodiscard]] std::span<const AbsentCode> absent_codes();

}  // namespace reconcile::aws
