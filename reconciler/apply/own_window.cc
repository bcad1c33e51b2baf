#include "reconciler/apply/own_window.h"

#include <algorithm>
#include <string>
#include <utility>

#include "model/resource_type.h"
#include "providers/aws/registry.h"

namespace reconcile {

Result<std::optional<Window>> own_window(const Site& site, const Action& action) {
  const auto is_window = [](const Attribute& attribute) {
    return attribute.compare == Compare::kMaintenanceWindow;
  };
  const ResourceType* type = aws::find_resource_type(action.type);
  if (type == nullptr || std::ranges::none_of(type->attributes, is_window)) return std::optional<Window>();
  const Result<Look> look = look_at(site, action);
  if (!look.ok()) return look.error();
  const auto attribute = std::ranges::find_if(look->table, is_window);
  const std::string text(attribute != look->table.end() ? look->live[attribute->name].text()
                                                        : std::string_view());
  Result<Window> window = parse_window(text);
  if (window.ok()) return std::optional(*std::move(window));
  return Error{.kind = ErrorKind::kInput,
               .summary = action.address + ": its maintenance window \"" + text + "\" is not understood"};
}

}  // namespace reconcile
