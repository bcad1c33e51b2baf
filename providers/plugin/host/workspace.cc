#include "providers/plugin/host/workspace.h"

#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "reconcile-plugin-";
// The longest path of a unix socket is 107 bytes, and a plugin adds its own name below this one.
constexpr std::size_t kLongest = 60;

// A process id is used again some day; together with the start time it is not.
std::string start_time(pid_t pid) {
  std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  std::getline(stat, line);
  const auto close = line.rfind(')');
  if (close == std::string::npos) return {};
  std::istringstream rest(line.substr(close + 1));
  std::string field;
  for (int i = 0; i < 20; ++i) rest >> field;  // field 22 of the line, the 20th after the name
  return field;
}

std::string base_directory() {
  const char* const wanted = std::getenv("TMPDIR");
  std::string base = wanted != nullptr && *wanted == '/' ? wanted : "/tmp";
  if (base.size() > kLongest) base = "/tmp";
  return base;
}

}  // namespace

Result<Workspace> Workspace::create() {
  const std::string base = base_directory();
  sweep_workspaces(base);
  const pid_t pid = ::getpid();
  std::string path =
      base + "/" + std::string(kPrefix) + std::to_string(pid) + "-" + start_time(pid) + "-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "cannot make a temporary directory in " + base,
                 .detail = std::generic_category().message(errno),
                 .hint = "point TMPDIR to a directory that can be written"};
  }
  return Workspace(std::move(path));
}

Workspace::Workspace(Workspace&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }

Workspace::~Workspace() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void sweep_workspaces(const std::string& directory) {
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with(kPrefix)) continue;
    pid_t pid = 0;
    const char* const last = name.data() + name.size();
    const auto digits = std::from_chars(name.data() + kPrefix.size(), last, pid);
    if (digits.ec != std::errc() || digits.ptr == last || *digits.ptr != '-') continue;
    const std::string rest(digits.ptr + 1, last);
    struct stat info {};
    if (::lstat(it->path().c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != ::getuid())
      continue;
    const std::string started = start_time(pid);
    const bool alive = !started.empty() && rest.starts_with(started + "-");
    if (alive) continue;
    std::error_code ignored;
    fs::remove_all(it->path(), ignored);
  }
}

}  // namespace reconcile::plugin
