#include "providers/plugin/core/type.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace reconcile::plugin {
namespace {

// Deeper than any provider's schema; bounds the recursion on what a broken plugin sends.
constexpr int kMaxDepth = 64;

constexpr std::array<std::pair<std::string_view, TypeKind>, 4> kPrimitives{{
    {"string", TypeKind::kString},
    {"number", TypeKind::kNumber},
    {"bool", TypeKind::kBool},
    {"dynamic", TypeKind::kDynamic},
}};
constexpr std::array<std::pair<std::string_view, TypeKind>, 5> kConstructors{{
    {"list", TypeKind::kList},
    {"set", TypeKind::kSet},
    {"map", TypeKind::kMap},
    {"object", TypeKind::kObject},
    {"tuple", TypeKind::kTuple},
}};

template <typename Table>
auto find_kind(const Table& table, std::string_view name) -> std::optional<TypeKind> {
  const auto* it = std::ranges::find(table, name, &Table::value_type::first);
  if (it == table.end()) return std::nullopt;
  return it->second;
}

bool convert(const nlohmann::json& json, Type& out, int depth) {
  if (depth > kMaxDepth) return false;
  if (json.is_string()) {
    const auto kind = find_kind(kPrimitives, json.get_ref<const std::string&>());
    if (!kind) return false;
    out.kind = *kind;
    return true;
  }
  // An object's third member lists its optional attributes, which only matter to configurations.
  if (!json.is_array() || json.size() < 2 || json.size() > 3 || !json[0].is_string()) return false;
  const auto kind = find_kind(kConstructors, json[0].get_ref<const std::string&>());
  if (!kind) return false;
  out.kind = *kind;
  const nlohmann::json& of = json[1];
  if (*kind == TypeKind::kObject) {
    if (!of.is_object()) return false;
    for (const auto& [name, type] : of.items()) {
      out.names.push_back(name);
      if (!convert(type, out.elements.emplace_back(), depth + 1)) return false;
    }
    return true;
  }
  if (*kind == TypeKind::kTuple) {
    return of.is_array() && std::ranges::all_of(of, [&](const nlohmann::json& type) {
             return convert(type, out.elements.emplace_back(), depth + 1);
           });
  }
  return convert(of, out.elements.emplace_back(), depth + 1);
}

template <typename Table>
std::string name_of(const Table& table, TypeKind kind) {
  const auto* it = std::ranges::find(table, kind, &Table::value_type::second);
  return it == table.end() ? std::string() : std::string(it->first);
}

nlohmann::json render(const Type& type) {
  const std::string primitive = name_of(kPrimitives, type.kind);
  if (!primitive.empty()) return primitive;
  nlohmann::json of;
  if (type.kind == TypeKind::kObject) {
    of = nlohmann::json::object();
    for (std::size_t i = 0; i < type.names.size(); ++i) of[type.names[i]] = render(type.elements[i]);
  } else if (type.kind == TypeKind::kTuple) {
    of = nlohmann::json::array();
    for (const Type& element : type.elements) of.push_back(render(element));
  } else {
    of = render(type.elements.at(0));
  }
  return nlohmann::json::array({name_of(kConstructors, type.kind), std::move(of)});
}

}  // namespace

const Type* Type::attribute(std::string_view name) const {
  const auto it = std::ranges::find(names, name);
  return it == names.end() ? nullptr : &elements[static_cast<std::size_t>(it - names.begin())];
}

Result<Type> parse_type(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  Type type;
  if (parsed.is_discarded() || !convert(parsed, type, 0)) {
    return Error{.kind = ErrorKind::kInvalid,
                 .summary = "not a Terraform type: " + std::string(json.substr(0, 80))};
  }
  return type;
}

std::string to_json(const Type& type) { return render(type).dump(); }

}  // namespace reconcile::plugin
