#pragma once

#include <string_view>

#include "model/resource_type.h"
#include "model/result.h"

namespace reconcile {

/// The request members that `params` make for the instance, by the rules of `Param::name`. Placeholders are
/// filled from the state, never from a live item. kInvalid where one has no value.
[[nodiscard]] Result<Value> request_members(std::span<const Param> params, const UpdateContext& context);

/// A call of `operation` with these members; without any where a placeholder has no value.
[[nodiscard]] Request request_of(const Operation& operation, std::span<const Param> params,
                                 const UpdateContext& context);

/// One template, filled in likewise; empty where a placeholder has no value.
[[nodiscard]] std::string request_text(std::string_view text, const UpdateContext& context);

/// A call of `operation` with the members that `params` make, for the rest to be added; its members are null
/// where a placeholder has no value.
[[nodiscard]] Request make_request(const Operation& operation, std::span<const Param> params,
                                   const UpdateContext& context);

}  // namespace reconcile
