#include "model/request.h"

#include <string>

#include "model/text_template.h"

namespace reconcile {

namespace {

LiveContext template_context(const UpdateContext& context) {
  static const Value kNoItem;
  return {.item = kNoItem,
          .desired = context.state,
          .region = context.region,
          .account = context.account,
          .partition = context.partition};
}

Value typed(std::string text, ParamType type) {
  switch (type) {
    case ParamType::kString: return {std::move(text)};
    case ParamType::kNumber: return Value::number(text);
    case ParamType::kBool: return {text == "true"};
    case ParamType::kStringList: return Value::list({Value(std::move(text))});
  }
  return {};
}

}  // namespace

Result<Value> request_members(std::span<const Param> params, const UpdateContext& context) {
  Value::Map out;
  for (const Param& param : params) {
    Result<std::string> text = fill_template(param.value, template_context(context), context.key);
    if (!text.ok()) return std::move(text).error();
    if (text->empty()) continue;
    out[param.name] = typed(*std::move(text), param.type);
  }
  return {Value(std::move(out))};
}

Request request_of(const Operation& operation, std::span<const Param> params, const UpdateContext& context) {
  Result<Value> members = request_members(params, context);
  return {.operation = &operation, .members = members.ok() ? *std::move(members) : Value()};
}

std::string request_text(std::string_view text, const UpdateContext& context) {
  Result<std::string> filled = fill_template(text, template_context(context), context.key);
  return filled.ok() ? *std::move(filled) : std::string();
}

Request make_request(const Operation& operation, std::span<const Param> params,
                     const UpdateContext& context) {
  Result<Value> members = request_members(params, context);
  return {.operation = &operation, .members = members.ok() ? *std::move(members) : Value()};
}

}  // namespace reconcile
