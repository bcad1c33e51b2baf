#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "model/address.h"
#include "providers/aws/services.h"
#include "providers/aws/sessions.h"
#include "providers/backends/digest.h"
#include "providers/backends/opened.h"
#include "providers/backends/s3_calls.h"
#include "providers/backends/s3_lock.h"

namespace reconcile::backends {

namespace {

constexpr std::string_view kStateEnding = ".tfstate";
constexpr std::chrono::milliseconds kDigestPause{1'000};
constexpr int kDigestAttempts = 5;

Error no_such_state(const std::string& name) {
  return no_state(
      name, "Check bucket, key and workspace; `terraform init` and `terraform workspace list` show them.");
}

Error wrong_digest(const std::string& name, const std::string& table) {
  return {.kind = ErrorKind::kInput,
          .summary = name + " is not the state that Terraform last wrote: its digest in the table " + table +
                     " is another",
          .hint = "A write may be under way, or the object was changed by hand; see `terraform plan`."};
}

/// One state on its way: object, digest, and both again while they do not fit each other.
struct Fetch : std::enable_shared_from_this<Fetch> {
  Fetch(const S3Calls& c, HttpClient& h, std::string n, Backend::Done d)
      : calls(c), http(h), name(std::move(n)), done(std::move(d)) {}

  void get() {
    calls.get_object(calls.key, calls.version, [self = shared_from_this()](Result<Value> reply) {
      if (!reply) return self->fail(std::move(reply).error());
      Value& body = (*reply).as_map()["@body"];
      self->got(body.is_string() ? body.as_string() : std::string());
    });
  }

  void got(const std::string& body) {
    bytes = sources::Bytes(body);
    bytes.finish();
    if (calls.lock_table.empty() || !calls.version.empty()) return done(std::move(bytes));
    calls.get_item(calls.lock_id() + "-md5", [self = shared_from_this()](Result<Value> reply) {
      if (!reply) return self->done(of_state(self->name, std::move(reply).error()));
      const std::string_view digest = (*reply)["Item"]["Digest"]["S"].text();
      if (digest.empty() || digest == md5_hex(self->bytes.view())) return self->done(std::move(self->bytes));
      if (++self->attempts == kDigestAttempts)
        return self->done(wrong_digest(self->name, self->calls.lock_table));
      self->http.after(kDigestPause, [self] { self->get(); });
    });
  }

  void fail(Error error) {
    if (error.kind == ErrorKind::kAbsent && error.code == "NoSuchKey") return done(no_such_state(name));
    // Only a resource can be absent; a state that is not there is a source that cannot be read.
    if (error.kind == ErrorKind::kAbsent) error.kind = ErrorKind::kInput;
    done(of_state(name, std::move(error)));
  }

  const S3Calls calls;
  HttpClient& http;
  const std::string name;
  const Backend::Done done;
  sources::Bytes bytes{};
  int attempts = 0;
};

class S3Backend final : public Backend {
 public:
  S3Backend(std::string name, S3Calls calls, HttpClient& http)
      : name_(std::move(name)), calls_(std::move(calls)), http_(http) {}

  void fetch(Done done) override { std::make_shared<Fetch>(calls_, http_, name_, std::move(done))->get(); }

  [[nodiscard]] std::string lock_path() const override { return calls_.lock_id(); }

  Result<std::unique_ptr<HeldLock>> try_lock(LockInfo info) override {
    return take_s3_lock(name_, calls_, std::move(info));
  }

  Result<LockState> look_at_lock() override { return look_at_s3_lock(name_, calls_); }

 private:
  const std::string name_;
  const S3Calls calls_;
  HttpClient& http_;
};

Result<S3Calls> make_calls(const S3Location& place, const BackendContext& context) {
  const Result<aws::Session*> session =
      place.access_key_id.empty()
          ? context.sessions.open(place.access, aws::kForDocuments)
          : context.sessions.open_with_keys(place.access,
                                            {.access_key_id = place.access_key_id,
                                             .secret_access_key = place.secret_access_key,
                                             .session_token = place.session_token,
                                             .source = "the backend's configuration"},
                                            aws::kForDocuments);
  if (!session) return session.error();
  S3Calls calls{.caller = (*session)->caller.get(),
                .region = (*session)->region,
                .bucket = place.bucket,
                .key = place.key,
                .version = place.version,
                .lock_table = place.lock_table,
                .use_lockfile = place.use_lockfile};
  if (calls.region.empty()) calls.region = "us-east-1";  // the bucket says where it is
  return calls;
}

bool is_pattern(const std::string& key) {
  return key.empty() || key.ends_with('/') || key.find_first_of("*?") != std::string::npos;
}

/// Every key of the bucket that begins with `prefix`.
Result<std::vector<std::string>> list_keys(const S3Calls& calls, const std::string& prefix) {
  std::vector<std::string> keys;
  std::string token;
  do {
    const Result<Value> page = calls.list_now(prefix, token);
    if (!page) return page.error();
    const Value& contents = (*page)["Contents"];
    const Value::List items = contents.is_list()  ? contents.as_list()
                              : contents.is_map() ? Value::List{contents}
                                                  : Value::List{};
    for (const Value& item : items) keys.emplace_back(item["Key"].text());
    token = (*page)["IsTruncated"].text() == "true" ? (*page)["NextContinuationToken"].text() : "";
  } while (!token.empty());
  return keys;
}

}  // namespace

Result<std::unique_ptr<Backend>> open_s3(const Location& location, const S3Location& place,
                                         const BackendContext& context) {
  Result<S3Calls> calls = make_calls(place, context);
  if (!calls) return of_state(location.name, std::move(calls).error());
  return std::unique_ptr<Backend>(
      std::make_unique<S3Backend>(location.name, *std::move(calls), context.http));
}

Result<std::vector<Location>> expand_s3(const Location& location, const S3Location& place,
                                        const BackendContext& context) {
  if (!is_pattern(place.key)) return std::vector{location};
  const Result<S3Calls> calls = make_calls(place, context);
  if (!calls) return of_state(location.name, calls.error());
  const bool is_prefix = place.key.empty() || place.key.ends_with('/');
  const std::string prefix = place.key.substr(0, place.key.find_first_of("*?"));
  Result<std::vector<std::string>> keys = list_keys(*calls, prefix);
  if (!keys) return of_state(location.name, std::move(keys).error());
  std::ranges::sort(*keys);
  std::vector<Location> out;
  for (const std::string& key : *keys) {
    const bool wanted = is_prefix ? key.ends_with(kStateEnding) : address_matches(place.key, key);
    if (!wanted || key.ends_with(".tflock")) continue;
    S3Location one = place;
    one.key = key;
    std::string name = name_of(one);
    out.push_back({std::move(one), std::move(name)});
  }
  if (out.empty()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "there is no state below " + location.name + " (" + std::to_string(keys->size()) +
                            (keys->size() == 1 ? " object" : " objects") + " there)",
                 .hint = is_prefix ? "Of a prefix every key that ends in .tfstate is read; a pattern such as "
                                     "s3://bucket/prefix/* names others."
                                   : "`*` stands for any text, `?` for one character."};
  }
  return out;
}

}  // namespace reconcile::backends
