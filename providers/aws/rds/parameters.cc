#include "providers/aws/rds/parameters.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "model/request.h"
#include "providers/aws/elements.h"

namespace reconcile::aws::rds {

namespace {

constexpr std::size_t kMostAtOnce = 20;

Value entry(const Value& parameter, bool with_value) {
  const Value& method = parameter["apply_method"];
  Value out = Value::map({{"ApplyMethod", method.is_empty() ? Value("immediate") : method},
                          {"ParameterName", parameter["name"]}});
  if (with_value) out.as_map()["ParameterValue"] = parameter["value"];
  return out;
}

/// A character set and its collations only fit together, so they go into one call.
bool goes_first(const Value& parameter) {
  const std::string_view name = parameter["name"].text();
  return name.starts_with("character_set_") || name.starts_with("collation_");
}

void call_in_groups(std::vector<Request>& out, const UpdateContext& context, const Operation& operation,
                    std::span<const Param> name, const Value::List& entries) {
  for (std::size_t begin = 0; begin < entries.size(); begin += kMostAtOnce) {
    const std::size_t end = std::min(begin + kMostAtOnce, entries.size());
    out.push_back(request_of(operation, name, context));
    set_if_given(out.back().members, "Parameters.Parameter",
                 Value::List(entries.begin() + static_cast<std::ptrdiff_t>(begin),
                             entries.begin() + static_cast<std::ptrdiff_t>(end)));
  }
}

/// The parameter of that name; a null where there is none.
const Value& named(const Value& parameters, const Value& name) {
  static const Value none;
  if (!parameters.is_list()) return none;
  const auto found = std::ranges::find(parameters.as_list(), lower(name.text()),
                                       [](const Value& p) { return lower(p["name"].text()); });
  return found == parameters.as_list().end() ? none : *found;
}

bool is_same(const Value& a, const Value& b) {
  return b.is_map() && a["value"].text() == b["value"].text() &&
         entry(a, false)["ApplyMethod"] == entry(b, false)["ApplyMethod"];
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::vector<Request> parameter_requests(const UpdateContext& context, const Operation& modify,
                                        const Operation& reset, std::span<const Param> name) {
  const Value& to = context.to["parameter"];
  const Value& from = context.from["parameter"];
  Value::List wanted;
  Value::List unwanted;
  if (to.is_list()) {
    std::ranges::copy_if(to.as_list(), std::back_inserter(wanted), [&](const Value& parameter) {
      return !is_same(parameter, named(from, parameter["name"]));
    });
  }
  if (from.is_list()) {
    std::ranges::copy_if(from.as_list(), std::back_inserter(unwanted),
                         [&](const Value& parameter) { return named(to, parameter["name"]).is_null(); });
  }
  std::ranges::stable_partition(wanted, goes_first);
  std::ranges::transform(wanted, wanted.begin(), [](const Value& p) { return entry(p, true); });
  std::ranges::transform(unwanted, unwanted.begin(), [](const Value& p) { return entry(p, false); });
  std::vector<Request> out;
  call_in_groups(out, context, reset, name, unwanted);
  call_in_groups(out, context, modify, name, wanted);
  return out;
}

}  // namespace reconcile::aws::rds
