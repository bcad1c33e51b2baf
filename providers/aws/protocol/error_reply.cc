#include "providers/aws/protocol/error_reply.h"

#include <array>
#include <string_view>

#include "providers/aws/protocol/json.h"
#include "providers/aws/protocol/xml.h"

namespace reconcile::aws {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// `aws.protocoltests#FooException:http://…` is `FooException`.
std::string_view bare_code(std::string_view code) {
  code = code.substr(0, code.find(':'));
  return trimmed(code.substr(code.find('#') + 1));
}

std::string_view first_text(const Value& value, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (const auto text = value[name].text(); !text.empty()) return text;
  }
  return {};
}

ErrorReply read_json_error(const HttpResponse& response) {
  const auto parsed = read_json(response.body);
  const Value body = parsed ? *parsed : Value{};
  ErrorReply reply;
  const auto query_error = response.header("x-amzn-query-error");
  reply.code = trimmed(query_error.substr(0, query_error.find(';')));
  if (reply.code.empty()) reply.code = bare_code(response.header("x-amzn-errortype"));
  if (reply.code.empty()) reply.code = bare_code(first_text(body, {"__type", "code", "Code"}));
  reply.message = first_text(body, {"message", "Message", "errorMessage"});
  return reply;
}

/// The first of one element or of several.
const Value& first(const Value& value) { return value.is_list() ? value.at(0) : value; }

ErrorReply read_xml_error(const HttpResponse& response) {
  const auto parsed = read_xml(response.body);
  if (!parsed) return {};
  const Value& root = parsed->content;
  const Value* error = &first(root["Error"]);
  if (parsed->root == "Error") error = &root;
  if (error->is_null()) error = &first(first(root["Errors"])["Error"]);
  return {.code = std::string(trimmed((*error)["Code"].text())),
          .message = std::string(trimmed((*error)["Message"].text()))};
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != lower_prefix[i]) return false;
  }
  return true;
}

}  // namespace

bool is_html(const HttpResponse& response) {
  const auto body = trimmed(response.body);
  return starts_with_ignoring_case(body, "<!doctype html") || starts_with_ignoring_case(body, "<html");
}

ErrorReply read_error(const Operation& operation, const HttpResponse& response) {
  if (trimmed(response.body).empty() && operation.http.starts_with("HEAD ") && response.status == 404) {
    return {.code = "NotFound", .message = {}};
  }
  if (is_html(response)) return {};
  switch (operation.service->protocol) {
    case Protocol::kJson10:
    case Protocol::kJson11:
    case Protocol::kRestJson: return read_json_error(response);
    case Protocol::kQuery:
    case Protocol::kEc2:
    case Protocol::kRestXml: return read_xml_error(response);
  }
  return {};
}

}  // namespace reconcile::aws
