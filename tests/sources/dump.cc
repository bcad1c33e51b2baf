#include "tests/sources/dump.h"

#include <string_view>

namespace reconcile {

namespace {

void line(std::string& out, std::string_view label, std::string_view value) {
  if (value.empty()) return;
  out += label;
  out += ": ";
  out += value;
  out += '\n';
}

void flag(std::string& out, std::string_view label, bool on) {
  if (on) line(out, label, "yes");
}

/// Raw JSON with the document's own white space normalised.
std::string compact(std::string_view raw) {
  if (raw.empty()) return {};
  const Result<Value> value = parse_json(raw);
  return value ? to_json(*value) : "BROKEN: " + value.error().summary;
}

std::string form(SensitiveForm form) {
  switch (form) {
    case SensitiveForm::kNone: return "none";
    case SensitiveForm::kPaths: return "paths";
    case SensitiveForm::kMirror: return "mirror";
  }
  return "?";
}

void dump(std::string& out, const PlannedChange& planned) {
  std::string actions;
  for (const std::string_view action : planned.actions)
    actions.append(actions.empty() ? "" : ", ").append(action);
  line(out, "  planned", actions);
  line(out, "    reason", planned.action_reason);
  line(out, "    before", compact(planned.before));
  line(out, "    after", compact(planned.after));
  line(out, "    after_unknown", compact(planned.after_unknown));
  line(out, "    before_sensitive", compact(planned.before_sensitive));
  line(out, "    after_sensitive", compact(planned.after_sensitive));
  for (const std::string_view path : planned.replace_paths) line(out, "    replace_path", compact(path));
}

void dump(std::string& out, const Resource& resource) {
  out += '\n';
  out += resource.address;
  out += '\n';
  line(out, "  type", resource.type);
  line(out, "  name", resource.name);
  line(out, "  module", resource.module);
  line(out, "  provider", resource.provider);
  line(out, "  alias", resource.provider_alias);
  line(out, "  provider key", resource.provider_key);
  line(out, "  deposed", resource.deposed);
  flag(out, "  tainted", resource.tainted);
  flag(out, "  flat", resource.flat);
  line(out, "  schema_version", std::to_string(resource.schema_version));
  line(out, "  region", resource.region);
  line(out, "  account", resource.account);
  line(out, "  private", resource.private_data);
  line(out, "  sensitive form", form(resource.sensitive_form));
  if (!resource.attributes.empty()) {
    const Result<Value> attributes = decode_attributes(resource);
    line(out, "  attributes", attributes ? to_json(*attributes) : "ERROR " + dump(attributes.error()));
  }
  if (resource.planned != nullptr) dump(out, *resource.planned);
}

}  // namespace

std::string dump(const Source& source) {
  std::string out;
  line(out, "kind", to_string(source.kind));
  line(out, "lineage", source.lineage);
  line(out, "serial", std::to_string(source.serial));
  line(out, "terraform_version", source.terraform_version);
  flag(out, "plan errored", source.plan_errored);
  flag(out, "plan incomplete", !source.plan_complete);
  line(out, "plan timestamp", source.plan_timestamp);
  line(out, "provider_config", compact(source.provider_config));
  for (const Diagnostic& diagnostic : source.diagnostics) {
    line(out, to_string(diagnostic.severity),
         diagnostic.address + ": " + diagnostic.summary + ". " + diagnostic.detail);
  }
  for (const Resource& resource : source.resources) dump(out, resource);
  return out;
}

std::string dump(const Error& error) {
  std::string out;
  line(out, "kind", to_string(error.kind));
  line(out, "summary", error.summary);
  line(out, "detail", error.detail);
  line(out, "address", error.address);
  line(out, "hint", error.hint);
  return out;
}

}  // namespace reconcile
