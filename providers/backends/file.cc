#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "model/sources/files.h"
#include "providers/backends/opened.h"

// Terraform locks a local state twice over: by a lock of the kernel's on the state file, which ends with the
// process, and by a file beside it that says who has it. The kernel's lock is taken here in the form that
// belongs to the open file: one of the process's would be lost as soon as anything in this process closes
// the state, and the state is read again under the lock.

namespace reconcile::backends {

namespace {

namespace fs = std::filesystem;

Error failed(const std::string& path, const char* what) {
  return {.kind = ErrorKind::kInput, .summary = path + ": " + what + ": " + std::strerror(errno)};
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string info_path(const std::string& state) {
  const fs::path path(state);
  return (path.parent_path() / ("." + path.filename().string() + ".lock.info")).string();
}

class FileLock final : public HeldLock {
 public:
  FileLock(LockInfo info, std::string info_file, int descriptor)
      : info_(std::move(info)), info_file_(std::move(info_file)), descriptor_(descriptor) {}
  ~FileLock() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] const LockInfo& info() const override { return info_; }

  Result<void> release() override {
    const std::optional<LockInfo> now = read_lock_info(content(info_file_));
    Result<void> removed;
    if (!now || now->id != info_.id) {
      removed = Error{.kind = ErrorKind::kInput,
                      .summary = info_file_ + " is no longer that of this run's lock " + info_.id,
                      .hint = "Somebody took it away while it was held; look at what ran meanwhile."};
    } else if (::unlink(info_file_.c_str()) != 0) {
      removed = failed(info_file_, "cannot be removed");
    }
    ::close(std::exchange(descriptor_, -1));
    return removed;
  }

 private:
  const LockInfo info_;
  const std::string info_file_;
  int descriptor_;
};

class FileBackend final : public Backend {
 public:
  FileBackend(std::string name, std::string path) : name_(std::move(name)), path_(std::move(path)) {}

  void fetch(Done done) override { done(sources::read_file(path_)); }

  [[nodiscard]] std::string lock_path() const override { return path_; }

  Result<std::unique_ptr<HeldLock>> try_lock(LockInfo info) override {
    if (path_ == "-") return std::unique_ptr<HeldLock>();
    // For writing, as a lock that excludes others wants; nothing is ever written.
    const int descriptor = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return failed(name_, "cannot be opened for its lock");
    const std::string info_file = info_path(path_);
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (::fcntl(descriptor, F_OFD_SETLK, &whole) != 0) {
      const bool held = errno == EAGAIN || errno == EACCES;
      const Error error = held ? held_by(info_file) : failed(name_, "cannot be locked");
      ::close(descriptor);
      return error;
    }
    Result<void> written = write_info(info_file, info);
    if (!written) {
      ::close(descriptor);
      return written.error();
    }
    return std::unique_ptr<HeldLock>(std::make_unique<FileLock>(std::move(info), info_file, descriptor));
  }

  Result<LockState> look_at_lock() override {
    if (path_ == "-") return LockState{.can_be_held = false};
    const std::string info_file = info_path(path_);
    const std::optional<LockInfo> info = read_lock_info(content(info_file));
    const std::string left = info ? describe(*info) : "its file is locked by another process";
    const int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return failed(name_, "cannot be opened to look at its lock");
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    const bool asked = ::fcntl(descriptor, F_OFD_GETLK, &whole) == 0;
    const Error error = failed(name_, "its lock cannot be looked at");
    ::close(descriptor);
    if (!asked) return error;
    if (whole.l_type != F_UNLCK) return LockState{.holder = left};
    std::error_code ignored;
    if (fs::exists(info_file, ignored)) {
      return LockState{.holder = "a lock was left behind in " + info_file + (info ? " (" + left + ")" : "")};
    }
    return LockState{};
  }

 private:
  [[nodiscard]] Error held_by(const std::string& info_file) const {
    const std::optional<LockInfo> holder = read_lock_info(content(info_file));
    return locked(name_, holder ? describe(*holder) : "its file is locked by another process",
                  "Wait until it is done, or give --lock-timeout.");
  }

  [[nodiscard]] Result<void> write_info(const std::string& info_file, const LockInfo& info) const {
    const int file = ::open(info_file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) {
      const std::optional<LockInfo> left = read_lock_info(content(info_file));
      return locked(name_,
                    "a lock was left behind, and the process that took it is gone" +
                        (left ? " (" + describe(*left) + ")" : std::string()),
                    "See what that run had done, then remove " + info_file + ".");
    }
    if (file < 0) return failed(info_file, "cannot be written");
    const std::string text = to_json(info);
    const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const bool closed = ::close(file) == 0;
    if (written && closed) return {};
    const Error error = failed(info_file, "cannot be written");
    ::unlink(info_file.c_str());
    return error;
  }

  const std::string name_;
  const std::string path_;
};

}  // namespace

std::unique_ptr<Backend> open_file(const Location& location, const FileLocation& place) {
  return std::make_unique<FileBackend>(location.name, place.path);
}

}  // namespace reconcile::backends
