#include "providers/http/recording.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "providers/http/exchange.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;

class RecordingClient final : public HttpClient {
 public:
  RecordingClient(std::unique_ptr<HttpClient> inner, fs::path directory)
      : directory_(std::move(directory)), inner_(std::move(inner)) {}

  void send(HttpRequest request, Done done) override {
    RequestKey key = request_key(request);
    std::string name = next_name(key);
    inner_->send(std::move(request), [this, key = std::move(key), name = std::move(name),
                                      done = std::move(done)](Result<HttpResponse> result) {
      if (auto kept = keep(key, name, result); !kept.ok()) {
        done(std::move(kept).error());
      } else {
        done(std::move(result));
      }
    });
  }

  void after(std::chrono::milliseconds delay, std::function<void()> action) override {
    inner_->after(delay, std::move(action));
  }
  void cancel() override { inner_->cancel(); }

 private:
  // Numbered when it is sent, so that equal requests are replayed in the order of sending.
  std::string next_name(const RequestKey& key) {
    const std::string stem = file_stem(key);
    const std::lock_guard lock(mutex_);
    const int ordinal = ++ordinals_[stem];
    return stem + (ordinal == 1 ? "" : "-" + std::to_string(ordinal)) + ".http";
  }

  [[nodiscard]] Result<void> keep(const RequestKey& key, const std::string& name,
                                  const Result<HttpResponse>& result) const {
    Exchange exchange{.request = key};
    if (result.ok()) {
      exchange.reply = keepable(result.value(), key);
    } else if (result.error().kind == ErrorKind::kInterrupted) {
      return {};
    } else {
      exchange.failure = result.error();
    }
    // Renamed into place, so that an interrupted run leaves no half of a file.
    const fs::path path = directory_ / name;
    const fs::path unfinished = directory_ / (name + ".unfinished");
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file << to_text(exchange);
    file.close();
    std::error_code failed;
    if (file) {
      fs::rename(unfinished, path, failed);
    }
    if (!file || failed) {
      Error error{.kind = ErrorKind::kInput};
      error.summary = "the recording cannot be written: " + path.string() + ": " +
                      (failed ? failed.message() : std::string(std::strerror(errno)));
      error.hint = "check the folder that --record names, and the space on its disk";
      return error;
    }
    return {};
  }

  const fs::path directory_;
  std::mutex mutex_;
  std::unordered_map<std::string, int> ordinals_;  // guarded by mutex_
  std::unique_ptr<HttpClient> inner_;              // last: its destructor still answers
};

Error unusable(ErrorKind kind, const fs::path& directory, const std::string& what, const char* hint) {
  Error error{.kind = kind};
  error.summary = "cannot record to " + directory.string() + ": " + what;
  error.hint = hint;
  return error;
}

}  // namespace

Result<std::unique_ptr<HttpClient>> make_recording_client(std::unique_ptr<HttpClient> inner,
                                                          const fs::path& directory) {
  std::error_code failed;
  fs::create_directories(directory, failed);
  if (failed) {
    return unusable(ErrorKind::kInput, directory, failed.message(), "name a folder that can be written");
  }
  for (const auto& entry : fs::directory_iterator(directory, failed)) {
    if (entry.path().extension() == ".http") {
      return unusable(ErrorKind::kUsage, directory, "it already holds a recording",
                      "name a new folder, or remove that recording first");
    }
  }
  if (failed) {
    return unusable(ErrorKind::kInput, directory, failed.message(), "name a folder that can be read");
  }
  return std::unique_ptr<HttpClient>(std::make_unique<RecordingClient>(std::move(inner), directory));
}

}  // namespace reconcile
