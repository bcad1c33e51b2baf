#include <optional>
#include <string>
#include <string_view>

#include "providers/aws/protocol/nest.h"
#include "providers/aws/protocol/percent.h"
#include "providers/aws/protocol/serialise.h"
#include "providers/aws/protocol/xml_body.h"

namespace reconcile::aws {

namespace {

struct XmlNamespace {
  std::string_view service;
  std::string_view uri;
};

constexpr XmlNamespace kNamespaces[] = {{"s3", "http://s3.amazonaws.com/doc/2006-03-01/"},
                                        {"s3control", "http://awss3control.amazonaws.com/doc/2018-08-20/"},
                                        {"route53", "https://route53.amazonaws.com/doc/2013-04-01/"}};

std::string_view xml_namespace(const Service& service) {
  for (const auto& [name, uri] : kNamespaces) {
    if (name == service.name) return uri;
  }
  return {};
}

Error misfit(const Operation& operation, const std::string& what) {
  return Error{
      .kind = ErrorKind::kInternal,
      .summary = std::string(operation.service->name) + ":" + std::string(operation.name) + " " + what};
}

/// Fills `{Label}`s of `path` from `params` and takes them out. An empty label would turn a question about
/// one thing into another operation (`GET /` lists all buckets), so it is refused.
Result<std::string> fill_labels(const Operation& operation, std::string_view path, ValueMap& params) {
  std::string out;
  while (!path.empty()) {
    const auto open = path.find('{');
    out += path.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = path.find('}', open);
    if (close == std::string_view::npos) return misfit(operation, "has an unclosed label in its URI");
    std::string_view label = path.substr(open + 1, close - open - 1);
    const bool greedy = label.ends_with('+');
    if (greedy) label.remove_suffix(1);
    const Value* value = params.find(label);
    if (value == nullptr || value->text().empty()) {
      return misfit(operation, "needs a value for \"" + std::string(label) + "\"");
    }
    out += percent_encode(value->text(), greedy);
    params.erase(label);
    path.remove_prefix(close + 1);
  }
  return out;
}

/// The literal part of a template's query: `versioning`, `list-type=2`.
void add_literal_query(std::string_view literal, Query& query) {
  while (!literal.empty()) {
    const auto end = literal.find('&');
    const auto pair = literal.substr(0, end);
    const auto equals = pair.find('=');
    query.emplace_back(pair.substr(0, equals),
                       equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1));
    if (end == std::string_view::npos) return;
    literal.remove_prefix(end + 1);
  }
}

std::string joined(const Value& value) {
  if (!value.is_list()) return std::string(value.text());
  std::string out;
  for (const auto& item : value.as_list()) (out += out.empty() ? "" : ",") += item.text();
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// Moves `?name` and `@name` members out of `params`; what is left is the body's.
std::optional<std::string> take_query_and_headers(ValueMap& params, WireRequest& request) {
  std::optional<std::string> raw_body;
  ValueMap body;
  for (const auto& [name, value] : params) {
    if (value.is_null()) continue;
    if (name == "@body") {
      raw_body = value.text();
    } else if (name.starts_with('?')) {
      if (value.is_list()) {
        for (const auto& item : value.as_list()) request.query.emplace_back(name.substr(1), item.text());
      } else {
        request.query.emplace_back(name.substr(1), value.text());
      }
    } else if (name.starts_with('@')) {
      request.headers.emplace_back(lower(std::string_view(name).substr(1)), joined(value));
    } else {
      body[name] = value;
    }
  }
  params = std::move(body);
  return raw_body;
}

}  // namespace

Result<WireRequest> serialise_rest(const Operation& operation, const ValueMap& params) {
  const auto space = operation.http.find(' ');
  if (space == std::string_view::npos) return misfit(operation, "has no URI template");
  WireRequest request;
  request.method = operation.http.substr(0, space);
  const std::string_view uri = operation.http.substr(space + 1);
  const auto question = uri.find('?');
  ValueMap members = params;
  auto path = fill_labels(operation, uri.substr(0, question), members);
  if (!path) return std::move(path).error();
  request.path = *std::move(path);
  if (question != std::string_view::npos) add_literal_query(uri.substr(question + 1), request.query);

  const auto raw_body = take_query_and_headers(members, request);
  const bool xml = operation.service->protocol == Protocol::kRestXml;
  if (raw_body) {
    if (!members.empty()) return misfit(operation, "has a raw body and body members at once");
    request.body = *raw_body;
  } else if (!members.empty()) {
    auto nested = nest(members);
    if (!nested) return std::move(nested).error();
    if (xml) {
      auto body = write_xml_body(*nested, xml_namespace(*operation.service));
      if (!body) return std::move(body).error();
      request.body = *std::move(body);
    } else {
      request.body = to_json_revealing(*nested);
    }
    request.headers.emplace_back("content-type", xml ? "application/xml" : "application/json");
  } else if (!xml && request.method != "GET" && request.method != "HEAD" && request.method != "DELETE") {
    request.body = "{}";
    request.headers.emplace_back("content-type", "application/json");
  }
  return request;
}

}  // namespace reconcile::aws
