#include "providers/aws/s3/replication.h"

namespace reconcile::aws::s3 {

Value delete_marker_replication(const LiveContext& rule) {
  const Value& status = rule.item["DeleteMarkerReplication"]["Status"];
  return status.text() == "Enabled" ? status : Value();
}

Value replication_filter(const LiveContext& rule) {
  if (!rule.item["Filter"].is_map()) return Value::List{};
  return Value::list({Value::map({{"prefix", rule_prefix(rule)}, {"tags", rule_tags(rule)}})});
}

Value replication_prefix(const LiveContext& rule) { return rule.item["Prefix"]; }

Value status_enabled(const LiveContext& object) { return object.item["Status"].text() == "Enabled"; }

}  // namespace reconcile::aws::s3
