#include "tests/aws/types/recorded_type.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "model/resource.h"
#include "model/resource_type.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

RecordedType::RecordedType() {
  for (const RecordedReply& reply : GetParam().replies) answer(reply);
}

TEST_P(RecordedType, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_P(RecordedType, IsMissingWhereAwsSaysSo) {
  answer(GetParam().gone);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_P(RecordedType, IsUnreadableWhereACallIsDenied) {
  std::vector<std::vector<std::string_view>> needed = GetParam().needed;
  if (needed.empty()) {
    for (const RecordedReply& reply : GetParam().replies) {
      if (reply.service != "resourcegroupstaggingapi") needed.push_back({reply.operation});
    }
  }
  for (const std::vector<std::string_view>& calls : needed) {
    SCOPED_TRACE(calls.front());
    for (const std::string_view call : calls) world.aws.deny(std::string(call));
    EXPECT_THAT(drift(), ElementsAre("unreadable"));
    for (const RecordedReply& reply : GetParam().replies) answer(reply);
  }
}

TEST_P(RecordedType, IsFoundOnALaterPage) {
  EXPECT_THAT(world.drift_on_a_later_page(GetParam().type, GetParam().desired), IsEmpty());
}

TEST_P(RecordedType, ShowsEachChangeAtItsPath) {
  for (const RecordedChange& change : GetParam().changes) {
    SCOPED_TRACE(change.from + " -> " + change.to);
    const std::string_view operation =
        change.operation.empty() ? GetParam().replies.front().operation : change.operation;
    const auto reply = std::ranges::find(GetParam().replies, operation, &RecordedReply::operation);
    ASSERT_NE(reply, GetParam().replies.end()) << operation;
    answer({reply->service, reply->operation,
            change.from.starts_with('/') && reply->body.starts_with('{')
                ? with(reply->body, change.from, change.to)
                : replaced(reply->body, change.from, change.to)});
    EXPECT_THAT(drift(), ElementsAreArray(change.paths));
    answer(*reply);
  }
}

std::string ec2_reply(std::string_view operation, std::string_view set, const std::string& items) {
  const std::string name = std::string(operation) + "Response";
  const std::string wrapper(set);
  return "<" + name + " xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\"><" + wrapper + ">" + items + "</" +
         wrapper + "></" + name + ">";
}

RecordedCase ec2_case(std::string name, std::string_view type, std::string desired,
                      std::string_view operation, std::string_view set, const std::string& item,
                      std::vector<RecordedChange> changes) {
  return {.name = std::move(name),
          .type = type,
          .desired = std::move(desired),
          .replies = {{"ec2", operation, ec2_reply(operation, set, item)}},
          .gone = {"ec2", operation, ec2_reply(operation, set, "")},
          .changes = std::move(changes)};
}

namespace {

const Attribute& find_attribute(std::span<const Attribute> table, std::string_view path) {
  const std::string_view name = path.substr(0, path.find('.'));
  const auto it = std::ranges::find(table, name, &Attribute::name);
  EXPECT_NE(it, table.end()) << path;
  return name.size() == path.size() ? *it : find_attribute(it->block, path.substr(name.size() + 1));
}

}  // namespace

std::vector<std::string> requests(std::string_view type, std::string_view attribute, const std::string& from,
                                  const std::string& to) {
  const Value before = *parse_json(from);
  const Value after = *parse_json(to);
  const std::string_view name = attribute.substr(0, attribute.find('.'));
  std::vector<std::string_view> changed{name};
  const Update& update = *find_attribute(find_resource_type(type)->attributes, attribute).update;
  std::vector<std::string> out;
  for (const Request& request : update.requests({.to = after,
                                .from = before,
                                .changed = changed,
                                .state = before,
                                .key = "KEY",
                                .region = "us-east-1",
                                .account = "123456789012",
                                .partition = "aws"})) {
    EXPECT_NE(std::ranges::find(update.operations, request.operation), update.operations.end());
    out.push_back(std::string(request.operation->name) + " " + to_json(request.members));
  }
  return out;
}

std::string encoded(std::string_view type, std::string_view attribute, const std::string& attributes) {
  const Value value = *parse_json(attributes);
  return to_json(find_attribute(find_resource_type(type)->attributes, attribute).encode(value[attribute]));
}

}  // namespace reconcile::aws
