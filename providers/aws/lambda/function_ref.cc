#include "providers/aws/lambda/function_ref.h"

#include <utility>

namespace reconcile::aws::lambda {

namespace {

constexpr std::string_view kMark = ":function:";

std::size_t end_of_name(std::string_view arn) {
  const std::size_t mark = arn.find(kMark);
  return mark == std::string_view::npos ? std::string_view::npos : arn.find(':', mark + kMark.size());
}

}  // namespace

std::string_view unqualified(std::string_view arn) { return arn.substr(0, end_of_name(arn)); }

std::string_view qualifier_of(std::string_view arn) {
  const std::size_t colon = end_of_name(arn);
  return colon == std::string_view::npos ? std::string_view{} : arn.substr(colon + 1);
}

std::string behind(std::string_view mark, std::string key) {
  const std::size_t at = key.find(mark);
  if (at != std::string::npos) key.erase(0, at + mark.size());
  return key;
}

std::string by_name(std::string key) { return behind(kMark, std::move(key)); }

}  // namespace reconcile::aws::lambda
