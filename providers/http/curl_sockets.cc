#include "providers/http/curl_sockets.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <system_error>

#include "providers/http/curl_library.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kEventsATurn = 64;

int checked(int descriptor, const char* what) {
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), what);
  return descriptor;
}

}  // namespace

CurlSockets::CurlSockets(CURLM* multi)
    : multi_(multi),
      epoll_(checked(::epoll_create1(EPOLL_CLOEXEC), "epoll_create1")),
      wake_(checked(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd")) {
  watch(wake_, EPOLLIN);
  curl().multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &socket_callback);
  curl().multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl().multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &timer_callback);
  curl().multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
}

CurlSockets::~CurlSockets() {
  curl().multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, nullptr);
  curl().multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, nullptr);
  ::close(wake_);
  ::close(epoll_);
}

CURLMcode CurlSockets::turn(milliseconds timeout) {
  if (due_) {
    const auto left = std::chrono::ceil<milliseconds>(*due_ - Clock::now());
    timeout = std::clamp(left, milliseconds{0}, timeout);
  }
  std::array<epoll_event, kEventsATurn> events{};
  constexpr milliseconds kLongest{std::numeric_limits<int>::max()};
  const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()),
                                 static_cast<int>(std::min(timeout, kLongest).count()));
  int running = 0;
  for (int i = 0; i < ready; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (event.data.fd == wake_) {
      std::uint64_t count = 0;
      static_cast<void>(::read(wake_, &count, sizeof count));
      continue;
    }
    // An earlier socket's work may have closed this one; curl ignores sockets that it does not know.
    const int mask = ((event.events & (EPOLLIN | EPOLLHUP)) != 0 ? CURL_CSELECT_IN : 0) |
                     ((event.events & EPOLLOUT) != 0 ? CURL_CSELECT_OUT : 0) |
                     ((event.events & EPOLLERR) != 0 ? CURL_CSELECT_ERR : 0);
    if (const CURLMcode code = curl().multi_socket_action(multi_, event.data.fd, mask, &running);
        code != CURLM_OK) {
      return code;
    }
  }
  if (!due_ || *due_ > Clock::now()) return CURLM_OK;
  due_.reset();
  return curl().multi_socket_action(multi_, CURL_SOCKET_TIMEOUT, 0, &running);
}

void CurlSockets::wake() const {
  constexpr std::uint64_t kOne = 1;
  static_cast<void>(::write(wake_, &kOne, sizeof kOne));
}

int CurlSockets::socket_callback(CURL*, curl_socket_t socket, int what, void* self, void*) {
  const auto& sockets = *static_cast<const CurlSockets*>(self);
  if (what == CURL_POLL_REMOVE) {
    // It may be closed already, and so be gone from the set.
    static_cast<void>(::epoll_ctl(sockets.epoll_, EPOLL_CTL_DEL, socket, nullptr));
  } else {
    sockets.watch(
        socket, ((what & CURL_POLL_IN) != 0 ? EPOLLIN : 0U) | ((what & CURL_POLL_OUT) != 0 ? EPOLLOUT : 0U));
  }
  return 0;
}

int CurlSockets::timer_callback(CURLM*, long timeout_ms, void* self) {
  auto& due = static_cast<CurlSockets*>(self)->due_;
  if (timeout_ms < 0) {
    due.reset();
  } else {
    due = Clock::now() + milliseconds{timeout_ms};
  }
  return 0;
}

void CurlSockets::watch(curl_socket_t socket, unsigned events) const {
  epoll_event event{.events = events, .data = {.fd = socket}};
  if (::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event) != 0 && errno == ENOENT) {
    static_cast<void>(::epoll_ctl(epoll_, EPOLL_CTL_ADD, socket, &event));
  }
}

}  // namespace reconcile
