#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

/// A live thing that no given source holds.
struct UnmanagedItem {
  std::string type{};       ///< the Terraform type that would manage it
  std::string id{};         ///< Terraform's id
  std::string import_id{};  ///< what `import { id = … }` takes
  std::string arn{};
  std::string account{};
  std::string region{};
  bool made_by_aws = false;  ///< by itself: default VPC, service-linked role, …
};

/// What listing came to. An error stands for a type and region that could not be listed: nothing is known
/// of it, least of all that there is nothing.
struct InventoryFindings {
  std::vector<UnmanagedItem> unmanaged{};  ///< by type, region and id
  std::size_t live = 0;                    ///< everything that was listed
  struct Failure {
    std::string type{};
    std::string region{};
    Error error{};
  };
  std::vector<Failure> failures{};
};

/// The other direction: from what is live to what the sources know of.
class Inventory {
 public:
  Inventory() = default;
  Inventory(const Inventory&) = delete;
  Inventory& operator=(const Inventory&) = delete;
  virtual ~Inventory() = default;

  /// Lists everything of `types` (empty: of every type that has a list of its own) in `regions`, and leaves
  /// out what one of `managed` is.
  [[nodiscard]] virtual InventoryFindings find_unmanaged(std::span<const Resource* const> managed,
                                                         std::span<const std::string> types,
                                                         std::span<const std::string> regions) = 0;
  /// Whether the type can be listed at all.
  [[nodiscard]] virtual bool lists(std::string_view type) const = 0;
};

}  // namespace reconcile
