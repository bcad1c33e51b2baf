#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "model/address.h"
#include "model/resource.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"
#include "reconciler/gate/secret_names.h"

// A plan shows its configuration as expressions: a constant, or the names that an expression refers to. Each
// password-like attribute is followed back through variables, module calls and outputs to where its value is
// from. A literal fails; what a resource or data source makes (random_password, Secrets Manager, SSM) is
// right; what a plan does not show (a local value) is unknown. No value is ever put into words.

namespace reconcile {

namespace {

constexpr int kMostHops = 32;

constexpr Shape kGlob{};
constexpr Key kParameters[] = {
    {"allow",
     "Attributes (globs over `address.attribute`) that may be literals.",
     {.kind = ShapeKind::kList, .item = &kGlob, .or_single = true}},
};

/// A module of the configuration, and how it is called.
struct Scope {
  const Value* module = nullptr;
  const Value* call = nullptr;  ///< null: the root module
  const Scope* parent = nullptr;
  std::string prefix{};  ///< `module.a.`
};

/// Where a value is from, the worst first.
enum class Origin : std::uint8_t { kLiteral, kUnknown, kMade, kNothing };

struct Finding {
  Origin origin = Origin::kNothing;
  std::string what{};  ///< "a constant", "var.db_password, which is given as a value"
};

class Search {
 public:
  Search(const Source& plan, const Value& variables, std::vector<std::string> allowed)
      : plan_(plan), variables_(variables), allowed_(std::move(allowed)) {}

  void look_at_module(const Scope& scope) {
    const Value& resources = (*scope.module)["resources"];
    for (std::size_t i = 0; resources.is_list() && i < resources.as_list().size(); ++i) {
      look_at_resource(scope, resources.at(i));
    }
    const Value& calls = (*scope.module)["module_calls"];
    if (!calls.is_map()) return;
    for (const MapEntry& call : calls.as_map()) {
      if (!call.value["module"].is_map()) continue;
      look_at_module({&call.value["module"], &call.value, &scope, scope.prefix + "module." + call.key + "."});
    }
  }

  void look_at_provider(const Scope& root, const std::string& name, const Value& provider) {
    // What a module hands to its providers is followed no further than the root's own.
    if (!provider["module_address"].text().empty()) return;
    const std::string address = "provider." + name;
    look_at_block(root, address, {}, provider["expressions"], nullptr);
  }

  [[nodiscard]] std::vector<Observation> take() { return std::move(out_); }

 private:
  struct Instance {
    std::string address{};
    Value after{};
    Value unknown{};
  };

  void look_at_resource(const Scope& scope, const Value& resource) {
    if (resource["mode"].text() == "data") return;
    const std::string address = scope.prefix + std::string(resource["address"].text());
    const std::string type(resource["type"].text());
    const Value& expressions = resource["expressions"];
    current_for_each_ = &resource["for_each_expression"];
    look_at_block(scope, address, type, expressions, &expressions);
    current_for_each_ = nullptr;
    if (type == "aws_ecs_task_definition") look_at_containers(address);
  }

  /// `siblings` is the resource's top level, for attributes that are secret only beside another one.
  void look_at_block(const Scope& scope, const std::string& address, std::string_view type,
                     const Value& expressions, const Value* siblings) {
    if (!expressions.is_map()) return;
    for (const MapEntry& entry : expressions.as_map()) {
      const Value& expression = entry.value;
      const std::string path = address + "." + entry.key;
      if (expression.is_list()) {
        for (const Value& block : expression.as_list()) look_at_block(scope, path, {}, block, nullptr);
      } else if (is_expression(expression)) {
        if (is_secret_name(entry.key) || is_secret_of(type, entry.key, siblings)) {
          judge(path, address, entry.key, follow(scope, expression, 0));
        } else {
          look_into_constant(path, expression["constant_value"]);
        }
      } else {
        look_at_block(scope, path, {}, expression, nullptr);
      }
    }
  }

  static bool is_expression(const Value& value) {
    if (!value.is_map()) return false;
    return value.as_map().empty() || value.as_map().find("constant_value") != nullptr ||
           value.as_map().find("references") != nullptr;
  }

  /// `aws_ssm_parameter.value` of a SecureString.
  static bool is_secret_of(std::string_view type, std::string_view attribute, const Value* siblings) {
    return type == "aws_ssm_parameter" && attribute == "value" && siblings != nullptr &&
           (*siblings)["type"]["constant_value"].text() == "SecureString";
  }

  /// A map of constants, as the environment of a function is.
  void look_into_constant(const std::string& path, const Value& constant) {
    if (!constant.is_map()) return;
    for (const MapEntry& entry : constant.as_map()) {
      const std::string inside = path + "." + entry.key;
      if (is_secret_name(entry.key)) {
        if (is_literal_secret(entry.value)) judge(inside, {}, {}, {Origin::kLiteral, "a constant"});
      } else {
        look_into_constant(inside, entry.value);
      }
    }
  }

  Finding follow(const Scope& scope, const Value& expression, int hops) {
    if (hops > kMostHops) return {Origin::kUnknown, "it is handed on too often to be followed"};
    const Value& constant = expression["constant_value"];
    if (!constant.is_null()) {
      return is_literal_secret(constant) ? Finding{Origin::kLiteral, "a constant"} : Finding{};
    }
    const Value& references = expression["references"];
    if (!references.is_list() || references.as_list().empty()) {
      // A function over constants; `null` alone would have been a constant.
      return expression.is_map() && expression.as_map().find("constant_value") != nullptr
                 ? Finding{}
                 : Finding{Origin::kLiteral, "worked out from constants"};
    }
    return follow_all(scope, references.as_list(), hops);
  }

  Finding follow_all(const Scope& scope, const Value::List& references, int hops) {
    std::optional<Finding> literal;
    std::optional<Finding> unknown;
    std::optional<Finding> made;
    for (const Value& reference : references) {
      Finding one = follow_reference(scope, std::string(reference.text()), hops);
      std::optional<Finding>& slot = one.origin == Origin::kLiteral   ? literal
                                     : one.origin == Origin::kUnknown ? unknown
                                                                      : made;
      if (one.origin != Origin::kNothing && !slot) slot = std::move(one);
    }
    // What a resource makes may be wrapped in literals; whether the value itself is one is told by the plan.
    if (literal && made) return {Origin::kMade, literal->what};
    if (literal) return *literal;
    if (made) return *made;
    return unknown ? *unknown : Finding{};
  }

  Finding follow_reference(const Scope& scope, const std::string& reference, int hops) {
    const auto name_in = [&](std::string_view kind) -> std::string {
      if (!reference.starts_with(kind)) return {};
      const std::string_view rest = std::string_view(reference).substr(kind.size());
      return std::string(rest.substr(0, rest.find_first_of(".[")));
    };
    if (const std::string name = name_in("var."); !name.empty()) return follow_variable(scope, name, hops);
    if (reference.starts_with("local.")) {
      return {Origin::kUnknown, reference + ", which a plan does not show"};
    }
    if (reference.starts_with("each.")) {
      return current_for_each_ != nullptr && !current_for_each_->is_null()
                 ? follow(scope, *current_for_each_, hops + 1)
                 : Finding{Origin::kUnknown, reference + ", which the plan does not show"};
    }
    if (const std::string name = name_in("module."); !name.empty()) {
      return follow_output(scope, name, reference, hops);
    }
    for (const char* plain : {"count.", "path.", "terraform.", "self."}) {
      if (reference.starts_with(plain)) return {};
    }
    return {Origin::kMade, reference};
  }

  Finding follow_variable(const Scope& scope, const std::string& name, int hops) {
    const Value& declared = (*scope.module)["variables"][name];
    if (scope.call != nullptr) {
      const Value& given = (*scope.call)["expressions"][name];
      if (!given.is_null()) return follow(*scope.parent, given, hops + 1);
      return is_literal_secret(declared["default"])
                 ? Finding{Origin::kLiteral, "the default of " + scope.prefix + "var." + name}
                 : Finding{};
    }
    if (declared["ephemeral"].text() == "true")
      return {Origin::kMade, "var." + name + ", which is ephemeral"};
    const Value* given = variables_.is_map() ? variables_.as_map().find(name) : nullptr;
    if (given != nullptr) {
      const Value& value = (*given)["value"];
      if (!is_literal_secret(value)) return {};
      given_.push_back(&value);
      return {Origin::kLiteral, "var." + name + ", which is given as a value"};
    }
    if (is_literal_secret(declared["default"])) return {Origin::kLiteral, "the default of var." + name};
    return declared.is_null() ? Finding{Origin::kUnknown, "var." + name + ", which the plan does not show"}
                              : Finding{};
  }

  Finding follow_output(const Scope& scope, const std::string& name, const std::string& reference, int hops) {
    const Value& call = (*scope.module)["module_calls"][name];
    // `module.a` alone stands beside `module.a.output`.
    std::string rest = reference.substr(std::string("module.").size() + name.size());
    if (!rest.empty() && rest.front() == '[') rest = rest.substr(std::min(rest.find(']') + 1, rest.size()));
    if (rest.empty()) return {};
    const std::string output = rest.substr(1, rest.find_first_of(".[", 1) - 1);
    const Value& expression = call["module"]["outputs"][output]["expression"];
    if (expression.is_null()) return {Origin::kUnknown, reference + ", which the plan does not show"};
    return follow({&call["module"], &call, &scope, scope.prefix + "module." + name + "."}, expression,
                  hops + 1);
  }

  /// Whether the plan's own value of the attribute, in any instance, is one that was given.
  [[nodiscard]] bool is_given_as_it_is(const std::string& resource, std::string_view attribute) const {
    for (const Resource& one : plan_.resources) {
      if (one.planned == nullptr || without_keys(one.address) != resource) continue;
      const Result<Value> after = parse_json(one.planned->after);
      if (!after) return true;
      const std::string_view text = (*after)[attribute].text();
      if (text.empty()) continue;
      if (std::ranges::any_of(given_, [&](const Value* value) { return value->text() == text; })) return true;
    }
    return false;
  }

  void judge(const std::string& path, const std::string& resource, std::string_view attribute,
             Finding finding) {
    if (finding.origin == Origin::kNothing) return;
    if (finding.origin == Origin::kMade && !given_.empty() && is_given_as_it_is(resource, attribute)) {
      finding.origin = Origin::kLiteral;
    }
    given_.clear();
    Observation one{.subject = path, .found = "it is from " + finding.what, .wanted = "no literal"};
    if (finding.origin == Origin::kLiteral) {
      const bool allowed =
          std::ranges::any_of(allowed_, [&](const std::string& glob) { return address_matches(glob, path); });
      one.status = allowed ? CheckStatus::kPass : CheckStatus::kFail;
      one.found = "it is " + finding.what + (allowed ? ", which is allowed" : "");
    } else if (finding.origin == Origin::kUnknown) {
      one.status = CheckStatus::kUnknown;
    }
    out_.push_back(std::move(one));
  }

  /// Environments of containers, which a configuration mostly writes as JSON.
  void look_at_containers(const std::string& resource) {
    for (const Resource& one : plan_.resources) {
      if (one.planned == nullptr || without_keys(one.address) != resource) continue;
      const Result<Value> after = parse_json(one.planned->after);
      if (!after) continue;
      const std::string_view text = (*after)["container_definitions"].text();
      const Result<Value> containers = parse_json(text.empty() ? "[]" : text);
      if (!containers || !containers->is_list()) continue;
      for (const Value& container : containers->as_list()) {
        const Value& environment = container["environment"];
        for (std::size_t i = 0; environment.is_list() && i < environment.as_list().size(); ++i) {
          const Value& variable = environment.at(i);
          if (!is_secret_name(variable["name"].text()) || !is_literal_secret(variable["value"])) continue;
          judge(one.address + ".container_definitions." + std::string(container["name"].text()) +
                    ".environment." + std::string(variable["name"].text()),
                {}, {}, {Origin::kLiteral, "plain text in the task definition"});
        }
      }
    }
  }

  const Source& plan_;
  const Value& variables_;
  const std::vector<std::string> allowed_;
  const Value* current_for_each_ = nullptr;
  std::vector<const Value*> given_{};
  std::vector<Observation> out_{};
};

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Source& plan = *context.plan();
  if (plan.configuration.empty()) {
    return Error{.kind = ErrorKind::kInput, .summary = plan.name + " does not hold its configuration"};
  }
  const Result<Value> configuration = parse_json(plan.configuration);
  if (!configuration) return configuration.error();
  const Result<Value> variables = parse_json(plan.variables.empty() ? "{}" : plan.variables);
  if (!variables) return variables.error();
  Search search(plan, *variables, parameters.texts("allow"));
  const Scope root{.module = &(*configuration)["root_module"]};
  search.look_at_module(root);
  const Value& providers = (*configuration)["provider_config"];
  if (providers.is_map()) {
    for (const MapEntry& provider : providers.as_map()) {
      search.look_at_provider(root, provider.key, provider.value);
    }
  }
  std::vector<Observation> out = search.take();
  if (out.empty()) out.push_back({.subject = plan.name, .found = "no password-like attribute is set"});
  return out;
}

}  // namespace

constinit const Check kNoPlaintextSecrets{
    .name = "no-plaintext-secrets",
    .severity = Severity::kCritical,
    .explanation = "Passwords and keys come from a store or are made by Terraform, not from literals.",
    .advice =
        "Use manage_master_user_password, Secrets Manager, SSM or a write-only argument with an ephemeral "
        "variable; then rotate what was written down.",
    .in_pre = true,
    .needs = CheckNeeds::kPlan,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
