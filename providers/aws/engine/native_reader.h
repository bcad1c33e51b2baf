#pragma once

#include <functional>
#include <memory>
#include <string>

#include "model/inventory.h"
#include "model/reader.h"

namespace reconcile::aws {

class Caller;

struct NativeOptions {
  /// The caller with the credentials for an instance's account; never null for a supported instance.
  std::function<Caller*(const Resource&)> caller_for;
  /// Account of those credentials where it is known, for ARNs that are made up from parts; else empty.
  std::function<std::string(const Resource&)> account_for;
  /// Where neither the instance nor its source names a region.
  std::string default_region{};
};

/// What the native tables can tell: of instances, and of what else there is.
class TableReader : public Reader, public Inventory {};

/// The reader of the native tables: a few batched calls per type, account and region.
[[nodiscard]] std::unique_ptr<TableReader> make_native_reader(NativeOptions options);

}  // namespace reconcile::aws
