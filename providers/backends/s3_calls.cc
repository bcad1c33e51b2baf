#include "providers/backends/s3_calls.h"

#include <future>
#include <memory>
#include <utility>

#include "providers/aws/services.h"

namespace reconcile::backends {

namespace {

using aws::kDynamodb;
using aws::kS3;

constexpr Operation kGetObject{
    .service = &kS3, .name = "GetObject", .http = "GET /{Bucket}/{Key+}", .raw = true};
constexpr Operation kListObjects{.service = &kS3,
                                 .name = "ListObjectsV2",
                                 .http = "GET /{Bucket}?list-type=2",
                                 .permission = "s3:ListBucket"};
constexpr Operation kPutObject{.service = &kS3, .name = "PutObject", .http = "PUT /{Bucket}/{Key+}"};
constexpr Operation kDeleteObject{.service = &kS3, .name = "DeleteObject", .http = "DELETE /{Bucket}/{Key+}"};
constexpr Operation kGetItem{.service = &kDynamodb, .name = "GetItem"};
constexpr Operation kPutItem{.service = &kDynamodb, .name = "PutItem"};
constexpr Operation kDeleteItem{.service = &kDynamodb, .name = "DeleteItem"};

Result<Value> wait(aws::Caller& caller, const Operation& operation, const std::string& region, Value params) {
  const auto promise = std::make_shared<std::promise<Result<Value>>>();
  auto reply = promise->get_future();
  caller.call(operation, region, std::move(params),
              [promise](Result<Value> value) { promise->set_value(std::move(value)); });
  return reply.get();
}

Value object_params(const std::string& bucket, const std::string& key) {
  return Value::map({{"Bucket", bucket}, {"Key", key}});
}

Value item_params(const std::string& table, const std::string& id) {
  return Value::map({{"TableName", table}, {"Key.LockID.S", id}, {"ConsistentRead", true}});
}

}  // namespace

void S3Calls::get_object(const std::string& object, const std::string& object_version,
                         aws::Caller::Done done) const {
  Value params = object_params(bucket, object);
  if (!object_version.empty()) params.as_map()["?versionId"] = object_version;
  caller->call(kGetObject, region, std::move(params), std::move(done));
}

void S3Calls::get_item(const std::string& id, aws::Caller::Done done) const {
  caller->call(kGetItem, region, item_params(lock_table, id), std::move(done));
}

Result<Value> S3Calls::list_now(const std::string& prefix, const std::string& token) const {
  Value params = Value::map({{"Bucket", bucket}});
  if (!prefix.empty()) params.as_map()["?prefix"] = prefix;
  if (!token.empty()) params.as_map()["?continuation-token"] = token;
  return wait(*caller, kListObjects, region, std::move(params));
}

Result<Value> S3Calls::get_object_now(const std::string& object) const {
  return wait(*caller, kGetObject, region, object_params(bucket, object));
}

Result<Value> S3Calls::get_item_now(const std::string& id) const {
  return wait(*caller, kGetItem, region, item_params(lock_table, id));
}

Result<Value> S3Calls::create_object_now(const std::string& object, const std::string& body) const {
  Value params = object_params(bucket, object);
  params.as_map()["@If-None-Match"] = "*";
  params.as_map()["@Content-Type"] = "application/json";
  params.as_map()["@body"] = body;
  return wait(*caller, kPutObject, region, std::move(params));
}

Result<Value> S3Calls::delete_object_now(const std::string& object) const {
  return wait(*caller, kDeleteObject, region, object_params(bucket, object));
}

Result<Value> S3Calls::create_item_now(const std::string& id, const std::string& info) const {
  return wait(*caller, kPutItem, region,
              Value::map({{"TableName", lock_table},
                          {"Item.LockID.S", id},
                          {"Item.Info.S", info},
                          {"ConditionExpression", "attribute_not_exists(LockID)"}}));
}

Result<Value> S3Calls::delete_item_now(const std::string& id, const std::string& info) const {
  ValueMap values;
  values[":info"] = Value::map({{"S", info}});
  ValueMap names;
  names["#info"] = "Info";
  return wait(*caller, kDeleteItem, region,
              Value::map({{"TableName", lock_table},
                          {"Key.LockID.S", id},
                          {"ConditionExpression", "#info = :info"},
                          {"ExpressionAttributeNames", Value(std::move(names))},
                          {"ExpressionAttributeValues", Value(std::move(values))}}));
}

}  // namespace reconcile::backends
