#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"

namespace reconcile {

struct ResourceType;

/// One attribute of a type as `types` lists it.
struct AttributeFacts {
  std::string path{};  ///< `ingress.cidr_blocks`
  bool remediable = false;
  Risk risk = Risk::kOnline;     ///< of putting it right, where that can be done
  std::string_view no_remedy{};  ///< why it cannot be put right; empty: it can, or it is not compared
  std::string_view left_out{};   ///< the reason why it is not compared; empty: it is
};

/// What there is to say of a resource type, out of its table.
struct TypeFacts {
  std::string_view name{};
  std::string_view service{};
  std::vector<AttributeFacts> attributes{};  ///< in the order of the table; what AWS decides is not listed
  std::vector<std::string> read_calls{};     ///< `rds:DescribeDBClusters`, each once, in the order of use
  std::vector<std::string> read_permissions{};
  std::vector<std::string> write_calls{};
  std::vector<std::string> write_permissions{};

  [[nodiscard]] std::size_t compared() const;
  [[nodiscard]] std::size_t remediable() const;
  /// How much is compared of what AWS returns and a user can set, in percent, rounded down.
  [[nodiscard]] std::size_t share() const;
};

/// `name` is the Terraform name or alias that is asked for.
[[nodiscard]] TypeFacts type_facts(const ResourceType& type, std::string_view name);

}  // namespace reconcile
