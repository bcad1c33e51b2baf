#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// Domain names in any case, with or without the trailing dot, octal escapes as Route 53 writes them
/// resolved (`\052.example.com.` is `*.example.com`).
[[nodiscard]] bool same_domain_name(const Value& desired, const Value& live);
[[nodiscard]] std::string domain_name_bucket(const Value& value);

}  // namespace reconcile
