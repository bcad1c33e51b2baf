#include "reconciler/ignore/ignore_rule.h"

#include <algorithm>

#include "model/address.h"

namespace reconcile {

namespace {

bool glob_or_any(const std::string& glob, std::string_view text) {
  return glob.empty() || address_matches(glob, text);
}

bool has_tag(const std::string& tag, const Value& tags) {
  if (tag.empty()) return true;
  if (!tags.is_map()) return false;
  const std::size_t equals = std::min(tag.find('='), tag.size());
  const std::string_view key = std::string_view(tag).substr(0, equals);
  const bool any_value = equals == tag.size();
  return std::any_of(tags.as_map().begin(), tags.as_map().end(), [&](const MapEntry& entry) {
    return address_matches(key, entry.key) &&
           (any_value || address_matches(std::string_view(tag).substr(equals + 1), entry.value.text()));
  });
}

}  // namespace

bool concerns(const IgnoreRule& rule, const Finding& finding) {
  return glob_or_any(rule.address, finding.address) && glob_or_any(rule.type, finding.type) &&
         has_tag(rule.tag, finding.tags);
}

bool covers(const IgnoreRule& rule, const Path& path) {
  if (rule.attribute.empty()) return true;
  for (std::size_t n = path.steps().size(); n > 0; --n) {
    const Path around({path.steps().begin(), path.steps().begin() + static_cast<std::ptrdiff_t>(n)});
    if (address_matches(rule.attribute, around.to_string())) return true;
  }
  return false;
}

bool is_expired(const IgnoreRule& rule, std::string_view today) {
  return !rule.expires.empty() && std::string_view(rule.expires) < today;
}

std::string describe(const IgnoreRule& rule) {
  std::string notes = rule.owner;
  if (!rule.expires.empty()) notes += (notes.empty() ? "until " : ", until ") + rule.expires;
  if (!rule.where.empty()) notes += (notes.empty() ? "" : "; ") + rule.where;
  return rule.reason + (notes.empty() ? "" : " (" + notes + ")");
}

// driftctl's own format: https://docs.driftctl.com/usage/filtering/driftignore
std::vector<DriftIgnoreLine> read_driftignore(std::string_view text, const std::string& name) {
  std::vector<DriftIgnoreLine> out;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    if (line.empty() || line.front() == '#') continue;
    DriftIgnoreLine read{.where = name + ":" + std::to_string(number)};
    if (line.front() == '!') {
      read.negated = true;
      line.remove_prefix(1);
    }
    // A backslash keeps a dot inside an id; dots match themselves here anyway.
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size()) ++i;
      read.glob += line[i];
    }
    out.push_back(std::move(read));
  }
  return out;
}

namespace {

/// A path as driftctl writes it: `tags.Name`, `environment.0.variables.KEY`.
std::string dotted(const Path& path) {
  std::string out;
  for (const Path::Step& step : path.steps()) {
    if (!out.empty()) out += '.';
    if (const auto* attribute = std::get_if<Path::Attribute>(&step)) out += attribute->name;
    if (const auto* index = std::get_if<Path::Index>(&step)) out += std::to_string(index->index);
    if (const auto* key = std::get_if<Path::Key>(&step)) out += key->key;
  }
  return out;
}

}  // namespace

const DriftIgnoreLine* ignoring_line(const std::vector<DriftIgnoreLine>& lines, const Finding& finding,
                                     const Path* path) {
  const std::string resource = finding.type + "." + finding.id;
  const std::string subject = path == nullptr ? resource : resource + "." + dotted(*path);
  const DriftIgnoreLine* found = nullptr;
  for (const DriftIgnoreLine& line : lines) {
    // `aws_iam_role.*` is about resources; `aws_iam_role.id.description.0` about what is inside one.
    const bool matches =
        address_matches(line.glob, subject) ||
        (path != nullptr && !line.glob.ends_with('*') && address_matches(line.glob + ".*", subject));
    if (matches) found = line.negated ? nullptr : &line;
  }
  return found;
}

}  // namespace reconcile
