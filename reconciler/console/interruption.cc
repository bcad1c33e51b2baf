#include "reconciler/console/interruption.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "reconciler/scan/exit_status.h"

namespace reconcile {

namespace {

constexpr int kStatus = static_cast<int>(ExitStatus::kInterrupted);
constexpr char kSignalled = 's';
constexpr char kStop = 'q';

// What a signal handler may touch: lock-free atomics only.
std::atomic<int> wake_fd{-1};
std::atomic<bool> signalled{false};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void handle(int /*signal*/) {
  if (signalled.exchange(true)) ::_exit(kStatus);
  const int saved = errno;
  if (::write(wake_fd, &kSignalled, 1) != 1) ::_exit(kStatus);
  errno = saved;
}

void set_handlers(void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM}) ::sigaction(signal, &action, nullptr);
  // Under nohup a terminal that goes away is no reason to stop.
  struct sigaction before {};
  if (::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) {
    ::sigaction(SIGHUP, &action, nullptr);
  }
}

}  // namespace

Interruption::Interruption(std::chrono::milliseconds timeout) {
  signalled = false;
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;  // then a signal ends the program, as it does by default
  wake_fd = ends[1];
  thread_ = std::thread([this, fd = ends[0], timeout] {
    pollfd wait{.fd = fd, .events = POLLIN, .revents = 0};
    const auto start = std::chrono::steady_clock::now();
    while (true) {
      int left = -1;
      if (timeout.count() > 0 && !timed_out_) {
        const auto spent =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
        left = static_cast<int>(std::max<std::int64_t>(0, (timeout - spent).count()));
      }
      const int ready = ::poll(&wait, 1, left);
      if (ready < 0) continue;
      if (ready == 0) {
        timed_out_ = true;
        fire();
        continue;
      }
      char what = kStop;
      if (::read(fd, &what, 1) != 1 || what == kStop) break;
      fire();
    }
    ::close(fd);
  });
  set_handlers(handle);
}

Interruption::~Interruption() {
  if (!thread_.joinable()) return;
  set_handlers(SIG_DFL);
  while (::write(wake_fd, &kStop, 1) != 1) {
  }
  thread_.join();
  ::close(wake_fd.exchange(-1));
}

void Interruption::fire() {
  const std::lock_guard lock(mutex_);
  if (!cancel_ && signalled) ::_exit(kStatus);
  if (std::exchange(fired_, true) || !cancel_) return;
  cancel_();
}

void Interruption::on_interruption(std::function<void()> cancel) {
  const std::lock_guard lock(mutex_);
  cancel_ = std::move(cancel);
  if (fired_) cancel_();
}

void Interruption::disarm() {
  const std::lock_guard lock(mutex_);
  if (cancel_) cancel_ = [] {};
}

bool Interruption::interrupted() const { return signalled; }

}  // namespace reconcile
