#include "tests/backends/backend_world.h"

#include <cstdlib>
#include <fstream>
#include <future>
#include <stdexcept>

#include "model/resource.h"
#include "providers/http/url.h"

namespace reconcile::backends {

namespace fs = std::filesystem;

namespace {

HttpResponse reply(int status, std::string body = {}) { return {.status = status, .body = std::move(body)}; }

std::string xml_error(const char* code) {
  return std::string("<Error><Code>") + code + "</Code><Message>m</Message></Error>";
}

std::string header_of(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

/// Of what keys here are made of.
std::string decoded(std::string text) {
  for (const auto& [code, sign] : {std::pair("%2F", "/"), std::pair("%3A", ":")}) {
    for (std::size_t at = text.find(code); at != std::string::npos; at = text.find(code))
      text.replace(at, 3, sign);
  }
  return text;
}

}  // namespace

BackendWorld::BackendWorld(std::map<std::string, std::string, std::less<>> environment)
    : client_([this](const HttpRequest& request) { return answer(request); }) {
  std::string name = (fs::temp_directory_path() / "reconcile-backends-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  directory_ = name;
  environment.insert({"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"});
  environment.insert({"AWS_SECRET_ACCESS_KEY", "canary-secret"});
  environment.insert({"AWS_REGION", "us-east-1"});
  environment.insert({"HOME", name});
  environment_ = aws::fixed_environment(std::move(environment));
  sessions_ =
      std::make_unique<aws::Sessions>(aws::SessionsOptions{.http = client_,
                                                           .credentials_http = &client_,
                                                           .limiter = limiter_,
                                                           .environment = environment_,
                                                           .base = {.endpoint_url = "http://127.0.0.1:1"}});
}

BackendWorld::~BackendWorld() {
  client_.cancel();
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

BackendContext BackendWorld::context() {
  return {.http = client_, .private_http = &client_, .sessions = *sessions_, .environment = environment_};
}

std::unique_ptr<Backend> BackendWorld::open(const std::string& source) {
  const Result<Location> location = parse_location(source, environment_);
  if (!location) throw std::invalid_argument(location.error().summary);
  return open(*location);
}

std::unique_ptr<Backend> BackendWorld::open(const Location& location) {
  Result<std::unique_ptr<Backend>> backend = open_backend(location, context());
  if (!backend) throw std::invalid_argument(backend.error().summary);
  return *std::move(backend);
}

std::string BackendWorld::fetch(const std::string& source) {
  const std::unique_ptr<Backend> backend = open(source);
  const Result<sources::Bytes> bytes = fetch_now(*backend);
  return bytes ? std::string(bytes->view()) : bytes.error().summary;
}

std::string BackendWorld::put(const std::string& name, const std::string& text) const {
  fs::create_directories((directory_ / name).parent_path());
  std::ofstream(directory_ / name, std::ios::binary) << text;
  return (directory_ / name).string();
}

std::size_t BackendWorld::count(const std::string& method, const std::string& path) const {
  std::size_t n = 0;
  for (const HttpRequest& request : client_.requests())
    n += request.method == method && split_url(request.url).path == path ? 1 : 0;
  return n;
}

Result<HttpResponse> BackendWorld::answer(const HttpRequest& request) {
  const std::lock_guard lock(mutex_);
  if (instead) {
    if (std::optional<HttpResponse> other = instead(request)) return *other;
  }
  const UrlParts url = split_url(request.url);
  if (!header_of(request, "x-amz-target").empty()) return answer_dynamodb(request);
  if (url.path.starts_with("/b/")) return answer_s3(request, decoded(std::string(url.path.substr(3))));
  if (url.path == "/b") return answer_s3(request, "");
  if (url.path.starts_with("/api/v2/") || url.path.starts_with("/archive/")) return answer_hcp(request);
  return answer_http(request);
}

HttpResponse BackendWorld::answer_s3(const HttpRequest& request, const std::string& key) {
  const std::string query(split_url(request.url).query);
  if (key.empty()) {
    const std::size_t at = query.find("prefix=");
    const std::string prefix = at == std::string::npos ? "" : decoded(query.substr(at + 7));
    std::string body = "<ListBucketResult><IsTruncated>false</IsTruncated>";
    for (const auto& [name, text] : objects) {
      if (name.starts_with(prefix)) body += "<Contents><Key>" + name + "</Key></Contents>";
    }
    return reply(200, body + "</ListBucketResult>");
  }
  if (request.method == "PUT") {
    if (header_of(request, "if-none-match") == "*" && objects.contains(key))
      return reply(412, xml_error("PreconditionFailed"));
    objects[key] = request.body;
    return reply(200);
  }
  if (request.method == "DELETE") {
    objects.erase(key);
    return reply(204);
  }
  if (const std::size_t at = query.find("versionId="); at != std::string::npos) {
    const auto version = old_versions.find(query.substr(at + 10));
    return version == old_versions.end() ? reply(404, xml_error("NoSuchVersion"))
                                         : reply(200, version->second);
  }
  const auto object = objects.find(key);
  return object == objects.end() ? reply(404, xml_error("NoSuchKey")) : reply(200, object->second);
}

HttpResponse BackendWorld::answer_dynamodb(const HttpRequest& request) {
  const Result<Value> body = parse_json(request.body);
  const std::string target = header_of(request, "x-amz-target");
  const auto refused = reply(400, R"({"__type":"com.amazonaws#ConditionalCheckFailedException"})");
  if (target.ends_with("GetItem")) {
    const std::string id((*body)["Key"]["LockID"]["S"].text());
    if (const auto lock = locks.find(id); lock != locks.end()) {
      return reply(
          200, to_json(Value::map({{"Item", Value::map({{"Info", Value::map({{"S", lock->second}})}})}})));
    }
    const auto digest = digests.find(id);
    return reply(200,
                 digest == digests.end() ? "{}" : R"({"Item":{"Digest":{"S":")" + digest->second + "\"}}}");
  }
  if (target.ends_with("PutItem")) {
    const std::string id((*body)["Item"]["LockID"]["S"].text());
    if (locks.contains(id)) return refused;
    locks[id] = (*body)["Item"]["Info"]["S"].text();
    return reply(200, "{}");
  }
  const std::string id((*body)["Key"]["LockID"]["S"].text());
  const auto lock = locks.find(id);
  if (lock == locks.end() || lock->second != (*body)["ExpressionAttributeValues"][":info"]["S"].text())
    return refused;
  locks.erase(lock);
  return reply(200, "{}");
}

HttpResponse BackendWorld::answer_http(const HttpRequest& request) {
  if (request.method == "GET") return {.status = http_status, .headers = http_headers, .body = http_state};
  if (request.method == "LOCK" || request.method == "POST") {
    if (!http_lock.empty()) return reply(423, http_lock);
    http_lock = request.body;
    return reply(200);
  }
  http_lock.clear();
  return reply(200);
}

HttpResponse BackendWorld::answer_hcp(const HttpRequest& request) {
  if (header_of(request, "authorization") != "Bearer canary-token") return reply(401, "{}");
  const std::string path(split_url(request.url).path);
  if (path == "/archive/state") return reply(200, hcp_state);
  if (path.ends_with("/workspaces")) {
    return reply(200, R"({"data":[{"attributes":{"name":"prod-a"}},{"attributes":{"name":"prod-b"}},)"
                      R"({"attributes":{"name":"dev"}}]})");
  }
  if (path.ends_with("/current-state-version")) {
    if (hcp_state.empty()) return reply(404, "{}");
    return reply(
        200, R"({"data":{"attributes":{"hosted-state-download-url":"https://archive.test/archive/state"}}})");
  }
  if (path.ends_with("/actions/lock")) {
    if (!hcp_locked_by.empty()) return reply(409, "{}");
    hcp_locked_by = (*parse_json(request.body))["reason"].text();
    return reply(200, R"({"data":{"id":"ws-1"}})");
  }
  if (path.ends_with("/actions/unlock")) {
    hcp_locked_by.clear();
    return reply(200, R"({"data":{"id":"ws-1"}})");
  }
  if (!path.starts_with("/api/v2/organizations/acme/workspaces/")) return reply(404, "{}");
  return reply(200, std::string(R"({"data":{"id":"ws-1","attributes":{"locked":)") +
                        (hcp_locked_by.empty() ? "false" : "true") + R"(,"locked-reason":")" + hcp_locked_by +
                        R"("},"relationships":{"locked-by":{"data":{"type":"users","id":"user-7"}}}}})");
}

std::string state_text(const std::string& lineage, int serial) {
  return R"({"version":4,"terraform_version":"1.11.0","serial":)" + std::to_string(serial) +
         R"(,"lineage":")" + lineage + R"(","outputs":{},"resources":[]})";
}

}  // namespace reconcile::backends
