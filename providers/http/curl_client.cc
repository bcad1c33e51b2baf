#include "providers/http/curl_client.h"

#include <curl/curl.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "providers/http/curl_error.h"
#include "providers/http/curl_library.h"
#include "providers/http/curl_settings.h"
#include "providers/http/curl_sockets.h"
#include "providers/http/curl_transfer.h"
#include "providers/http/timer_queue.h"
#include "providers/http/url.h"

// One thread owns everything that curl touches. Other threads only put work into the inbox and wake it.
// A transfer waits in its origin's queue until there is room, so that none ever waits inside curl, where
// its time limits would already run. The first transfer to an origin goes alone until the host's address
// is known: curl would start one resolver thread for each otherwise.

namespace reconcile {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Signals belong to the program's own threads; and a SIGPIPE out of a TLS write is raised in the thread that
// writes, so blocking it here is enough.
class BlockedSignals {
 public:
  BlockedSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

class CurlClient final : public HttpClient {
 public:
  CurlClient(const CurlOptions& options, TransferSettings settings)
      : options_(options),
        settings_(std::move(settings)),
        share_(curl().share_init()),
        multi_(curl().multi_init()),
        sockets_(multi_.get()) {
    curl().share_setopt(share_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
    curl().share_setopt(share_.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    settings_.share = share_.get();
    const auto total = static_cast<long>(options_.max_total_connections);
    curl().multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, total);
    curl().multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS,
                        static_cast<long>(options_.max_host_connections));
    curl().multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, total);
    curl().multi_setopt(multi_.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    curl().multi_setopt(multi_.get(), CURLMOPT_MAX_CONCURRENT_STREAMS, total);
    const BlockedSignals blocked;
    thread_ = std::thread([this] { run(); });
  }

  ~CurlClient() override {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
      stopping_ = true;
    }
    sockets_.wake();
    thread_.join();
  }

  void send(HttpRequest request, Done done) override {
    auto transfer = std::make_unique<Transfer>(std::move(request), std::move(done));
    post([&](Inbox& inbox) { inbox.transfers.push_back(std::move(transfer)); });
  }

  void after(milliseconds delay, std::function<void()> action) override {
    const auto due = Clock::now() + std::clamp<milliseconds>(delay, milliseconds{0}, kLongest);
    post([&](Inbox& inbox) { inbox.timers.emplace_back(due, std::move(action)); });
  }

  void cancel() override {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
    }
    sockets_.wake();
  }

 private:
  static constexpr milliseconds kLongest = std::chrono::hours{24 * 365};

  struct Inbox {
    std::vector<std::unique_ptr<Transfer>> transfers;
    std::vector<std::pair<Clock::time_point, TimerQueue::Action>> timers;

    [[nodiscard]] bool empty() const { return transfers.empty() && timers.empty(); }
  };

  // One scheme, host and port.
  struct Origin {
    std::deque<std::unique_ptr<Transfer>> waiting;
    std::size_t active = 0;
    bool listed = false;       // in `ready_`
    bool resolved = false;     // its address is known, or the first transfer is over
    bool multiplexes = false;  // it has spoken HTTP/2
  };

  struct Active {
    std::unique_ptr<Transfer> transfer;
    Origin* origin = nullptr;
    Clock::time_point started;
    Clock::time_point deadline = Clock::time_point::max();  // of the reply; set when connected
  };

  template <typename Put>
  void post(Put put) {
    bool wake = false;
    {
      const std::lock_guard lock(mutex_);
      wake = inbox_.empty() && std::this_thread::get_id() != thread_id_;
      put(inbox_);
    }
    if (wake) {
      sockets_.wake();
    }
  }

  void run() {
    {
      const std::lock_guard lock(mutex_);
      thread_id_ = std::this_thread::get_id();
    }
    while (take_inbox()) {
      run_timers();
      if (cancelling_) {
        interrupt_all();
      }
      admit();
      const CURLMcode worked = sockets_.turn(longest_wait());
      finish_done();
      expire();
      if (worked != CURLM_OK) {
        fail_all(worked);
      }
    }
  }

  // Returns false when everything is answered and the client is being destroyed.
  bool take_inbox() {
    Inbox inbox;
    bool stopping = false;
    {
      const std::lock_guard lock(mutex_);
      std::swap(inbox, inbox_);
      cancelling_ = cancelled_;
      stopping = stopping_;
    }
    const bool idle = inbox.empty() && active_.empty() && timers_.empty() && ready_.empty();
    for (auto& transfer : inbox.transfers) {
      enqueue(std::move(transfer));
    }
    for (auto& [due, action] : inbox.timers) {
      timers_.add(due, std::move(action));
    }
    return !(stopping && idle);
  }

  void enqueue(std::unique_ptr<Transfer> transfer) {
    const UrlParts url = split_url(transfer->request().url);
    std::string key(url.scheme);
    key.append("://").append(host_and_port(transfer->request().url));
    Origin& origin = origins_[key];
    origin.waiting.push_back(std::move(transfer));
    offer(origin);
  }

  void offer(Origin& origin) {
    const std::size_t room = origin.resolved ? options_.max_host_connections : 1;
    if (!origin.listed && !origin.waiting.empty() && origin.active < room) {
      origin.listed = true;
      ready_.push_back(&origin);
    }
  }

  void admit() {
    while (!ready_.empty() && active_.size() < options_.max_total_connections) {
      Origin& origin = *ready_.front();
      ready_.pop_front();
      origin.listed = false;
      auto transfer = std::move(origin.waiting.front());
      origin.waiting.pop_front();
      start(std::move(transfer), origin);
      offer(origin);
    }
  }

  void start(std::unique_ptr<Transfer> transfer, Origin& origin) {
    CURL* easy = nullptr;
    if (idle_.empty()) {
      easy = curl().easy_init();
    } else {
      easy = idle_.back().release();
      idle_.pop_back();
    }
    origin.active += 1;
    Active& active = active_[easy];
    active.transfer = std::move(transfer);
    active.origin = &origin;
    active.started = Clock::now();
    active.transfer->on_socket = [this, &origin] {
      origin.resolved = true;
      offer(origin);
    };
    active.transfer->on_connected = [this, easy] { begin_reply(easy); };
    if (auto prepared = active.transfer->prepare(easy, settings_, origin.multiplexes); !prepared.ok()) {
      finish(easy, std::move(prepared).error());
    } else if (curl().multi_add_handle(multi_.get(), easy) != CURLM_OK) {
      finish(easy, Error{.kind = ErrorKind::kInternal, .summary = "curl refused a transfer"});
    }
  }

  void begin_reply(CURL* easy) {
    Active& active = active_.at(easy);
    deadlines_.erase({active.deadline, easy});  // curl came here before, on a kept connection that was dead
    active.deadline =
        Clock::now() + std::min<milliseconds>(active.transfer->request().read_timeout, kLongest);
    deadlines_.emplace(active.deadline, easy);
  }

  void finish_done() {
    int left = 0;
    while (const CURLMsg* message = curl().multi_info_read(multi_.get(), &left)) {
      if (message->msg == CURLMSG_DONE) {
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;
        Active& active = active_.at(easy);
        long version = 0;
        curl().easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
        active.origin->multiplexes = active.origin->multiplexes || version == CURL_HTTP_VERSION_2_0;
        auto reply = active.transfer->result(easy, code);
        if (reply.ok()) {
          reply->alone = left == 0;
        }
        finish(easy, std::move(reply));
      }
    }
  }

  void expire() {
    const auto now = Clock::now();
    while (!deadlines_.empty() && deadlines_.begin()->first <= now) {
      CURL* easy = deadlines_.begin()->second;
      finish(easy, read_timeout_error(active_.at(easy).transfer->request().url));
    }
  }

  // Gives the handle back, makes room, and answers last: the answer may send again.
  void finish(CURL* easy, Result<HttpResponse> result) {
    auto node = active_.extract(easy);
    Active& active = node.mapped();
    deadlines_.erase({active.deadline, easy});
    curl().multi_remove_handle(multi_.get(), easy);
    curl().easy_reset(easy);
    idle_.emplace_back(easy);
    Origin& origin = *active.origin;
    origin.active -= 1;
    origin.resolved = true;
    offer(origin);
    log(active, result);
    active.transfer->done()(std::move(result));
  }

  void log(const Active& active, const Result<HttpResponse>& result) const {
    if (!spdlog::should_log(spdlog::level::debug)) {
      return;
    }
    const HttpRequest& request = active.transfer->request();
    const auto took = std::chrono::duration_cast<milliseconds>(Clock::now() - active.started);
    spdlog::debug("http {} {}{}: {} in {} ms", request.method, host_and_port(request.url),
                  options_.logs_paths ? split_url(request.url).path : std::string_view("/…"),
                  result.ok() ? std::to_string(result.value().status) : to_string(result.error().kind),
                  took.count());
  }

  void interrupt_all() {
    while (!active_.empty()) {
      CURL* easy = active_.begin()->first;
      finish(easy, interrupted_error(active_.at(easy).transfer->request().url));
    }
    ready_.clear();
    for (auto& [key, origin] : origins_) {
      origin.listed = false;
      for (const auto& transfer : std::exchange(origin.waiting, {})) {
        transfer->done()(interrupted_error(transfer->request().url));
      }
    }
  }

  void fail_all(CURLMcode code) {
    while (!active_.empty()) {
      Error error{.kind = ErrorKind::kInternal};
      error.summary = std::string("curl's event loop failed: ") + curl().multi_strerror(code);
      finish(active_.begin()->first, std::move(error));
    }
  }

  void run_timers() {
    const auto now = cancelling_ ? Clock::time_point::max() : Clock::now();
    while (const auto action = timers_.take_due(now)) {
      action();
    }
  }

  /// Until something of our own is due.
  milliseconds longest_wait() {
    auto until = Clock::now() + std::chrono::hours{1};
    if (!deadlines_.empty()) {
      until = std::min(until, deadlines_.begin()->first);
    }
    if (const auto due = timers_.next_due()) {
      until = std::min(until, *due);
    }
    bool work = !ready_.empty() && active_.size() < options_.max_total_connections;
    {
      const std::lock_guard lock(mutex_);
      work = work || !inbox_.empty() || cancelled_ != cancelling_ || stopping_;
    }
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    return work ? milliseconds{0} : std::max(milliseconds{0}, left);
  }

  const CurlOptions options_;
  TransferSettings settings_;
  // In this order, because easy handles have to go before the multi handle and the share.
  ShareHandle share_;
  MultiHandle multi_;
  CurlSockets sockets_;
  std::vector<EasyHandle> idle_;

  // The loop's own.
  std::unordered_map<CURL*, Active> active_;
  std::unordered_map<std::string, Origin> origins_;
  std::deque<Origin*> ready_;
  std::set<std::pair<Clock::time_point, CURL*>> deadlines_;
  TimerQueue timers_;
  bool cancelling_ = false;

  std::mutex mutex_;
  Inbox inbox_;                // guarded by mutex_
  bool cancelled_ = false;     // guarded by mutex_
  bool stopping_ = false;      // guarded by mutex_
  std::thread::id thread_id_;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<HttpClient>> make_curl_client(CurlOptions options) {
  options.max_total_connections = std::max<std::size_t>(1, options.max_total_connections);
  options.max_host_connections = std::max<std::size_t>(1, options.max_host_connections);
  if (auto loaded = load_curl(); !loaded.ok()) {
    return std::move(loaded).error();
  }
  auto settings = transfer_settings(options);
  if (!settings.ok()) {
    return std::move(settings).error();
  }
  return std::unique_ptr<HttpClient>(std::make_unique<CurlClient>(options, std::move(*settings)));
}

}  // namespace reconcile
