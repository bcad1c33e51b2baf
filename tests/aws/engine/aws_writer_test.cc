#include "providers/aws/aws_writer.h"

#include <gtest/gtest.h>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {
namespace {

void expect_known(const Operation* operation) {
  if (operation == nullptr) return;
  EXPECT_EQ(find_write_operation(operation->service->name, operation->name)->name, operation->name);
}

void expect_known(std::span<const Attribute> attributes) {
  for (const Attribute& attribute : attributes) {
    if (attribute.update != nullptr) {
      expect_known(attribute.update->operation);
      expect_known(attribute.update->clear);
      for (const Operation* operation : attribute.update->operations) expect_known(operation);
    }
    expect_known(attribute.block);
  }
}

TEST(AwsWriter, KnowsEveryOperationThatATableNames) {
  for (const ResourceType* type : registry()) expect_known(type->attributes);
  EXPECT_EQ(find_write_operation("rds", "DeleteDBCluster"), nullptr) << "no table changes anything by it";
  EXPECT_EQ(find_write_operation("rds", "DescribeDBClusters"), nullptr);
  EXPECT_NE(find_operation("rds", "DescribeDBClusters"), nullptr);
}

TEST(AwsWriter, MakesOneCallAndHandsTheRequestIdOver) {
  FakeCaller fake;
  fake.on("ModifyDBCluster", R"({"DBCluster":{},"@request-id":"req-1"})");
  const std::unique_ptr<Writer> writer = make_writer(fake);
  const Result<Written> written = writer->write({.operation = writer->operation("rds", "ModifyDBCluster"),
                                                 .region = "eu-west-1",
                                                 .members = Value::map({{"DBClusterIdentifier", "a"}})});
  ASSERT_TRUE(written.ok()) << written.error().summary;
  EXPECT_EQ(written->request_id, "req-1");
  EXPECT_EQ(to_json(written->reply), R"({"DBCluster":{}})");
  EXPECT_EQ(fake.calls().size(), 1U);
  EXPECT_EQ(fake.calls().front().region, "eu-west-1");
}

TEST(AwsWriter, KeepsTheKindOfAnError) {
  FakeCaller fake;
  fake.deny("ModifyDBCluster");
  const std::unique_ptr<Writer> writer = make_writer(fake);
  const Result<Written> written = writer->write({.operation = writer->operation("rds", "ModifyDBCluster")});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().kind, ErrorKind::kDenied);
}

}  // namespace
}  // namespace reconcile::aws
