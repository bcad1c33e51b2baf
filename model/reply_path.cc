#include "model/reply_path.h"

#include <algorithm>

#include "model/resource.h"

namespace reconcile {

namespace {

enum class Iteration { kNone, kWrapped, kFlattened, kFirst, kJson };

struct Step {
  std::string_view name;
  Iteration iteration = Iteration::kNone;
};

Step next_step(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  Step step{path.substr(0, dot)};
  path.remove_prefix(std::min(dot + 1, path.size()));
  if (step.name.ends_with("[]")) {
    step.name.remove_suffix(2);
    step.iteration = Iteration::kWrapped;
  } else if (step.name.ends_with("[+]")) {
    step.name.remove_suffix(3);
    step.iteration = Iteration::kFlattened;
  } else if (step.name.ends_with("[0]")) {
    step.name.remove_suffix(3);
    step.iteration = Iteration::kFirst;
  } else if (step.name.ends_with("{}")) {
    step.name.remove_suffix(2);
    step.iteration = Iteration::kJson;
  }
  return step;
}

/// A wrapped list: a JSON array, or an XML element whose children are the elements. An empty element has
/// come in as "".
Value::List wrapped_elements(const Value& value) {
  if (value.is_list()) return value.as_list();
  Value::List out;
  if (!value.is_map()) return out;
  for (const MapEntry& child : value.as_map()) {
    if (child.key.starts_with('@')) continue;
    if (child.value.is_list()) {
      out.insert(out.end(), child.value.as_list().begin(), child.value.as_list().end());
    } else {
      out.push_back(child.value);
    }
  }
  return out;
}

Value::List elements_of(const Value& value, Iteration iteration) {
  if (iteration == Iteration::kFlattened) return value.is_list() ? value.as_list() : Value::List{value};
  return wrapped_elements(value);
}

}  // namespace

Value at_path(const Value& reply, std::string_view path) {
  if (path == "." || path.empty()) return reply;
  const Value* at = &reply;
  while (!path.empty()) {
    const Step step = next_step(path);
    at = step.name.empty() ? at : &(*at)[step.name];
    if (step.iteration == Iteration::kNone) continue;
    if (at->is_null()) return {};
    if (step.iteration == Iteration::kJson) {
      const Result<Value> parsed = parse_json(at->text());
      return parsed.ok() ? at_path(*parsed, path) : Value();
    }
    if (step.iteration == Iteration::kFirst) {
      const Value::List elements = wrapped_elements(*at);
      return elements.empty() ? Value() : at_path(elements.front(), path);
    }
    Value::List elements = elements_of(*at, step.iteration);
    if (path.empty()) return {std::move(elements)};
    Value::List out;
    for (const Value& element : elements) {
      Value inner = at_path(element, path);
      if (inner.is_null()) continue;
      if (inner.is_list() && path.find('[') != std::string_view::npos) {
        for (Value& v : inner.as_list()) out.push_back(std::move(v));
      } else {
        out.push_back(std::move(inner));
      }
    }
    return {std::move(out)};
  }
  return *at;
}

const Value& member_at(const Value& reply, std::string_view path) {
  const Value* at = &reply;
  while (!path.empty() && path != ".") at = &(*at)[next_step(path).name];
  return *at;
}

Value::List items_at(const Value& reply, std::string_view path) {
  if (path.empty()) return {reply};
  Value found = at_path(reply, path);
  if (found.is_list()) return std::move(found.as_list());
  if (found.is_empty()) return {};
  return {std::move(found)};
}

}  // namespace reconcile
