#include "model/resource.h"

#include "model/json.h"
#include "model/sources/flatmap.h"
#include "model/sources/sensitive.h"

namespace reconcile {

namespace {

Error undecodable(const Resource& resource, std::string_view what, const JsonError& error) {
  return {
      .kind = ErrorKind::kInput,
      .summary = "The " + std::string(what) + " of " + resource.address + " are not valid JSON: " +
                 std::string(error.what) + " (at byte " + std::to_string(error.offset) + " of them)",
      .address = resource.address,
      .hint = "The source is damaged. Fetch it again with `terraform state pull` or `terraform show -json`."};
}

}  // namespace

const char* to_string(SourceKind kind) {
  switch (kind) {
    case SourceKind::kTfstate: return "tfstate";
    case SourceKind::kStateJson: return "state_json";
    case SourceKind::kPlanJson: return "plan_json";
  }
  return "tfstate";
}

Result<Value> decode_attributes(const Resource& resource) {
  if (resource.attributes.empty()) return Value();
  Value value;
  JsonError error;
  if (!read_json(resource.attributes, value, error)) return undecodable(resource, "attributes", error);
  if (resource.flat) {
    Result<Value> nested = sources::nest_flatmap(value);
    if (!nested) {
      return Error{
          .kind = ErrorKind::kInput,
          .summary = "The attributes of " + resource.address + " cannot be read: " + nested.error().summary,
          .address = resource.address,
          .hint = "Run `terraform apply -refresh-only` once to have them rewritten."};
    }
    value = std::move(*nested);
  }
  const std::string_view sensitive = resource.sensitive;
  const bool nothing = sensitive.empty() || sensitive == "[]" || sensitive == "{}";
  if (nothing || resource.sensitive_form == SensitiveForm::kNone) return value;
  Value marks;
  if (!read_json(sensitive, marks, error)) return undecodable(resource, "sensitive marks", error);
  if (resource.sensitive_form == SensitiveForm::kPaths) {
    sources::mark_paths(value, marks);
  } else {
    sources::mark_mirror(value, marks);
  }
  return value;
}

}  // namespace reconcile
