#include "providers/aws/elasticache/log_delivery.h"

#include <string_view>
#include <utility>

#include "model/reply_path.h"
#include "providers/aws/elements.h"

namespace reconcile::aws::elasticache {

namespace {

constexpr std::string_view kFirehose = "kinesis-firehose";

Value details(const Value& configuration) {
  const bool firehose = configuration["destination_type"].text() == kFirehose;
  return Value::map(
      {{firehose ? "KinesisFirehoseDetails" : "CloudWatchLogsDetails",
        Value::map({{firehose ? "DeliveryStream" : "LogGroup", configuration["destination"]}})}});
}

}  // namespace

Value log_delivery(const LiveContext& context) {
  Value::List out;
  for (const Value& log : items_at(context.item, "LogDeliveryConfigurations[]")) {
    if (log["Status"].text() == "disabling") continue;
    const Value& to = log["DestinationDetails"];
    const bool firehose = log["DestinationType"].text() == kFirehose;
    out.push_back(Value::map({
        {"destination",
         firehose ? to["KinesisFirehoseDetails"]["DeliveryStream"] : to["CloudWatchLogsDetails"]["LogGroup"]},
        {"destination_type", log["DestinationType"]},
        {"log_format", log["LogFormat"]},
        {"log_type", log["LogType"]},
    }));
  }
  return out;
}

Value log_requests(const UpdateContext& context) {
  const Value& to = context.to["log_delivery_configuration"];
  const Value& from = context.from["log_delivery_configuration"];
  Value::List out;
  for (const Value& old : items_at(from, "[]")) {
    if (!element_with(to, "log_type", old["log_type"].text()).is_null()) continue;
    out.push_back(Value::map({{"Enabled", false}, {"LogType", old["log_type"]}}));
  }
  for (const Value& wanted : items_at(to, "[]")) {
    if (wanted == element_with(from, "log_type", wanted["log_type"].text())) continue;
    out.push_back(Value::map({{"DestinationDetails", details(wanted)},
                              {"DestinationType", wanted["destination_type"]},
                              {"Enabled", true},
                              {"LogFormat", wanted["log_format"]},
                              {"LogType", wanted["log_type"]}}));
  }
  return out;
}

}  // namespace reconcile::aws::elasticache
