#pragma once

#include <memory>

#include "model/reader.h"

namespace reconcile {

/// Where to look up scalable targets of Application Auto Scaling.
struct ScalableTargets {
  Reader& reader;        ///< answers for `aws_appautoscaling_target`
  bool counted = false;  ///< whether its calls are reported elsewhere
};

/// `provider` with what it cannot know itself: that a capacity which it found other than desired is owned by
/// autoscaling, because it lies inside the bounds of a scalable target. Asked only where a capacity differs;
/// where that cannot be read, the instance is Unreadable, since drift and scaling cannot be told apart.
[[nodiscard]] std::unique_ptr<Reader> make_scaled_reader(Reader& provider, ScalableTargets targets);

}  // namespace reconcile
