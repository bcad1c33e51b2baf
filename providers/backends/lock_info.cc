#include "providers/backends/lock_info.h"

#include <openssl/rand.h>
#include <pwd.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "model/resource.h"
#include "model/value.h"

namespace reconcile::backends {

namespace {

/// Version 4, of 122 random bits.
std::string make_uuid() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    // No randomness is no reason to stop; the id only has to differ from other locks of this state.
    const auto now = std::chrono::system_clock::now().time_since_epoch().count();
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<unsigned char>((now >> (8 * (i % 8))) ^ ::getpid());
  }
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    constexpr std::string_view kHex = "0123456789abcdef";
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += kHex[bytes[i] >> 4];
    out += kHex[bytes[i] & 15];
  }
  return out;
}

std::string user_at_host() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  std::string user = std::to_string(::getuid());
  if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
    user = entry.pw_name;
  return user + "@" + host.data();
}

std::string now_text() {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace

LockInfo make_lock_info(std::string operation, std::string version, std::string path) {
  return {.id = make_uuid(),
          .operation = std::move(operation),
          .who = user_at_host(),
          .version = std::move(version),
          .created = now_text(),
          .path = std::move(path)};
}

std::string to_json(const LockInfo& info) {
  return reconcile::to_json(Value::map({{"ID", info.id},
                                        {"Operation", info.operation},
                                        {"Info", info.info},
                                        {"Who", info.who},
                                        {"Version", info.version},
                                        {"Created", info.created},
                                        {"Path", info.path}}));
}

std::optional<LockInfo> read_lock_info(std::string_view json) {
  const Result<Value> value = parse_json(json);
  if (!value || !value->is_map() || (*value)["ID"].text().empty()) return std::nullopt;
  const auto text = [&](const char* key) { return std::string((*value)[key].text()); };
  return LockInfo{.id = text("ID"),
                  .operation = text("Operation"),
                  .info = text("Info"),
                  .who = text("Who"),
                  .version = text("Version"),
                  .created = text("Created"),
                  .path = text("Path")};
}

std::string describe(const LockInfo& info) {
  std::string out = "ID " + info.id;
  if (!info.operation.empty()) out += ", " + info.operation;
  if (!info.who.empty()) out += " by " + info.who;
  if (!info.created.empty()) out += " since " + info.created;
  return out;
}

}  // namespace reconcile::backends
