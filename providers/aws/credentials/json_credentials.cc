#include "providers/aws/credentials/json_credentials.h"

#include "model/timestamp.h"
#include "providers/aws/credentials/exchange.h"
#include "providers/aws/protocol/json.h"

namespace reconcile::aws {

namespace {

Result<Credentials> read(const Value& object, const std::string& source) {
  const auto refuse = [&](const std::string& what) {
    return Error{.kind = ErrorKind::kCredentials, .summary = source + ": " + what};
  };
  if (!object["Version"].is_null() && object["Version"].text() != "1") {
    return refuse("Version " + std::string(object["Version"].text()) +
                  " of the credentials document is unknown");
  }
  Credentials credentials{.access_key_id = std::string(object["AccessKeyId"].text()),
                          .secret_access_key = Secret(object["SecretAccessKey"].text()),
                          .session_token = Secret(object["SessionToken"].text()),
                          .source = source,
                          .account = std::string(object["AccountId"].text())};
  if (credentials.session_token.empty()) credentials.session_token = Secret(object["Token"].text());
  if (credentials.access_key_id.empty()) return refuse("the answer has no AccessKeyId");
  if (credentials.secret_access_key.empty()) return refuse("the answer has no SecretAccessKey");
  if (const auto expiration = object["Expiration"].text(); !expiration.empty()) {
    credentials.expires = parse_timestamp(expiration);
    if (!credentials.expires) return refuse("the Expiration is not a time");
  }
  return credentials;
}

}  // namespace

Result<Credentials> read_json_credentials(std::string& document, const std::string& source) {
  auto object = read_json(document);
  wipe(document);
  if (!object || !object->is_map()) {
    return Error{.kind = ErrorKind::kCredentials, .summary = source + ": the answer is not a JSON object"};
  }
  auto credentials = read(*object, source);
  wipe_strings(*object);
  return credentials;
}

}  // namespace reconcile::aws
