#include "tests/plugin/test_provider/tested_provider.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <thread>

#include "model/resource.h"
#include "providers/plugin/core/msgpack.h"
#include "tests/plugin/test_provider/tested_schema.h"
#include "wire.pb.h"

namespace reconcile::plugin::tested {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Type type_of(const std::string& resource) {
  return resource == "tested_nested" ? nested_type() : thing_type();
}

void complain(google::protobuf::RepeatedPtrField<wire::Diagnostic>& diagnostics, const std::string& summary,
              const std::string& detail) {
  wire::Diagnostic& diagnostic = *diagnostics.Add();
  diagnostic.set_severity(1);
  diagnostic.set_summary(summary);
  diagnostic.set_detail(detail);
}

// What a real service does to what it is given: sets come back in another order, documents spelt anew.
void shake(Value& value) {
  if (!value.is_map()) return;
  for (const char* const set : {"members", "rule", "items"}) {
    Value* const member = value.as_map().find(set);
    if (member != nullptr && member->is_list()) std::ranges::reverse(member->as_list());
  }
  Value* const document = value.as_map().find("document");
  if (document != nullptr && document->is_string()) {
    if (const auto parsed = parse_json(document->as_string())) *document = Value(to_json_revealing(*parsed));
  }
}

}  // namespace

Provider::Provider(int protocol) : protocol_(protocol), fault_(variable("TESTED_FAULT")) {}

void Provider::note(const std::string& method) const {
  const std::string log = variable("TESTED_LOG");
  if (!log.empty()) std::ofstream(log, std::ios::app) << method << std::endl;
}

std::string Provider::path_of(const std::string& id) const { return directory_ + "/" + id + ".json"; }

std::optional<Value> Provider::load(const std::string& id) const {
  std::ifstream in(path_of(id));
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  auto value = parse_json(text.str());
  if (!value) return std::nullopt;
  return std::move(value).value();
}

std::optional<std::string> Provider::handle(const std::string& method, const std::string& request) {
  note(method);
  if (method == "GetProviderSchema" || method == "GetSchema") {
    return schema_response(protocol_, variable("TESTED_SCHEMA") != "required");
  }
  if (method == "ValidateProviderConfig" || method == "PrepareProviderConfig") return "";
  // Only Terraform itself asks this.
  if (method == "ValidateResourceConfig" || method == "ValidateResourceTypeConfig") return "";
  if (method == "ConfigureProvider" || method == "Configure") return configure(request);
  if (method == "UpgradeResourceState") return upgrade(request);
  if (method == "ReadResource") return read(request);
  if (method == "PlanResourceChange") return plan(request);
  if (method == "ApplyResourceChange") return apply(request);
  if (method == "StopProvider" || method == "Stop" || method == "Shutdown") return "";
  return std::nullopt;
}

std::string Provider::configure(const std::string& bytes) {
  wire::ConfigureRequest request;
  request.ParseFromString(bytes);
  wire::ConfigureResponse response;
  const auto config = decode_msgpack(request.config().msgpack(), provider_type());
  if (!config || !(*config)["retry"].is_list()) {
    complain(*response.mutable_diagnostics(), "the configuration is not one of the schema", "");
  } else if (fault_ == "no-credentials") {
    complain(*response.mutable_diagnostics(), "No valid credential sources found", "");
  } else {
    directory_ = (*config)["directory"].text();
  }
  return response.SerializeAsString();
}

std::string Provider::upgrade(const std::string& bytes) {
  wire::UpgradeRequest request;
  request.ParseFromString(bytes);
  wire::UpgradeResponse response;
  auto value = parse_json(request.raw_state().json());
  if (!value || !value->is_map()) {
    complain(*response.mutable_diagnostics(), "the stored state is no object", "");
    return response.SerializeAsString();
  }
  // Version 0 called the name a title.
  if (request.version() == 0 && request.type_name() == "tested_thing") {
    if (const Value* const title = value->as_map().find("title")) {
      value->as_map()["name"] = Value(*title);
      value->as_map().erase("title");
    }
  }
  const auto encoded = encode_msgpack(*value, type_of(request.type_name()));
  if (encoded) {
    response.mutable_upgraded_state()->set_msgpack(*encoded);
  } else {
    complain(*response.mutable_diagnostics(), encoded.error().summary, "");
  }
  return response.SerializeAsString();
}

std::string Provider::read(const std::string& bytes) {
  wire::ReadRequest request;
  request.ParseFromString(bytes);
  wire::ReadResponse response;
  const Type type = type_of(request.type_name());
  const auto state = decode_msgpack(request.current_state().msgpack(), type);
  const std::string id(state ? (*state)["id"].text() : "");
  if (fault_ == "read-dies:" + id) {
    std::cerr << "panic: assignment to entry in nil map" << std::endl;
    ::_exit(2);
  }
  if (fault_ == "read-hangs:" + id) std::this_thread::sleep_for(std::chrono::hours(1));
  if (fault_ == "read-rubbish:" + id) {
    response.mutable_new_state()->set_msgpack("\xdf\xff\xff\xff\xff rubbish");
    return response.SerializeAsString();
  }
  if (fault_ == "read-error:" + id) {
    complain(*response.mutable_diagnostics(), "reading thing: AccessDenied",
             "not allowed with " + std::string((*state)["secret"].text()));
    return response.SerializeAsString();
  }
  auto live = load(id);
  response.set_private_(request.private_());
  if (!live) {
    response.mutable_new_state()->set_msgpack("\xc0");
    return response.SerializeAsString();
  }
  shake(*live);
  if (live->as_map().find("token") != nullptr) live->as_map()["token"] = Value();
  const auto encoded = encode_msgpack(*live, type);
  if (encoded) {
    response.mutable_new_state()->set_msgpack(*encoded);
  } else {
    complain(*response.mutable_diagnostics(), encoded.error().summary, "");
  }
  return response.SerializeAsString();
}

std::string Provider::plan(const std::string& bytes) {
  wire::PlanRequest request;
  request.ParseFromString(bytes);
  wire::PlanResponse response;
  const Type type = type_of(request.type_name());
  const auto prior = decode_msgpack(request.prior_state().msgpack(), type);
  const auto proposed = decode_msgpack(request.proposed_new_state().msgpack(), type);
  if (!prior || !proposed) {
    complain(*response.mutable_diagnostics(), "a state is not one of the schema", "");
    return response.SerializeAsString();
  }
  Value planned = fault_ == "plan-less" ? *prior : *proposed;
  if (planned.is_map() && !(planned == *prior)) {
    if (type.attribute("stamp") != nullptr) planned.as_map()["stamp"] = Value::unknown();
    if (fault_ == "plan-more") planned.as_map()["note"] = Value("and this");
    if (prior->is_null()) {
      planned.as_map()["id"] = Value::unknown();
    } else if (!((*prior)["name"] == planned["name"])) {
      response.add_requires_replace()->add_steps()->set_attribute_name("name");
    }
  }
  response.mutable_planned_state()->set_msgpack(*encode_msgpack(planned, type));
  response.set_planned_private("planned");
  return response.SerializeAsString();
}

std::string Provider::apply(const std::string& bytes) {
  wire::ApplyRequest request;
  request.ParseFromString(bytes);
  wire::ApplyResponse response;
  const Type type = type_of(request.type_name());
  const auto prior = decode_msgpack(request.prior_state().msgpack(), type);
  auto planned = decode_msgpack(request.planned_state().msgpack(), type);
  if (!prior || !planned || request.planned_private() != "planned") {
    complain(*response.mutable_diagnostics(), "not a plan of this provider", "");
    return response.SerializeAsString();
  }
  if (planned->is_null()) {
    std::filesystem::remove(path_of(std::string((*prior)["id"].text())));
    response.mutable_new_state()->set_msgpack("\xc0");
    return response.SerializeAsString();
  }
  if (prior->is_null()) planned->as_map()["id"] = Value((*planned)["name"]);
  if ((*planned)["stamp"].is_unknown()) {
    planned->as_map()["stamp"] =
        Value(prior->is_null() ? 1 : 1 + std::atoi(std::string((*prior)["stamp"].text()).c_str()));
  }
  if (fault_ != "apply-less") {
    std::ofstream(path_of(std::string((*planned)["id"].text()))) << to_json_revealing(*planned);
  }
  response.mutable_new_state()->set_msgpack(*encode_msgpack(*planned, type));
  return response.SerializeAsString();
}

}  // namespace reconcile::plugin::tested
