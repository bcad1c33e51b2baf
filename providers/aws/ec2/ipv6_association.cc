#include "providers/aws/ec2/ipv6_association.h"

#include "model/reply_path.h"
#include "providers/aws/ec2/permission.h"

namespace reconcile::aws::ec2 {

Value ipv6_association(const LiveContext& context, std::string_view id_attribute) {
  const std::string_view wanted = context.desired[id_attribute].text();
  Value last;
  for (Value& association : items_at(context.item, "ipv6CidrBlockAssociationSet[]")) {
    if (association["ipv6CidrBlockState"]["state"].text() != "associated") continue;
    if (!wanted.empty() && association["associationId"].text() == wanted) return std::move(association);
    last = std::move(association);
  }
  return last;
}

Value canonical_block(const Value& cidr) {
  return cidr.is_string() ? Value(canonical_cidr(cidr.text())) : cidr;
}

}  // namespace reconcile::aws::ec2
