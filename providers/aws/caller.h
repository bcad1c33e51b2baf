#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/operation.h"
#include "model/reader.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

/// Makes one AWS API call: serialises, limits, signs, sends, retries by the SDKs' standard mode, decodes.
/// One page, one reply; paging is the engine's.
class Caller {
 public:
  /// Called exactly once, on a TBB worker, or on the HTTP client's thread while that has nothing else to
  /// do: so it must not wait for another call. The reply in AWS's own names:
  /// - json protocols and rest-json: the JSON body;
  /// - XML protocols: the content of `<OpResult>` (query), of the response element (ec2) or of the root
  ///   (rest-xml). An element without child elements is its text, one with children is a map, children
  ///   of one name are a list under that name; XML attributes are under `@name`, namespaces dropped;
  /// - a rest body that is neither (S3 GetBucketPolicy), and that of a `raw` operation: `{"@body": text}`;
  ///   empty body: an empty map;
  /// - rest protocols: response headers that start with `x-amz-` under `@x-amz-…`.
  using Done = std::function<void(Result<Value>)>;

  Caller() = default;
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;
  virtual ~Caller() = default;

  /// `params` is a map by the naming rules of `Param::name`.
  virtual void call(const Operation& operation, const std::string& region, Value params, Done done) = 0;
  [[nodiscard]] virtual std::vector<CallCount> call_counts() const = 0;
};

}  // namespace reconcile::aws
