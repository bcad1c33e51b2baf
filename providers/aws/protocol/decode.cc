#include "providers/aws/protocol/decode.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "providers/aws/errors.h"
#include "providers/aws/protocol/error_reply.h"
#include "providers/aws/protocol/json.h"
#include "providers/aws/protocol/xml.h"

namespace reconcile::aws {

namespace {

Error misread(const Operation& operation, const HttpResponse& response, std::string_view what) {
  const bool html = is_html(response);
  return Error{.kind = ErrorKind::kTransient,
               .summary = std::string(operation.service->name) + ":" + std::string(operation.name) + ": " +
                          (html ? "the answer is a web page, not AWS's" : std::string(what)) +
                          " (HTTP status " + std::to_string(response.status) + ")",
               .hint = html ? "check the proxy settings (HTTPS_PROXY, NO_PROXY) and the endpoint URL" : ""};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool reads_something(const Operation& operation) {
  static constexpr std::array<std::string_view, 6> kVerbs = {"Describe", "List",   "Get",
                                                             "BatchGet", "Lookup", "Search"};
  return std::ranges::any_of(kVerbs, [&](auto verb) { return operation.name.starts_with(verb); });
}

bool is_rest(const Operation& operation) {
  return operation.service->protocol == Protocol::kRestJson ||
         operation.service->protocol == Protocol::kRestXml;
}

/// Whether a reply without a body can be what the service meant to say. S3 answers "nothing configured"
/// with an empty body in places; its request id then tells that from a proxy's empty answer.
bool may_be_empty(const Operation& operation, const HttpResponse& response) {
  if (!reads_something(operation) || response.status == 204 || operation.http.starts_with("HEAD "))
    return true;
  return is_rest(operation) &&
         (!response.header("x-amz-request-id").empty() || !response.header("x-amzn-requestid").empty());
}

Result<Value> decode_xml_wrapped(const Operation& operation, const HttpResponse& response) {
  auto xml = read_xml(response.body);
  if (!xml) return misread(operation, response, xml.error().summary);
  if (!xml->root.ends_with("Response") || xml->root == "ErrorResponse") {
    return misread(operation, response, "unexpected reply element <" + xml->root + ">");
  }
  if (xml->content.is_string()) xml->content = Value(Value::Map{});
  if (operation.service->protocol == Protocol::kEc2) return std::move(xml->content);
  auto& members = xml->content.as_map();
  if (Value* result = members.find(std::string(operation.name) + "Result")) {
    return result->is_map() ? std::move(*result) : Value(Value::Map{});
  }
  members.erase("ResponseMetadata");
  if (!members.empty() || reads_something(operation)) {
    return misread(operation, response, "the reply has no <" + std::string(operation.name) + "Result>");
  }
  return Value(Value::Map{});
}

Result<Value> decode_json(const Operation& operation, const HttpResponse& response) {
  auto json = read_json(response.body);
  if (!json) return misread(operation, response, json.error().summary);
  if (!json->is_map()) return misread(operation, response, "the reply is not a JSON object");
  return json;
}

/// A rest payload that is no structure: the JSON of a bucket policy, for instance.
Result<Value> decode_raw(const Operation& operation, const HttpResponse& response) {
  const auto start = response.body.find_first_not_of(" \t\r\n");
  if (response.body[start] == '{') {
    if (const auto whole = read_json(response.body); !whole) {
      return misread(operation, response, whole.error().summary);
    }
  }
  return Value::map({{"@body", Value(response.body)}});
}

Result<Value> decode_rest_body(const Operation& operation, const HttpResponse& response) {
  if (is_html(response)) return misread(operation, response, "");
  const char start = response.body[response.body.find_first_not_of(" \t\r\n")];
  if (operation.service->protocol == Protocol::kRestJson) {
    return start == '{' ? decode_json(operation, response) : decode_raw(operation, response);
  }
  if (start != '<') return decode_raw(operation, response);
  auto xml = read_xml(response.body);
  if (!xml) return misread(operation, response, xml.error().summary);
  if (xml->root == "Error" || xml->root == "ErrorResponse") {
    const auto error = read_error(operation, response);
    return service_error(operation, error.code, error.message, 500);
  }
  if (xml->content.is_map()) return std::move(xml->content);
  ValueMap map;
  if (!xml->content.text().empty()) map[xml->root] = std::move(xml->content);
  return Value(std::move(map));
}

void add_headers(const HttpResponse& response, Value& reply) {
  for (const auto& [name, value] : response.headers) {
    if (!name.starts_with("x-amz-") || name == "x-amz-request-id" || name == "x-amz-id-2") continue;
    reply.as_map()["@" + name] = Value(value);
  }
}

Result<Value> decode_success(const Operation& operation, const HttpResponse& response) {
  if (is_blank(response.body)) {
    if (!may_be_empty(operation, response)) return misread(operation, response, "the reply is empty");
    Value reply(Value::Map{});
    if (is_rest(operation)) add_headers(response, reply);
    return reply;
  }
  switch (operation.service->protocol) {
    case Protocol::kQuery:
    case Protocol::kEc2: return decode_xml_wrapped(operation, response);
    case Protocol::kJson10:
    case Protocol::kJson11: return decode_json(operation, response);
    case Protocol::kRestJson:
    case Protocol::kRestXml: break;
  }
  auto reply =
      operation.raw ? Value::map({{"@body", Value(response.body)}}) : decode_rest_body(operation, response);
  if (reply) add_headers(response, *reply);
  return reply;
}

}  // namespace

Result<Value> decode_reply(const Operation& operation, const HttpResponse& response) {
  if (response.status >= 200 && response.status < 300) return decode_success(operation, response);
  const auto error = read_error(operation, response);
  if (!error.code.empty() || !is_html(response)) {
    return service_error(operation, error.code, error.message, response.status);
  }
  Error page = misread(operation, response, "");
  // A proxy's refusal is not AWS's: neither denied nor absent, and asking again does not help.
  if (response.status < 500) page.kind = ErrorKind::kInvalid;
  return page;
}

}  // namespace reconcile::aws
