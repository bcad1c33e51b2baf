#include "providers/aws/credentials/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "providers/aws/credentials/secret.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): only some libcs declare it

namespace reconcile::aws {

namespace {

constexpr std::size_t kMaxOutput = std::size_t{1} << 20;

struct Child {
  pid_t pid = 0;
  int output = -1;
};

Result<Child> spawn(const std::vector<std::string>& arguments) {
  std::array<int, 2> pipe_ends{};
  if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) {
    return Error{.kind = ErrorKind::kInternal, .summary = std::string("pipe: ") + std::strerror(errno)};
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  std::vector<std::string> copies = arguments;
  std::vector<char*> argv;
  argv.reserve(copies.size() + 1);
  for (auto& argument : copies) argv.push_back(argument.data());
  argv.push_back(nullptr);
  Child child{.output = pipe_ends[0]};
  const int failure = posix_spawnp(&child.pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  if (failure == 0) return child;
  close(pipe_ends[0]);
  return Error{.kind = ErrorKind::kUsage,
               .summary = "cannot run " + arguments[0] + ": " + std::strerror(failure)};
}

/// Reads to the end of the output; an error where that takes too long or is too much.
std::optional<Error> drain(const Child& child, std::chrono::milliseconds timeout, std::string& output) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  std::array<char, 4096> chunk{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd waiting{.fd = child.output, .events = POLLIN, .revents = 0};
    const int ready = left.count() <= 0 ? 0 : poll(&waiting, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Error{.kind = ErrorKind::kTransient, .summary = "it took too long"};
    const ssize_t got = read(child.output, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    output.append(chunk.data(), static_cast<std::size_t>(got));
    if (output.size() > kMaxOutput)
      return Error{.kind = ErrorKind::kTransient, .summary = "it wrote too much"};
  }
  return std::nullopt;
}

int reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace

Result<ProcessOutput> run_process(const std::vector<std::string>& arguments,
                                  std::chrono::milliseconds timeout) {
  const auto child = spawn(arguments);
  if (!child) return child.error();
  ProcessOutput out;
  auto failure = drain(*child, timeout, out.output);
  if (failure) kill(child->pid, SIGKILL);
  close(child->output);
  out.exit_status = reap(child->pid);
  if (!failure) return out;
  wipe(out.output);
  return *std::move(failure);
}

}  // namespace reconcile::aws
