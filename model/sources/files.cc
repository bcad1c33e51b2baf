#include "model/sources/files.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <vector>

#include "model/sources/refuse.h"
#include "model/sources/source_reader.h"

namespace reconcile {

namespace sources {

namespace {

/// Closes what it opened; standard input is not its own.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path_or_dash)
      : fd_(path_or_dash == "-" ? STDIN_FILENO : ::open(path_or_dash.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ > STDIN_FILENO) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<Bytes> read_file(const std::string& path_or_dash) {
  static constexpr std::size_t kChunk = std::size_t{1} << 20;
  const Descriptor file(path_or_dash);
  if (file.get() < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return missing ? refuse_missing(path_or_dash) : refuse_unreadable(path_or_dash, errno);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return refuse_unreadable(path_or_dash, errno);
  if (S_ISDIR(status.st_mode)) return refuse_directory(path_or_dash);
  // One byte more than the size, so that the end is seen without growing the buffer; a pipe has size 0.
  std::size_t room = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) + 1 : kChunk;
  Bytes bytes;
  for (;;) {
    const ssize_t n = ::read(file.get(), bytes.extend(room), room);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return refuse_unreadable(path_or_dash, errno);
    if (n == 0) break;
    bytes.commit(static_cast<std::size_t>(n));
    room = static_cast<std::size_t>(n) < room ? room - static_cast<std::size_t>(n) : kChunk;
  }
  bytes.finish();
  return bytes;
}

}  // namespace sources

namespace {

using namespace sources;

namespace fs = std::filesystem;

Error unreadable(const fs::path& path, const std::error_code& code) {
  return refuse_unreadable(path.string(), code.value());
}

/// Adds every `*.tfstate` below a directory. Symbolic links to directories are not followed: they may go
/// round.
std::optional<Error> add_states_below(const std::string& directory, std::vector<std::string>& out) {
  std::error_code code;
  fs::recursive_directory_iterator it(directory, code);
  if (code) return unreadable(directory, code);
  while (it != fs::recursive_directory_iterator()) {
    const fs::path& path = it->path();
    if (path.filename() == ".terraform") it.disable_recursion_pending();
    if (path.extension() == ".tfstate" && it->is_regular_file(code)) out.push_back(path.string());
    const std::string last = path.string();
    it.increment(code);
    if (code) return unreadable(last, code);
  }
  return std::nullopt;
}

Result<std::vector<std::string>> matches(const std::string& pattern) {
  glob_t found{};
  const int status = ::glob(pattern.c_str(), GLOB_ERR, nullptr, &found);
  std::vector<std::string> paths(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  const int error = errno;
  ::globfree(&found);
  if (status == GLOB_NOMATCH) return refuse_glob_without_match(pattern);
  if (status != 0) return refuse_unreadable(pattern, status == GLOB_NOSPACE ? ENOMEM : error);
  return paths;
}

std::optional<Error> add_path(const std::string& path, std::vector<std::string>& out) {
  std::error_code code;
  if (!fs::is_directory(path, code)) {
    out.push_back(path);
    return std::nullopt;
  }
  const std::size_t before = out.size();
  if (std::optional<Error> error = add_states_below(path, out)) return error;
  return out.size() == before ? std::optional(refuse_directory_without_states(path)) : std::nullopt;
}

}  // namespace

Result<std::vector<std::string>> expand_source(std::string_view argument) {
  const std::string text(argument);
  if (text == "-") return std::vector<std::string>{text};
  std::error_code code;
  // A file may have brackets in its name: what exists is not a pattern.
  const bool exists = fs::exists(fs::symlink_status(text, code));
  std::vector<std::string> roots{text};
  if (!exists) {
    if (text.find_first_of("*?[") == std::string::npos) return refuse_missing(text);
    Result<std::vector<std::string>> found = matches(text);
    if (!found) return found;
    roots = *std::move(found);
  }
  std::vector<std::string> out;
  for (const std::string& root : roots) {
    if (std::optional<Error> error = add_path(root, out)) return *std::move(error);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace reconcile
