#include <algorithm>
#include <chrono>
#include <latch>
#include <optional>

#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/config/words.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::int64_t kUsualSeconds = 10;

constexpr Shape kStatus{.kind = ShapeKind::kCount, .least = 100};
constexpr Key kUrlKeys[] = {
    {"url", "What is asked for, with GET.", {.check = check_url, .pattern = kUrlPattern}, true},
    {"status",
     "The HTTP status that is right (default 200), or several.",
     {.kind = ShapeKind::kList, .item = &kStatus, .or_single = true}},
    {"within", "The answer comes within this time (default 10s).", {.kind = ShapeKind::kTime}},
    {"contains", "The answer has this text in it."},
};
constexpr Shape kUrl{.kind = ShapeKind::kMap, .keys = kUrlKeys, .short_for = "url"};
constexpr Key kParameters[] = {
    {"urls",
     "URLs that have to answer after the deploy.",
     {.kind = ShapeKind::kList, .item = &kUrl, .or_single = true}},
};

struct Probe {
  std::string url{};
  std::vector<std::string> statuses{};
  milliseconds within{0};
  std::string contains{};
};

Probe probe_of(const Value& entry) {
  Probe out{.url = std::string(entry.is_map() ? entry["url"].text() : entry.text())};
  const CheckParameters one(entry.is_map() ? entry : Value::map({}));
  out.statuses = one.texts("status");
  if (out.statuses.empty()) out.statuses.emplace_back("200");
  out.within = one.time("within", std::chrono::seconds(kUsualSeconds));
  out.contains = one.text("contains");
  return out;
}

std::vector<Probe> probes_of(const CheckParameters& parameters) {
  const Value& urls = parameters.value("urls");
  std::vector<Probe> out;
  if (urls.is_list()) {
    for (const Value& url : urls.as_list()) out.push_back(probe_of(url));
  } else if (!urls.is_null()) {
    out.push_back(probe_of(urls));
  }
  return out;
}

struct Answer {
  std::optional<Result<HttpResponse>> response{};
  milliseconds took{0};
};

/// A query may hold a token, and evidence is shown.
std::string without_query(const std::string& url) { return url.substr(0, url.find_first_of("?#")); }

Observation about(const Probe& probe, const Answer& answer) {
  std::string statuses;
  for (const std::string& status : probe.statuses) statuses += (statuses.empty() ? "" : " or ") + status;
  Observation out{.subject = without_query(probe.url),
                  .wanted = "status " + statuses + " within " + std::to_string(probe.within.count()) + " ms"};
  if (!probe.contains.empty()) out.wanted += ", with the declared text in it";
  const Result<HttpResponse>& response = *answer.response;
  if (!response) {
    // Nobody answered, which is what this looks for; only an interrupted look says nothing.
    if (response.error().kind == ErrorKind::kInterrupted) return unknown(out.subject, response.error());
    out.status = CheckStatus::kFail;
    out.found = "no answer after " + std::to_string(answer.took.count()) + " ms: " + response.error().summary;
    return out;
  }
  const std::string status = std::to_string(response->status);
  out.found = "status " + status + " after " + std::to_string(answer.took.count()) + " ms";
  const bool right = std::ranges::find(probe.statuses, status) != probe.statuses.end();
  if (!right || answer.took > probe.within) out.status = CheckStatus::kFail;
  if (!probe.contains.empty() && response->body.find(probe.contains) == std::string::npos) {
    out.status = CheckStatus::kFail;
    out.found += ", without the declared text";
  }
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const std::vector<Probe> probes = probes_of(parameters);
  if (probes.empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "no URL is declared under gate.checks.http-healthy.urls"};
  }
  if (context.http() == nullptr) {
    return Error{.kind = ErrorKind::kUnsupported, .summary = "a recording does not hold how URLs answer"};
  }
  std::vector<Answer> answers(probes.size());
  std::latch done(static_cast<std::ptrdiff_t>(probes.size()));
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const auto start = steady_clock::now();
    HttpRequest request{.url = probes[i].url};
    request.connect_timeout = probes[i].within;
    request.read_timeout = probes[i].within;
    context.http()->send(std::move(request), [&, i, start](Result<HttpResponse> response) {
      answers[i].took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
      answers[i].response.emplace(std::move(response));
      done.count_down();
    });
  }
  done.wait();
  std::vector<Observation> out;
  for (std::size_t i = 0; i < probes.size(); ++i) {
    out.push_back(about(probes[i], answers[i]));
    out.back().read = "GET at " + rfc3339(context.now());
  }
  return out;
}

bool is_declared(const GateContext& /*context*/, const CheckParameters& parameters) {
  return parameters.has("urls");
}

}  // namespace

constinit const Check kHttpHealthy{
    .name = "http-healthy",
    .severity = Severity::kCritical,
    .explanation = "The declared URLs answer as declared, in time, over TLS that holds.",
    .advice = "Look at the service behind the URL; roll back where this deploy broke it.",
    .in_post = true,
    .is_declared = is_declared,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
