#include "model/sources/region_of.h"

#include <algorithm>
#include <array>

namespace reconcile::sources {

namespace {

// Facts from the schema and documentation of the AWS provider 5.100: arguments called `arn` or `region`, or
// ids, that speak of something else than the resource itself.

/// `arn` is the thing that is attached to, registered or targeted, which may be in another region or account.
constinit const std::array<std::string_view, 3> kForeignArn = {
    "aws_cloudwatch_event_target",
    "aws_lakeformation_resource",
    "aws_notifications_channel_association",
};

/// `region` is another place than that of the API that has the resource.
constinit const std::array<std::string_view, 5> kForeignRegion = {
    "aws_cloudformation_stack_set_instance",
    "aws_config_aggregate_authorization",
    "aws_dx_hosted_connection",
    "aws_opsworks_stack",
    "aws_servicequotas_template",
};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& types, std::string_view type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

bool is_account(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool is_region(std::string_view text) {
  const std::size_t last = text.rfind('-');
  if (last == std::string_view::npos || last + 1 == text.size()) return false;
  if (text.substr(last + 1).find_first_not_of("0123456789") != std::string_view::npos) return false;
  const std::string_view words = text.substr(0, last);
  if (words.size() < 4 || words.size() > 24 || words.front() == '-' || words.back() == '-') return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  return words.find('-') != std::string_view::npos && std::all_of(words.begin(), words.end(), letter);
}

Place place_of_arn(std::string_view arn) {
  if (arn.substr(0, 7) != "arn:aws") return {};
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    part = arn.substr(0, colon);
    arn.remove_prefix(colon + 1);
  }
  return {is_region(parts[3]) ? parts[3] : std::string_view{},
          is_account(parts[4]) ? parts[4] : std::string_view{}};
}

Place region_of(std::string_view type, const PlaceAttributes& attributes) {
  Place place;
  if (!among(kForeignArn, type)) place = place_of_arn(attributes.arn);
  if (attributes.arn.empty() && attributes.id.find(',') == std::string_view::npos) {
    place = place_of_arn(attributes.id);
  }
  if (place.region.empty() && is_region(attributes.region) && !among(kForeignRegion, type)) {
    place.region = attributes.region;
  }
  return place;
}

}  // namespace reconcile::sources
