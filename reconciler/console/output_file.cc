#include "reconciler/console/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace reconcile {

namespace {

Error cannot_write(const std::string& path) {
  return {.kind = ErrorKind::kInput, .summary = "cannot write \"" + path + "\": " + std::strerror(errno)};
}

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

Result<void> write_in_place(const std::string& path, std::string_view text) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return cannot_write(path);
  const bool written = write_all(fd, text);
  const Error error = cannot_write(path);
  ::close(fd);
  if (!written) return error;
  return {};
}

/// Through symbolic links, so that the link stays and its target is replaced.
std::string resolved(const std::string& path) {
  std::error_code failed;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, failed);
  return failed ? path : target.string();
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view text) {
  struct stat existing {};
  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (exists && S_ISDIR(existing.st_mode)) {
    errno = EISDIR;
    return cannot_write(path);
  }
  if (exists && !S_ISREG(existing.st_mode)) return write_in_place(path, text);

  const std::string target = resolved(path);
  std::string temporary = target + ".XXXXXX";
  const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return cannot_write(path);
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = exists ? existing.st_mode & 07777 : 0666 & ~mask;
  bool done = ::fchmod(fd, mode) == 0 && write_all(fd, text) && ::fsync(fd) == 0;
  Error error = cannot_write(path);
  done = ::close(fd) == 0 && done;
  if (done && ::rename(temporary.c_str(), target.c_str()) == 0) return {};
  if (done) error = cannot_write(path);
  ::unlink(temporary.c_str());
  return error;
}

}  // namespace reconcile
