#include "providers/plugin/host/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace reconcile::plugin {
namespace {

constexpr std::size_t kLogLines = 40;
constexpr std::size_t kLongestLine = 4096;

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  bool open() { return ::pipe2(ends.data(), O_CLOEXEC) == 0; }
  void close(int end) {
    if (ends.at(static_cast<std::size_t>(end)) >= 0) ::close(ends.at(static_cast<std::size_t>(end)));
    ends.at(static_cast<std::size_t>(end)) = -1;
  }
  ~Pipe() {
    close(0);
    close(1);
  }
};

// Cuts a stream into lines; what has no end is cut at a bound.
class Lines {
 public:
  template <typename Sink>
  void feed(const char* data, std::size_t size, const Sink& sink) {
    for (std::size_t i = 0; i < size; ++i) {
      if (data[i] == '\n' || line_.size() >= kLongestLine) flush(sink);
      if (data[i] != '\n' && data[i] != '\r') line_ += data[i];
    }
  }
  template <typename Sink>
  void flush(const Sink& sink) {
    if (!line_.empty()) sink(std::exchange(line_, {}));
  }

 private:
  std::string line_;
};

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return "was killed by signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
  }
  return "exited with status " + std::to_string(WEXITSTATUS(status));
}

// Between fork and exec only async-signal-safe calls are allowed: other threads may hold any lock.
[[noreturn]] void become(const ProcessOptions& options, char* const* argv, char* const* environment,
                         pid_t parent, const Pipe& out, const Pipe& err, int report) {
  const auto give_up = [report] {
    const int reason = errno;
    [[maybe_unused]] const auto n = ::write(report, &reason, sizeof reason);
    ::_exit(127);
  };
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);  // it died before the line above
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  const int null = ::open("/dev/null", O_RDONLY);
  if (null < 0 || ::dup2(null, 0) < 0 || ::dup2(out.ends[1], 1) < 0 || ::dup2(err.ends[1], 2) < 0) give_up();
  if (!options.directory.empty() && ::chdir(options.directory.c_str()) != 0) give_up();
  ::execve(options.path.c_str(), argv, environment);
  give_up();
  ::_exit(127);
}

}  // namespace

struct Process::State {
  ProcessOptions options;
  Pipe out{};
  Pipe err{};
  Pipe report{};
  int pidfd = -1;
  pid_t pid = -1;

  mutable std::mutex mutex{};
  mutable std::condition_variable changed{};
  bool started = false;
  int start_error = 0;
  std::optional<std::string> line{};
  std::optional<int> status{};
  std::deque<std::string> log{};
  // The thread that forks is the child's parent as PR_SET_PDEATHSIG understands it, so it stays until
  // the child is gone.
  std::thread thread{};

  void run();
  int spawn();
  void pump();
  void note(std::string text);
};

int Process::State::spawn() {
  if (!out.open() || !err.open() || !report.open()) return errno;
  std::string path = options.path;
  const std::array<char*, 2> argv{path.data(), nullptr};
  std::vector<char*> environment;
  for (std::string& entry : options.environment) environment.push_back(entry.data());
  environment.push_back(nullptr);
  const pid_t parent = ::getpid();
  pid = ::fork();
  if (pid < 0) return errno;
  if (pid == 0) become(options, argv.data(), environment.data(), parent, out, err, report.ends[1]);
  pidfd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  out.close(1);
  err.close(1);
  report.close(1);
  int reason = 0;
  ssize_t n = 0;
  do {
    n = ::read(report.ends[0], &reason, sizeof reason);
  } while (n < 0 && errno == EINTR);
  report.close(0);
  if (n == sizeof reason) {
    ::waitpid(pid, nullptr, 0);
    return reason;
  }
  return 0;
}

void Process::State::note(std::string text) {
  if (options.log) options.log(text);
  const std::lock_guard lock(mutex);
  log.push_back(std::move(text));
  if (log.size() > kLogLines) log.pop_front();
}

void Process::State::pump() {
  Lines out_lines;
  Lines err_lines;
  const auto on_out = [this](std::string text) {
    {
      const std::lock_guard lock(mutex);
      if (!line) {
        line = std::move(text);
        changed.notify_all();
        return;
      }
    }
    note(std::move(text));
  };
  const auto on_err = [this](std::string text) { note(std::move(text)); };
  ::fcntl(out.ends[0], F_SETFL, O_NONBLOCK);
  ::fcntl(err.ends[0], F_SETFL, O_NONBLOCK);

  std::array<pollfd, 3> fds{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {pidfd, POLLIN, 0}}};
  const auto drain = [&](std::size_t i, Lines& lines, const auto& sink) {
    std::array<char, 4096> buffer{};
    while (fds.at(i).fd >= 0) {
      const ssize_t n = ::read(fds.at(i).fd, buffer.data(), buffer.size());
      if (n > 0) {
        lines.feed(buffer.data(), static_cast<std::size_t>(n), sink);
      } else if (n < 0 && errno == EINTR) {
        continue;
      } else {
        if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) fds.at(i).fd = -1;
        return;
      }
    }
  };
  // Until the process itself is gone: a grandchild may hold the pipes for longer.
  while (true) {
    if (::poll(fds.data(), fds.size(), -1) < 0 && errno != EINTR) break;
    drain(0, out_lines, on_out);
    drain(1, err_lines, on_err);
    if (fds[2].revents != 0 || (fds[0].fd < 0 && fds[1].fd < 0 && pidfd < 0)) break;
  }
  drain(0, out_lines, on_out);
  drain(1, err_lines, on_err);
  out_lines.flush(on_out);
  err_lines.flush(on_err);
}

void Process::State::run() {
  const int error = spawn();
  {
    const std::lock_guard lock(mutex);
    started = true;
    start_error = error;
    changed.notify_all();
  }
  if (error != 0) return;
  pump();
  int code = 0;
  // Left waitable until the end is published, so that `kill` never hits a process id used again.
  const std::lock_guard lock(mutex);
  while (::waitpid(pid, &code, 0) < 0 && errno == EINTR) {
  }
  status = code;
  changed.notify_all();
}

Process::Process(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<Process>> Process::start(ProcessOptions options) {
  auto state = std::make_unique<State>();
  state->options = std::move(options);
  State* const s = state.get();
  s->thread = std::thread([s] { s->run(); });
  {
    std::unique_lock lock(s->mutex);
    s->changed.wait(lock, [s] { return s->started; });
  }
  if (s->start_error != 0) {
    s->thread.join();
    return Error{.kind = ErrorKind::kInput,
                 .summary = "cannot start the provider " + s->options.path + ": " +
                            std::generic_category().message(s->start_error),
                 .hint = "run `terraform init` again, or name another directory with --provider-dir"};
  }
  return std::unique_ptr<Process>(new Process(std::move(state)));
}

Process::~Process() {
  kill();
  if (state_->thread.joinable()) state_->thread.join();
  if (state_->pidfd >= 0) ::close(state_->pidfd);
}

std::optional<std::string> Process::first_line(std::chrono::milliseconds timeout) {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait_for(lock, timeout, [this] { return state_->line || state_->status; });
  return state_->line;
}

std::optional<std::string> Process::ended(std::chrono::milliseconds timeout) const {
  std::unique_lock lock(state_->mutex);
  state_->changed.wait_for(lock, timeout, [this] { return state_->status.has_value(); });
  if (!state_->status) return std::nullopt;
  return describe(*state_->status);
}

std::string Process::last_log() const {
  const std::lock_guard lock(state_->mutex);
  std::string text;
  for (const std::string& entry : state_->log) text += entry + "\n";
  if (!text.empty()) text.pop_back();
  return text;
}

int Process::pid() const { return state_->pid; }

void Process::kill() {
  const std::lock_guard lock(state_->mutex);
  if (!state_->status) ::kill(state_->pid, SIGKILL);
}

}  // namespace reconcile::plugin
