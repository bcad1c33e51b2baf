#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace reconcile {

// The vocabulary in which tables name AWS API calls. Facts come from AWS's service models
// (https://github.com/boto/botocore/tree/develop/botocore/data).

enum class Protocol : std::uint8_t { kQuery, kEc2, kJson10, kJson11, kRestJson, kRestXml };

/// One AWS service as the wire knows it.
struct Service {
  std::string_view name;             ///< botocore's directory name: `rds`, `logs`, `secretsmanager`
  std::string_view service_id;       ///< as in AWS_ENDPOINT_URL_<SERVICE>, e.g. `CLOUDWATCH_LOGS`
  std::string_view endpoint_prefix;  ///< host label: `rds`, `monitoring`, `iam`
  std::string_view signing_name;
  Protocol protocol;
  std::string_view api_version;
  std::string_view target_prefix{};  ///< X-Amz-Target prefix of the json protocols
  std::string_view iam_prefix{};     ///< of IAM actions; empty: the same as endpoint_prefix
  bool global = false;               ///< one endpoint per partition (IAM, Route 53, …)
};

/// A further part of a page token: the reply's `output` goes along as the request's `input`.
struct TokenPart {
  std::string_view input;
  std::string_view output;
};

/// How an operation hands over its next page. All empty: one page.
struct Paging {
  std::string_view input{};   ///< request member that takes the token
  std::string_view output{};  ///< reply path of the next token; null or empty ends
  std::string_view limit{};   ///< request member for the page size; empty: not sent
  int page_size = 0;          ///< the largest that AWS takes, sent when `limit` is named
  std::string_view more{};    ///< reply path of a "truncated" flag, where the token alone cannot tell
  std::span<const TokenPart> parts{};  ///< what goes along with the token, where the reply has it
};

struct Operation {
  const Service* service;
  std::string_view name;    ///< `DescribeDBClusters`
  std::string_view http{};  ///< rest protocols: `GET /{Bucket}?versioning`; others: empty
  Paging paging{};
  std::string_view permission{};  ///< IAM action where it is not `<iam_prefix>:<name>`
  bool raw = false;               ///< the reply's body is the thing asked for, not a description of it
  bool secret = false;            ///< its replies hold secrets: they go to who asked, and are kept nowhere
};

enum class ParamType : std::uint8_t { kString, kNumber, kBool, kStringList };

/// One request member. `name`: query and ec2 protocols take it as the flat prefix on the wire
/// (`Filters.Filter.1.Name`); json and rest bodies nest at dots, a numeric step being a list index
/// (`filters.0.name`); in rest protocols `?name` goes to the query string and `@name` to a header.
/// `value` is literal text with placeholders: `{attribute}` of the desired state, `{.Path}` of the list
/// item found, `{@key}` the identity key, `{@each}` (Detail::each), `{@region}`, `{@account}`,
/// `{@partition}`. A placeholder has to have a value, unless it ends in `?` (`{qualifier?}`); a member whose
/// text comes out empty is not sent. `{.Id/}` is only what stands behind the last slash.
struct Param {
  std::string_view name;
  std::string_view value;
  ParamType type = ParamType::kString;
};

}  // namespace reconcile
