#include <algorithm>
#include <utility>

#include "model/address.h"
#include "model/resource.h"
#include "providers/aws/protocol/percent.h"
#include "providers/backends/hcp_token.h"
#include "providers/backends/opened.h"
#include "providers/backends/request.h"

// HCP Terraform and Terraform Enterprise, by their API
// (https://developer.hashicorp.com/terraform/cloud-docs/api-docs): the workspace by its name, its current
// state version, and the document that this one points at. Nothing of it goes through a recording: the
// answers hold signed URLs.

namespace reconcile::backends {

namespace {

constexpr int kConflict = 409;
constexpr int kPageSize = 100;

std::string percent(std::string_view text) { return aws::percent_encode(text); }

/// One workspace's API, with its token.
struct Api {
  HttpClient* http = nullptr;
  HcpLocation place{};
  std::string name{};
  std::string root{};  ///< `https://host/api/v2/`

  [[nodiscard]] HttpRequest request(const std::string& method, const std::string& url,
                                    std::string body = {}) const {
    HttpRequest out{.method = method, .url = url, .body = std::move(body), .read_timeout = kDocumentTimeout};
    out.headers.emplace_back("authorization", "Bearer " + std::string(place.token.reveal()));
    if (!out.body.empty()) out.headers.emplace_back("content-type", "application/vnd.api+json");
    return out;
  }
  [[nodiscard]] std::string workspace_url() const {
    return root + "organizations/" + percent(place.organization) + "/workspaces/" + percent(place.workspace);
  }
};

/// Scheme and host of a host text, which may itself be a URL (as in tests).
std::string origin_of(const std::string& host) {
  return host.find("://") != std::string::npos ? host : "https://" + host;
}

Error refused(const Api& api, const HttpResponse& reply) {
  const std::string status = std::to_string(reply.status);
  if (reply.status == 401) {
    return {.kind = ErrorKind::kCredentials,
            .summary = api.name + ": " + api.place.host + " does not take the token (HTTP status 401)",
            .hint = "Run `terraform login " + api.place.host + "`."};
  }
  if (reply.status == 404) {
    return {.kind = ErrorKind::kInput,
            .summary = "there is no state at " + api.name + ", or the token may not see it",
            .hint = "Check organization and workspace, and what the token's owner may read."};
  }
  Error error{.kind = reply.status >= 500 || reply.status == 429 ? ErrorKind::kTransient : ErrorKind::kInput,
              .summary = api.name + ": " + api.place.host + " answered with HTTP status " + status};
  if (reply.status == 403) error.kind = ErrorKind::kDenied;
  return error;
}

Result<Value> read_json_reply(const Api& api, const Result<HttpResponse>& reply) {
  if (!reply) return of_state(api.name, reply.error());
  if (reply->status < 200 || reply->status >= 300) return refused(api, *reply);
  Result<Value> json = parse_json(reply->body);
  if (json && json->is_map()) return json;
  return Error{.kind = ErrorKind::kTransient,
               .summary = api.name + ": " + api.place.host + " did not answer with its API's JSON",
               .hint = "Check the host, and the proxy settings (HTTPS_PROXY, NO_PROXY)."};
}

/// The three questions, one after the other.
struct Fetch : std::enable_shared_from_this<Fetch> {
  Fetch(Api a, Backend::Done d) : api(std::move(a)), done(std::move(d)) {}

  void ask(const std::string& url, void (Fetch::*then)(const Value&)) {
    send_with_retries(*api.http, api.request("GET", url),
                      [self = shared_from_this(), then](const Result<HttpResponse>& reply) {
                        const Result<Value> json = read_json_reply(self->api, reply);
                        if (!json) return self->done(json.error());
                        ((*self).*then)((*json)["data"]);
                      });
  }

  void start() { ask(api.workspace_url(), &Fetch::got_workspace); }

  void got_workspace(const Value& data) {
    ask(api.root + "workspaces/" + percent(data["id"].text()) + "/current-state-version",
        &Fetch::got_version);
  }

  void got_version(const Value& data) {
    const std::string url(data["attributes"]["hosted-state-download-url"].text());
    if (url.empty()) return done(no_state(api.name));
    send_with_retries(
        *api.http, api.request("GET", url),
        [self = shared_from_this()](const Result<HttpResponse>& reply) { self->got_state(reply); });
  }

  void got_state(const Result<HttpResponse>& reply) {
    if (!reply) return done(of_state(api.name, reply.error()));
    if (reply->status != 200) return done(refused(api, *reply));
    sources::Bytes bytes(reply->body);
    bytes.finish();
    done(std::move(bytes));
  }

  const Api api;
  const Backend::Done done;
};

std::string lock_reason(const LockInfo& info) {
  return info.operation + " by " + info.who + " (reconcile, lock " + info.id + ")";
}

class HcpLock final : public HeldLock {
 public:
  HcpLock(Api api, std::string workspace_id, LockInfo info)
      : api_(std::move(api)), workspace_id_(std::move(workspace_id)), info_(std::move(info)) {}

  [[nodiscard]] const LockInfo& info() const override { return info_; }

  Result<void> release() override {
    const Result<Value> answer = read_json_reply(
        api_,
        send_now(*api_.http,
                 api_.request("POST", api_.root + "workspaces/" + workspace_id_ + "/actions/unlock", "{}"),
                 false));
    if (answer) return {};
    Error error = answer.error();
    error.hint = "Unlock the workspace in " + api_.place.host + ".";
    return error;
  }

 private:
  const Api api_;
  const std::string workspace_id_;
  const LockInfo info_;
};

class HcpBackend final : public Backend {
 public:
  explicit HcpBackend(Api api) : api_(std::move(api)) {}

  void fetch(Done done) override { std::make_shared<Fetch>(api_, std::move(done))->start(); }

  [[nodiscard]] std::string lock_path() const override {
    return api_.place.organization + "/" + api_.place.workspace;
  }

  Result<std::unique_ptr<HeldLock>> try_lock(LockInfo info) override {
    const Result<Value> workspace = ask(api_.workspace_url());
    if (!workspace) return workspace.error();
    const std::string id((*workspace)["data"]["id"].text());
    const std::string body = to_json(Value::map({{"reason", lock_reason(info)}}));
    const Result<HttpResponse> reply = send_now(
        *api_.http, api_.request("POST", api_.root + "workspaces/" + percent(id) + "/actions/lock", body),
        false);
    if (reply && reply->status == kConflict) return held();
    const Result<Value> taken = read_json_reply(api_, reply);
    if (!taken) return taken.error();
    return std::unique_ptr<HeldLock>(std::make_unique<HcpLock>(api_, id, std::move(info)));
  }

  Result<LockState> look_at_lock() override {
    const Result<Value> workspace = ask(api_.workspace_url() + "?include=locked_by");
    if (!workspace) return workspace.error();
    const Value& locked_now = (*workspace)["data"]["attributes"]["locked"];
    if (!locked_now.is_bool()) {
      return Error{.kind = ErrorKind::kInvalid,
                   .summary = api_.name + ": the answer does not say whether it is locked"};
    }
    if (!locked_now.as_bool()) return LockState{};
    return LockState{.holder = holder_of(*workspace)};
  }

 private:
  [[nodiscard]] static std::string holder_of(const Value& workspace) {
    std::string holder = "the workspace is locked";
    const Value& by = workspace["data"]["relationships"]["locked-by"]["data"];
    if (!by["id"].text().empty()) {
      (holder += " by ") += by["type"].text();
      (holder += " ") += by["id"].text();
    }
    const Value& reason = workspace["data"]["attributes"]["locked-reason"];
    if (!reason.text().empty()) (holder += ": ") += reason.text();
    return holder;
  }

  [[nodiscard]] Result<Value> ask(const std::string& url) const {
    return read_json_reply(api_, send_now(*api_.http, api_.request("GET", url), true));
  }

  [[nodiscard]] Error held() const {
    std::string holder = "the workspace is locked";
    if (const Result<Value> answer = ask(api_.workspace_url() + "?include=locked_by"); answer) {
      holder = holder_of(*answer);
    }
    return locked(api_.name, holder, "Wait until it is done, give --lock-timeout, or unlock it there.");
  }

  const Api api_;
};

Result<Api> make_api(const Location& location, const HcpLocation& place, const BackendContext& context) {
  if (context.private_http == nullptr) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = location.name + ": a recording holds no state of HCP Terraform",
                 .hint = "Name the state's file with --replay."};
  }
  Api api{.http = context.private_http, .place = place, .name = location.name};
  if (api.place.token.empty()) api.place.token = hcp_token(place.host, context.environment);
  if (api.place.token.empty()) {
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = location.name + ": there is no token for " + place.host,
                 .hint = "Run `terraform login " + place.host + "`, or set its TF_TOKEN_ variable."};
  }
  // Every host answers under this path; discovery would name the same.
  api.root = origin_of(place.host) + "/api/v2/";
  return api;
}

}  // namespace

Result<std::unique_ptr<Backend>> open_hcp(const Location& location, const HcpLocation& place,
                                          const BackendContext& context) {
  Result<Api> api = make_api(location, place, context);
  if (!api) return std::move(api).error();
  return std::unique_ptr<Backend>(std::make_unique<HcpBackend>(*std::move(api)));
}

Result<std::vector<Location>> expand_hcp(const Location& location, const HcpLocation& place,
                                         const BackendContext& context) {
  if (place.workspace.find_first_of("*?") == std::string::npos && place.tags.empty())
    return std::vector{location};
  const Result<Api> api = make_api(location, place, context);
  if (!api) return api.error();
  std::string query = "?page%5Bsize%5D=" + std::to_string(kPageSize);
  std::string tags;
  for (const std::string& tag : place.tags) tags += (tags.empty() ? "" : ",") + tag;
  if (!tags.empty()) query += "&search%5Btags%5D=" + percent(tags);
  std::vector<Location> out;
  for (int page = 1;; ++page) {
    const std::string url = api->root + "organizations/" + percent(place.organization) + "/workspaces" +
                            query + "&page%5Bnumber%5D=" + std::to_string(page);
    const Result<Value> answer = read_json_reply(*api, send_now(*api->http, api->request("GET", url), true));
    if (!answer) return answer.error();
    if (!(*answer)["data"].is_list()) break;
    for (const Value& workspace : (*answer)["data"].as_list()) {
      const std::string_view name = workspace["attributes"]["name"].text();
      if (!place.workspace.empty() && !address_matches(place.workspace, name)) continue;
      HcpLocation one = place;
      one.workspace = name;
      one.tags.clear();
      std::string shown = name_of(one);
      out.push_back({std::move(one), std::move(shown)});
    }
    if ((*answer)["data"].as_list().size() < kPageSize) break;
  }
  if (out.empty()) return no_state(location.name, "`*` stands for any text, `?` for one character.");
  std::ranges::sort(out, {}, &Location::name);
  return out;
}

}  // namespace reconcile::backends
