#pragma once

#include <span>

#include "model/attribute.h"

namespace reconcile::aws::ec2 {

/// The part of aws_launch_template that stands in a version of the template, in the order of names.
[[nodiscard]] std::span<const Attribute> launch_template_data();

/// `LaunchTemplateData` of CreateLaunchTemplateVersion for these attributes, by the table `attributes`.
[[nodiscard]] Value encode_launch_template(std::span<const Attribute> attributes, const Value& values);

}  // namespace reconcile::aws::ec2
