#include "providers/plugin/host/handshake.h"

#include <charconv>
#include <vector>

namespace reconcile::plugin {
namespace {

constexpr std::size_t kShown = 120;

// The line comes from a program that may be anything: only what can be printed is shown of it.
std::string shown(std::string_view line) {
  std::string out;
  for (const char c : line.substr(0, kShown)) out += c >= ' ' && c < 0x7f ? c : '?';
  if (line.size() > kShown) out += "…";
  return out;
}

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto bar = line.find('|');
    parts.push_back(line.substr(0, bar));
    if (bar == std::string_view::npos) return parts;
    line.remove_prefix(bar + 1);
  }
}

Error invalid(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kInvalid, .summary = std::move(summary), .hint = std::move(hint)};
}

}  // namespace

Result<Handshake> parse_handshake(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' '))
    line.remove_suffix(1);
  const auto parts = split(line);
  if (parts.size() < 4 || parts[0].find_first_not_of("0123456789") != std::string_view::npos ||
      parts[0].empty()) {
    return invalid("it is not a Terraform plugin: it printed \"" + shown(line) + "\"",
                   "name the provider's own binary, as `terraform init` installs it");
  }
  if (parts[0] != "1") {
    return invalid("it speaks an unknown version of the go-plugin handshake: " + shown(parts[0]),
                   "use a newer version of reconcile");
  }
  Handshake handshake;
  std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), handshake.protocol);
  if (handshake.protocol != 5 && handshake.protocol != 6) {
    return invalid("it speaks Terraform's plugin protocol " + shown(parts[1]) + "; 5 and 6 are known",
                   "use a version of the provider made for Terraform 0.12 or later, or a newer reconcile");
  }
  if (parts[2] != "unix" || parts[3].empty()) {
    return invalid("it listens on a " + shown(parts[2]) + " address, not on a unix socket", "");
  }
  handshake.socket = parts[3];
  if (parts.size() < 5 || parts[4] != "grpc") {
    return invalid("it speaks " + shown(parts.size() < 5 ? "netrpc" : parts[4]) + ", not gRPC",
                   "use a version of the provider made for Terraform 0.12 or later");
  }
  if (parts.size() > 5) handshake.certificate = parts[5];
  return handshake;
}

}  // namespace reconcile::plugin
