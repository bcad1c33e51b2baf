#include "model/path.h"

#include <charconv>

namespace reconcile {

namespace {

template <typename S>
Path extended(const Path& path, S step) {
  std::vector<Path::Step> steps = path.steps();
  steps.emplace_back(std::move(step));
  return Path(std::move(steps));
}

Error malformed(std::string_view text, std::string_view what) {
  return Error{.kind = ErrorKind::kUsage,
               .summary = "\"" + std::string(text) + "\" is not an attribute path: " + std::string(what),
               .hint = "Write it as Terraform does, for example tags[\"Name\"] or ingress[0].from_port."};
}

/// Reads a quoted key from `text[pos]` (the opening quote) and leaves `pos` behind the closing one.
bool read_quoted(std::string_view text, std::size_t& pos, std::string& out) {
  for (++pos; pos < text.size(); ++pos) {
    if (text[pos] == '"') {
      ++pos;
      return true;
    }
    if (text[pos] == '\\' && pos + 1 < text.size()) {
      const char c = text[++pos];
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    } else {
      out += text[pos];
    }
  }
  return false;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  return out += '"';
}

Path Path::attribute(std::string_view name) const { return extended(*this, Attribute{std::string(name)}); }
Path Path::index(std::size_t index) const { return extended(*this, Index{index}); }
Path Path::key(std::string_view key) const { return extended(*this, Key{std::string(key)}); }

std::string Path::to_string() const {
  std::string out;
  for (const Step& step : steps_) {
    if (const auto* a = std::get_if<Attribute>(&step)) {
      if (!out.empty()) out += '.';
      out += a->name;
    } else if (const auto* i = std::get_if<Index>(&step)) {
      out += '[' + std::to_string(i->index) + ']';
    } else {
      out += '[' + quoted(std::get<Key>(step).key) + ']';
    }
  }
  return out;
}

Result<Path> Path::parse(std::string_view text) {
  Path path;
  std::size_t pos = 0;
  while (pos < text.size()) {
    if (text[pos] == '[') {
      if (path.empty()) return malformed(text, "it starts with an index");
      ++pos;
      if (pos < text.size() && text[pos] == '"') {
        std::string key;
        if (!read_quoted(text, pos, key)) return malformed(text, "a quote is not closed");
        path.steps_.emplace_back(Key{std::move(key)});
      } else {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(text.data() + pos, text.data() + text.size(), index);
        if (error != std::errc{}) return malformed(text, "an index is neither a number nor a quoted key");
        pos = static_cast<std::size_t>(end - text.data());
        path.steps_.emplace_back(Index{index});
      }
      if (pos >= text.size() || text[pos] != ']') return malformed(text, "a bracket is not closed");
      ++pos;
      continue;
    }
    if (!path.empty()) {
      if (text[pos] != '.') return malformed(text, "a dot is missing");
      ++pos;
    }
    const std::size_t end = std::min(text.find_first_of(".[", pos), text.size());
    if (end == pos) return malformed(text, "an attribute name is missing");
    path.steps_.emplace_back(Attribute{std::string(text.substr(pos, end - pos))});
    pos = end;
  }
  if (path.empty()) return malformed(text, "it is empty");
  return path;
}

}  // namespace reconcile
