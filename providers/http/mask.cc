#include "providers/http/mask.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <mutex>
#include <pugixml.hpp>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "model/json.h"
#include "providers/http/mask_rules.h"
#include "providers/http/mask_state.h"

namespace reconcile {
namespace {

constexpr std::string_view kBlank = "(masked)";
constexpr std::string_view kLeftOut = "(left out: not readable)";

using Names = std::vector<std::string>;

// `secret_access_key`, `secretAccessKey` and `SecretAccessKey` are one name.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (c != '_' && c != '-') {
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return plain;
}

bool operation_fits(std::string_view pattern, std::string_view operation) {
  if (pattern.ends_with('*')) {
    return operation.starts_with(pattern.substr(0, pattern.size() - 1));
  }
  return pattern.empty() || pattern == operation;
}

struct ReadyRule {
  Names path;
  std::string beside;
  std::string beside_text;
  MaskHow how;
};

std::vector<ReadyRule> rules_of(std::string_view operation) {
  std::vector<ReadyRule> ready;
  for (const MaskRule& rule : mask_rules()) {
    if (!operation_fits(rule.operation, operation)) {
      continue;
    }
    ReadyRule one{.how = rule.how};
    for (std::size_t at = 0; at <= rule.path.size();) {
      const auto dot = std::min(rule.path.find('.', at), rule.path.size());
      one.path.push_back(plain_name(rule.path.substr(at, dot - at)));
      at = dot + 1;
    }
    const auto equals = rule.beside.find('=');
    one.beside = plain_name(rule.beside.substr(0, equals));
    one.beside_text = equals == std::string_view::npos ? "" : rule.beside.substr(equals + 1);
    ready.push_back(std::move(one));
  }
  return ready;
}

// `beside(name, text)`: whether there is such a member beside the value.
template <typename Beside>
const ReadyRule* find_rule(const std::vector<ReadyRule>& rules, const Names& path, Beside beside) {
  for (const ReadyRule& rule : rules) {
    if (rule.path.size() <= path.size() && std::equal(rule.path.rbegin(), rule.path.rend(), path.rbegin()) &&
        (rule.beside.empty() || beside(rule.beside, rule.beside_text))) {
      return &rule;
    }
  }
  return nullptr;
}

std::string masked(std::string_view text, MaskHow how) {
  switch (how) {
    case MaskHow::kBlank: return std::string(kBlank);
    case MaskHow::kDigest: return masked_text(text);
    case MaskHow::kFarFuture: return "2099-12-31T23:59:59Z";
  }
  return std::string(kBlank);
}

void mask_all(Value& value, MaskHow how) {
  if (value.is_map()) {
    for (auto& [key, inner] : value.as_map()) {
      mask_all(inner, how);
    }
  } else if (value.is_list()) {
    for (auto& inner : value.as_list()) {
      mask_all(inner, how);
    }
  } else if (value.is_number() && how == MaskHow::kFarFuture) {
    // SSO gives milliseconds; whoever gives seconds gets a still farther future.
    value = Value::number("4102444799000");
  } else if (!value.is_null() && !(value.is_string() && value.as_string().empty())) {
    value = Value(masked(value.text(), how));
  }
}

void mask_members(Value& value, const std::vector<ReadyRule>& rules, Names& path) {
  if (value.is_list()) {
    for (auto& inner : value.as_list()) {
      mask_members(inner, rules, path);
    }
  }
  if (!value.is_map()) {
    return;
  }
  // Found first: masking one member must not hide that it stands beside another.
  std::vector<std::pair<Value*, MaskHow>> found;
  const Value::Map& members = value.as_map();
  const auto beside = [&members](const std::string& name, const std::string& text) {
    return std::any_of(members.begin(), members.end(), [&](const MapEntry& entry) {
      return plain_name(entry.key) == name && (text.empty() || entry.value.text() == text);
    });
  };
  for (auto& [key, inner] : value.as_map()) {
    path.push_back(plain_name(key));
    if (const ReadyRule* rule = find_rule(rules, path, beside)) {
      found.emplace_back(&inner, rule->how);
    } else {
      mask_members(inner, rules, path);
    }
    path.pop_back();
  }
  for (const auto& [inner, how] : found) {
    mask_all(*inner, how);
  }
}

std::string local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return plain_name(name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
}

void mask_all(pugi::xml_node node, MaskHow how) {
  for (pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) {
      mask_all(child, how);
    } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      child.set_value(masked(child.value(), how).c_str());
    }
  }
}

bool mask_elements(pugi::xml_node node, const std::vector<ReadyRule>& rules, Names& path) {
  bool any = false;
  std::vector<std::pair<pugi::xml_node, MaskHow>> found;
  const auto beside = [&node](const std::string& name, const std::string& text) {
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), [&](const pugi::xml_node& child) {
      return local_name(child) == name && (text.empty() || child.text().get() == text);
    });
  };
  for (pugi::xml_node child : node.children()) {
    if (child.type() != pugi::node_element) {
      continue;
    }
    const std::string name = local_name(child);
    const bool is_item = name == "member" || name == "item" || name == "entry";
    if (!is_item) {
      path.push_back(name);
    }
    if (const ReadyRule* rule = find_rule(rules, path, beside)) {
      found.emplace_back(child, rule->how);
    } else {
      any = mask_elements(child, rules, path) || any;
    }
    if (!is_item) {
      path.pop_back();
    }
  }
  for (const auto& [child, how] : found) {
    mask_all(child, how);
  }
  return any || !found.empty();
}

std::string mask_xml(std::string_view body, std::string_view operation) {
  pugi::xml_document document;
  const unsigned options = pugi::parse_full | pugi::parse_ws_pcdata;
  if (!document.load_buffer(body.data(), body.size(), options)) {
    return std::string(kLeftOut);
  }
  Names path;
  if (!mask_elements(document, rules_of(operation), path)) {
    return std::string(body);
  }
  std::ostringstream text;
  document.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return text.str();
}

void indent_into(std::string& text, const Value& value, std::size_t depth) {
  const std::string pad(2 * depth + 2, ' ');
  const auto open = [&](bool first) { text += (first ? "\n" : ",\n") + pad; };
  bool first = true;
  if (value.is_map() && !value.as_map().empty()) {
    text += '{';
    for (const auto& [key, inner] : value.as_map()) {
      open(std::exchange(first, false));
      text += to_json_revealing(Value(key)) + ": ";
      indent_into(text, inner, depth + 1);
    }
    text += '\n' + std::string(2 * depth, ' ') + '}';
  } else if (value.is_list() && !value.as_list().empty()) {
    text += '[';
    for (const Value& inner : value.as_list()) {
      open(std::exchange(first, false));
      indent_into(text, inner, depth + 1);
    }
    text += '\n' + std::string(2 * depth, ' ') + ']';
  } else {
    text += to_json_revealing(value);
  }
}

std::string slow_hash(std::string_view text) {
  constexpr std::string_view kSalt = "reconcile recording v1";
  constexpr int kRounds = 2'000;
  std::array<unsigned char, 6> bytes{};
  PKCS5_PBKDF2_HMAC(text.data(), static_cast<int>(text.size()),
                    reinterpret_cast<const unsigned char*>(kSalt.data()), static_cast<int>(kSalt.size()),
                    kRounds, EVP_sha256(), static_cast<int>(bytes.size()), bytes.data());
  std::string hex;
  for (const unsigned char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

}  // namespace

std::string masked_text(std::string_view text) {
  if (text.starts_with("(masked") && text.ends_with(')')) {
    return std::string(text);
  }
  return "(masked:" + slow_hash(text) + ")";
}

void mask_json(Value& document, std::string_view operation) {
  Names path;
  mask_members(document, rules_of(operation), path);
  mask_state(document);
}

std::string mask_body(std::string_view body, std::string_view operation) {
  const auto start = body.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) {
    return std::string(body);
  }
  if (body[start] == '{' || body[start] == '[') {
    Value document;
    JsonError error;
    if (!read_json(body, document, error)) {
      return std::string(kLeftOut);
    }
    mask_json(document, operation);
    return indented_json(document);
  }
  if (body[start] == '<') {
    return mask_xml(body, operation);
  }
  return std::string(body);
}

std::string mask_form(std::string_view body, std::string_view operation) {
  const auto rules = rules_of(operation);
  const auto nothing_beside = [](const std::string&, const std::string&) { return false; };
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= body.size();) {
    const auto end = std::min(body.find_first_of("&\n", at), body.size());
    const std::string_view parameter = body.substr(at, end - at);
    at = end + 1;
    if (parameter.empty()) {
      continue;
    }
    const auto equals = std::min(parameter.find('='), parameter.size());
    Names path;
    std::istringstream names{std::string(parameter.substr(0, equals))};
    for (std::string name; std::getline(names, name, '.');) {
      if (!std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) {
        path.push_back(plain_name(name));
      }
    }
    std::string line(parameter);
    if (const ReadyRule* rule = find_rule(rules, path, nothing_beside);
        rule != nullptr && equals < parameter.size()) {
      line.replace(equals + 1, std::string::npos, masked(parameter.substr(equals + 1), rule->how));
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

bool is_form(std::string_view body) {
  const auto equals = body.find('=');
  return equals != std::string_view::npos && equals > 0 &&
         std::all_of(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(equals), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-';
         });
}

std::string indented_json(const Value& value) {
  std::string text;
  indent_into(text, value, 0);
  return text;
}

}  // namespace reconcile
