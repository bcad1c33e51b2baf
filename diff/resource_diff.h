#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "diff/claims.h"
#include "diff/delta.h"
#include "model/attribute.h"
#include "model/reader.h"
#include "model/value.h"

namespace reconcile {

struct DiffInput {
  const Value& desired;  ///< the decoded attributes, sensitive marks set
  const Live& live;
  std::span<const Attribute> attributes;  ///< the table; model/attribute.h documents its vocabulary
  const Claims* claims = nullptr;         ///< null: nobody claims anything
  std::string_view type{};                ///< Terraform's resource type
  std::string_view id{};                  ///< Terraform's id of the instance, which claims are matched by
  std::string_view account{};             ///< so are they by this, where it is known
};

/// Every difference between what Terraform last saw and what is live, in the order of the table; verdicts
/// kDrift and kPending only. Pure, thread-safe; an unchanged resource costs no allocation. What is not
/// known (an unknown desired value, a live map without the attribute's key) is never a difference.
[[nodiscard]] std::vector<Change> diff_resource(const DiffInput& input);

}  // namespace reconcile
