#include "providers/http/exchange.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "providers/http/mask.h"
#include "providers/http/mask_rules.h"
#include "providers/http/text_body.h"

namespace reconcile {
namespace {

constexpr std::string_view kFirstLine = "#exchange 1";
constexpr std::string_view kReplyLine = "#reply ";
constexpr std::string_view kFailureLine = "#failure ";
constexpr std::string_view kLastLine = "#end";
constexpr std::string_view kBase64 = "base64";

// The reply headers that callers read. Everything else (dates, cookies, ids of one request) stays out.
constinit const std::array<std::string_view, 4> kKeptHeaders = {"content-type", "etag", "last-modified",
                                                                "retry-after"};
constinit const std::array<std::string_view, 5> kDroppedHeaders = {
    "x-amz-security-token", "x-amz-id-2", "x-amz-request-id", "x-amzn-requestid", "x-amz-cf-id"};

constinit const std::array kFailureKinds = {ErrorKind::kTransient, ErrorKind::kInvalid, ErrorKind::kInternal};

template <std::size_t kSize>
bool is_in(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_kept(std::string_view name) {
  return is_in(kKeptHeaders, name) ||
         ((name.starts_with("x-amz-") || name.starts_with("x-amzn-")) && !is_in(kDroppedHeaders, name));
}

// A line of a body that starts like a line of ours gets a backslash in front.
void append_body(std::string& text, std::string_view body) {
  text += '\n';
  if (body.empty()) {
    return;
  }
  for (std::size_t at = 0; at <= body.size();) {
    const auto end = std::min(body.find('\n', at), body.size());
    const std::string_view line = body.substr(at, end - at);
    if (line.starts_with('#') || line.starts_with('\\')) {
      text += '\\';
    }
    text.append(line).append("\n");
    at = end + 1;
  }
}

void append_encoded(std::string& text, std::string_view body) {
  if (is_text(body)) {
    append_body(text, body);
  } else {
    text.append("body: ").append(kBase64).append("\n");
    append_body(text, to_base64(body));
  }
}

// Reads line by line, and says what was expected where it is not there.
class Lines {
 public:
  Lines(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] std::string_view peek() const { return text_.substr(0, text_.find('\n')); }
  std::string_view take() {
    const std::string_view line = peek();
    text_.remove_prefix(std::min(line.size() + 1, text_.size()));
    number_ += 1;
    return line;
  }
  // `name: value` lines up to an empty one.
  Result<Headers> headers() {
    Headers headers;
    while (!at_end() && !peek().empty()) {
      const std::string_view line = peek();
      const auto colon = line.find(": ");
      if (line.starts_with('#') || colon == std::string_view::npos) {
        return wrong("a `name: value` line, or an empty line before the body");
      }
      headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
      take();
    }
    if (at_end()) {
      return wrong("an empty line before the body");
    }
    take();
    return headers;
  }
  std::string body() {
    std::string body;
    for (bool first = true; !at_end() && !peek().starts_with('#'); first = false) {
      std::string_view line = take();
      if (line.starts_with('\\')) {
        line.remove_prefix(1);
      }
      body.append(first ? "" : "\n").append(line);
    }
    return body;
  }
  [[nodiscard]] Error wrong(std::string_view expected) const {
    Error error{.kind = ErrorKind::kInput};
    error.summary = "the recording " + file_ + " cannot be used: line " + std::to_string(number_) +
                    (at_end() ? ", where the file ends, should be " : " should be ");
    error.summary += expected;
    error.hint = "restore the file, or record it again with --record";
    return error;
  }

 private:
  std::string_view text_;
  const std::string& file_;
  int number_ = 1;
};

std::string take_header(Headers& headers, std::string_view name) {
  const auto found =
      std::find_if(headers.begin(), headers.end(), [&](const auto& one) { return one.first == name; });
  if (found == headers.end()) {
    return {};
  }
  std::string value = std::move(found->second);
  headers.erase(found);
  return value;
}

Result<RequestKey> parse_request(Lines& lines) {
  RequestKey key;
  const std::string_view line = lines.peek();
  const auto space = line.find(' ');
  if (space == std::string_view::npos || space == 0 || line.size() <= space + 1 || line[space + 1] != '/') {
    return lines.wrong("`METHOD /path`");
  }
  key.method = line.substr(0, space);
  key.target = stable_target(line.substr(space + 1));
  lines.take();
  auto headers = lines.headers();
  if (!headers.ok()) {
    return std::move(headers).error();
  }
  key.scope = take_header(*headers, "scope");
  key.operation = take_header(*headers, "x-amz-target");
  key.body = lines.body();
  // Written by hand, it need not have the form that a recording has.
  key.body =
      is_form(key.body) ? mask_form(key.body, operation_name(key)) : mask_body(key.body, operation_name(key));
  return key;
}

Result<HttpResponse> parse_reply(Lines& lines) {
  const std::string_view text = lines.peek().substr(kReplyLine.size());
  HttpResponse reply;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), reply.status);
  if (error != std::errc{} || end != text.data() + text.size() || reply.status < 100 || reply.status > 999) {
    return lines.wrong("`#reply STATUS`");
  }
  lines.take();
  auto headers = lines.headers();
  if (!headers.ok()) {
    return std::move(headers).error();
  }
  const bool encoded = take_header(*headers, "body") == kBase64;
  reply.headers = std::move(*headers);
  reply.body = lines.body();
  if (encoded) {
    auto decoded = from_base64(std::move(reply.body));
    if (!decoded) {
      return lines.wrong("the end of a body in base64");
    }
    reply.body = std::move(*decoded);
  }
  return reply;
}

Result<void> parse_failure(Lines& lines, Exchange& exchange) {
  const std::string_view name = lines.peek().substr(kFailureLine.size());
  const auto* kind = std::find_if(kFailureKinds.begin(), kFailureKinds.end(),
                                  [&](ErrorKind one) { return name == to_string(one); });
  if (kind == kFailureKinds.end()) {
    return lines.wrong("`#failure transient` or another kind of failure");
  }
  lines.take();
  auto headers = lines.headers();
  if (!headers.ok()) {
    return std::move(headers).error();
  }
  Error failure{.kind = *kind, .code = take_header(*headers, "code")};
  failure.summary = lines.body();
  exchange.failure = std::move(failure);
  return {};
}

}  // namespace

HttpResponse keepable(HttpResponse reply, const RequestKey& request) {
  std::erase_if(reply.headers, [](const auto& header) { return !is_kept(header.first); });
  reply.body = mask_body(reply.body, operation_name(request));
  const auto secret = secret_replies();
  if (!reply.body.empty() && std::any_of(secret.begin(), secret.end(), [&](std::string_view prefix) {
        return request.target.starts_with(prefix);
      })) {
    reply.body = "(masked)";
  }
  return reply;
}

std::string to_text(const Exchange& exchange) {
  std::string text = std::string(kFirstLine) + "\n";
  RequestKey head = exchange.request;
  head.body.clear();
  text += to_text(head);
  text.pop_back();  // the empty line: it comes with the body
  append_body(text, exchange.request.body);
  if (exchange.failure) {
    text.append(kFailureLine).append(to_string(exchange.failure->kind)).append("\n");
    if (!exchange.failure->code.empty()) {
      text.append("code: ").append(exchange.failure->code).append("\n");
    }
    append_body(text, exchange.failure->summary);
  } else {
    text.append(kReplyLine).append(std::to_string(exchange.reply.status)).append("\n");
    for (const auto& [name, value] : exchange.reply.headers) {
      text.append(name).append(": ").append(value).append("\n");
    }
    append_encoded(text, exchange.reply.body);
  }
  return text.append(kLastLine).append("\n");
}

Result<Exchange> parse_exchange(std::string_view text, const std::string& file) {
  Lines lines(text, file);
  if (lines.peek() != kFirstLine) {
    return lines.wrong("`" + std::string(kFirstLine) + "`");
  }
  lines.take();
  Exchange exchange;
  auto request = parse_request(lines);
  if (!request.ok()) {
    return std::move(request).error();
  }
  exchange.request = std::move(*request);
  if (lines.peek().starts_with(kReplyLine)) {
    auto reply = parse_reply(lines);
    if (!reply.ok()) {
      return std::move(reply).error();
    }
    exchange.reply = std::move(*reply);
  } else if (lines.peek().starts_with(kFailureLine)) {
    if (auto failure = parse_failure(lines, exchange); !failure.ok()) {
      return std::move(failure).error();
    }
  } else {
    return lines.wrong("`#reply STATUS`");
  }
  if (lines.peek() != kLastLine) {
    return lines.wrong("`#end`");
  }
  lines.take();
  if (!lines.at_end()) {
    return lines.wrong("the end of the file");
  }
  return exchange;
}

}  // namespace reconcile
