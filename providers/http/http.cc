#include "providers/http/http.h"

#include <string_view>

namespace reconcile {

std::string_view HttpResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) {
      return value;
    }
  }
  return {};
}

}  // namespace reconcile
