#include "model/sources/recognise.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "model/sources/refuse.h"

namespace reconcile::sources {

namespace {

struct Magic {
  std::string_view bytes;
  std::string_view how;
  std::string_view command;
};

constinit const std::array<Magic, 4> kCompressed = {{
    {"\x1f\x8b", "gzip", "gunzip"},
    {"\x28\xb5\x2f\xfd", "zstd", "unzstd"},
    {"BZh", "bzip2", "bunzip2"},
    {"\xfd\x37zXZ", "xz", "unxz"},
}};

// Top-level keys that only a plan, and those that only a tfstate has.
constinit const std::array<std::string_view, 10> kPlanKeys = {
    "planned_values", "resource_changes", "resource_drift", "prior_state",         "configuration",
    "output_changes", "applyable",        "variables",      "relevant_attributes", "deferred_changes",
};
constinit const std::array<std::string_view, 5> kTfstateKeys = {"serial", "lineage", "resources", "modules",
                                                                "terraform_version"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// Two or more of the first bytes are zero, every other one: text in 16-bit units without a mark.
bool is_utf16(std::string_view bytes) {
  if (starts_with(bytes, "\xff\xfe") || starts_with(bytes, "\xfe\xff")) return true;
  return bytes.size() >= 4 && ((bytes[0] == '\0') != (bytes[1] == '\0')) &&
         (bytes[0] == '\0') == (bytes[2] == '\0') && (bytes[1] == '\0') == (bytes[3] == '\0');
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// The major number of a `format_version`, or -1.
int major_of(std::string_view version) {
  const std::size_t dot = version.find('.');
  const std::string_view major = version.substr(0, dot);
  if (dot == std::string_view::npos || major.empty() || major.size() > 4) return -1;
  int number = 0;
  for (const char c : major) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// What the top-level keys seen so far say.
struct Signs {
  std::optional<std::int64_t> version{};
  bool format_version = false;
  bool values = false;
  bool plan = false;
  bool tfstate = false;
  bool backend = false;
  bool stranger = false;  ///< a key that no `terraform show -json` of an empty state has
};

void note(Walk& walk, std::string_view key, Walk::Value& value, Signs& signs) {
  if (starts_with(key, "@")) throw Refused{refuse_json_lines(walk.name())};
  if (key == "encrypted_data") throw Refused{refuse_encrypted(walk.name())};
  if (key == "version") {
    std::int64_t version = 0;
    if (value.get_int64().get(version) == simdjson::SUCCESS) signs.version = version;
  } else if (key == "format_version") {
    const std::string_view version = walk.text(value, "\"format_version\"");
    if (const int major = major_of(version); major != 0 && major != 1) {
      throw Refused{refuse_format_version(walk.name(), version)};
    }
    signs.format_version = true;
  }
  signs.values |= key == "values";
  signs.plan |= among(kPlanKeys, key);
  signs.tfstate |= among(kTfstateKeys, key);
  signs.backend |= key == "backend";
  signs.stranger |= key != "format_version" && key != "terraform_version" && key != "checks";
}

SourceKind conclude(Walk& walk, const Signs& signs) {
  if (signs.version && signs.backend) throw Refused{refuse_backend_record(walk.name())};
  if (signs.version && signs.tfstate) {
    throw Refused{*signs.version < 4 ? refuse_old_state(walk.name(), *signs.version)
                                     : refuse_new_state(walk.name(), *signs.version)};
  }
  if (signs.format_version && !signs.stranger) return SourceKind::kStateJson;
  if (!signs.format_version && (signs.plan || signs.values))
    throw Refused{refuse_no_format_version(walk.name())};
  throw Refused{refuse_unknown_document(walk.name())};
}

}  // namespace

std::optional<Error> refuse_by_bytes(std::string_view name, std::string_view bytes) {
  if (starts_with(bytes, "PK\x03\x04")) return refuse_plan_file(name);
  for (const Magic& magic : kCompressed) {
    if (starts_with(bytes, magic.bytes)) return refuse_compressed(name, magic.how, magic.command);
  }
  if (is_utf16(bytes)) return refuse_utf16(name);
  if (starts_with(bytes, "\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return refuse_empty(name);
  bytes.remove_prefix(start);
  if (bytes[0] == '#' || starts_with(bytes, "//") || starts_with(bytes, "/*")) return refuse_text(name);
  if (is_word(bytes[0])) {
    const std::size_t end =
        static_cast<std::size_t>(std::find_if_not(bytes.begin(), bytes.end(), is_word) - bytes.begin());
    const std::string_view word = bytes.substr(0, end);
    return word == "true" || word == "false" || word == "null" ? refuse_not_an_object(name)
                                                               : refuse_text(name);
  }
  return std::nullopt;
}

SourceKind recognise(Walk& walk) {
  Signs signs;
  for (Walk::Field field : walk.root()) {
    note(walk, Walk::key(field), field.value(), signs);
    if (signs.version == 4) return SourceKind::kTfstate;
    if (signs.format_version && signs.plan) return SourceKind::kPlanJson;
    if (signs.format_version && signs.values) return SourceKind::kStateJson;
  }
  return conclude(walk, signs);
}

}  // namespace reconcile::sources
