#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "providers/http/exchange.h"
#include "providers/http/recording.h"
#include "providers/http/url.h"
#include "providers/http/worker.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;

struct Recorded {
  std::string file;
  Exchange exchange;
};

// The replies to one request, in order.
struct Series {
  std::vector<Recorded> replies;
  std::size_t next = 0;
};

using Recording = std::unordered_map<std::string, Series>;

std::vector<std::string> sorted_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// Lines of the one that the other has not, both ways.
std::size_t distance(const std::string& a, const std::string& b) {
  const auto left = sorted_lines(a);
  const auto right = sorted_lines(b);
  std::vector<std::string> different;
  std::set_symmetric_difference(left.begin(), left.end(), right.begin(), right.end(),
                                std::back_inserter(different));
  return different.size();
}

Error not_recorded(const RequestKey& wanted, const Recording& recording, const fs::path& directory) {
  constexpr std::size_t kShown = 3;
  std::vector<std::tuple<bool, bool, std::size_t, std::string>> nearest;
  for (const auto& [key, series] : recording) {
    const Recorded& first = series.replies.front();
    const RequestKey& request = first.exchange.request;
    nearest.emplace_back(operation_name(request) != operation_name(wanted), request.scope != wanted.scope,
                         distance(to_text(request), to_text(wanted)), first.file + ": " + describe(request));
  }
  const std::size_t shown = std::min(kShown, nearest.size());
  std::partial_sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(shown), nearest.end());
  Error error{.kind = ErrorKind::kInvalid};
  error.summary = "the recording " + directory.string() + " has no reply to " + describe(wanted);
  error.detail = "asked for:\n" + to_text(wanted) + "\nnearest recorded requests:";
  for (std::size_t i = 0; i < shown; ++i) {
    error.detail += "\n  " + std::get<3>(nearest[i]);
  }
  error.hint = "record it again with --record, or add the exchange by hand";
  return error;
}

class ReplayClient final : public HttpClient {
 public:
  ReplayClient(Recording recording, fs::path directory)
      : recording_(std::move(recording)), directory_(std::move(directory)) {}

  void send(HttpRequest request, Done done) override {
    worker_.post([this, request = std::move(request), done = std::move(done)] { done(answer(request)); });
  }
  void after(std::chrono::milliseconds delay, std::function<void()> action) override {
    worker_.after(delay, std::move(action));
  }
  void cancel() override { worker_.cancel(); }

 private:
  [[nodiscard]] Result<HttpResponse> answer(const HttpRequest& request) {
    if (worker_.cancelled()) {
      Error error{.kind = ErrorKind::kInterrupted};
      error.summary = "interrupted before " + host_and_port(request.url) + " had replied";
      return error;
    }
    const RequestKey key = request_key(request);
    const auto found = recording_.find(to_text(key));
    if (found == recording_.end()) {
      return not_recorded(key, recording_, directory_);
    }
    Series& series = found->second;
    const Exchange& exchange = series.replies[series.next].exchange;
    series.next = std::min(series.next + 1, series.replies.size() - 1);
    if (exchange.failure) {
      return *exchange.failure;
    }
    return exchange.reply;
  }

  Recording recording_;  // the worker's own
  const fs::path directory_;
  Worker worker_;  // last: its destructor still answers
};

Error unreadable(const std::string& what, const std::string& why) {
  Error error{.kind = ErrorKind::kInput};
  error.summary = "the recording " + what + " cannot be used: " + why;
  error.hint = "--replay needs a folder that --record has made";
  return error;
}

// `…-4f2a91c07b3e-12.http`: the ordinal behind the 12 digits of the hash; 1 where there is none.
int ordinal_of(const std::string& stem) {
  const auto dash = stem.rfind('-');
  if (dash == std::string::npos || stem.size() - dash > 8) {
    return 1;
  }
  const std::string digits = stem.substr(dash + 1);
  const bool is_number = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? std::stoi(digits) : 1;
}

}  // namespace

Result<std::unique_ptr<HttpClient>> make_replay_client(const fs::path& directory) {
  std::vector<std::pair<int, fs::path>> files;  // in the order of their ordinals
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(directory, failed)) {
    if (entry.path().extension() == ".http") {
      files.emplace_back(ordinal_of(entry.path().stem().string()), entry.path());
    }
  }
  if (failed) {
    return unreadable(directory.string(), failed.message());
  }
  if (files.empty()) {
    return unreadable(directory.string(), "it holds no *.http file");
  }
  std::sort(files.begin(), files.end());
  Recording recording;
  for (const auto& [ordinal, path] : files) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
      return unreadable(path.string(), "it cannot be read");
    }
    auto exchange = parse_exchange(text.str(), path.string());
    if (!exchange.ok()) {
      return std::move(exchange).error();
    }
    recording[to_text(exchange->request)].replies.push_back({path.filename().string(), std::move(*exchange)});
  }
  return std::unique_ptr<HttpClient>(std::make_unique<ReplayClient>(std::move(recording), directory));
}

}  // namespace reconcile
