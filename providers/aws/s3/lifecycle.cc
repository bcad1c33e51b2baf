#include "providers/aws/s3/lifecycle.h"

namespace reconcile::aws::s3 {

Value day_of(const Value& date) { return date.text().substr(0, date.text().find('T')); }

Value rule_enabled(const LiveContext& rule) { return rule.item["Status"].text() == "Enabled"; }

}  // namespace reconcile::aws::s3
