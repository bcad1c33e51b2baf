#pragma once

#include "model/operation.h"
#include "model/result.h"
#include "model/value.h"
#include "providers/http/http.h"

namespace reconcile::aws {

/// The reply of `operation` as caller.h shapes it, or the error that it stands for. Beside that:
/// - a rest-xml root without child elements is `{root: text}`, or the empty map where the text is empty;
/// - a 2xx reply that is cut short, not of the protocol (a proxy's HTML), or empty although the operation
///   reads something, is kTransient: never taken for "nothing there";
/// - anything but 2xx is an error by the protocol's error shape (errors.h); without one, by the status.
[[nodiscard]] Result<Value> decode_reply(const Operation& operation, const HttpResponse& response);

}  // namespace reconcile::aws
