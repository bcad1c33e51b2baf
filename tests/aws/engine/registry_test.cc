#include "providers/aws/registry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "model/resource_type.h"

namespace reconcile::aws {
namespace {

// The lint over every table: what a table may get wrong without the compiler noticing.

std::string where(const ResourceType& type, const Attribute& attribute) {
  return std::string(type.name) + "." + std::string(attribute.name);
}

bool is_block(Kind kind) {
  return kind == Kind::kBlock || kind == Kind::kBlockList || kind == Kind::kBlockSet;
}

void lint_snapshot(const ResourceType& type) {
  const Snapshot* snapshot = type.snapshot;
  if (snapshot == nullptr) return;
  const bool whole = snapshot->operation != nullptr && snapshot->list != nullptr && !snapshot->name.empty() &&
                     !snapshot->item_name.empty() && !snapshot->status.empty() &&
                     !snapshot->settled.empty() && snapshot->usual_seconds > 0 &&
                     snapshot->timeout_seconds >= snapshot->usual_seconds;
  EXPECT_EQ(whole, snapshot->none.empty()) << type.name << " has half a snapshot";
}

void lint_attributes(const ResourceType& type, std::span<const Attribute> attributes, bool top) {
  std::set<std::string_view> names;
  for (const Attribute& attribute : attributes) {
    const std::string at = where(type, attribute);
    EXPECT_TRUE(names.insert(attribute.name).second) << at << " stands twice";
    const bool read = !attribute.from.empty() || attribute.live != nullptr;
    const bool computed = (attribute.traits & kComputed) != 0;
    if (top) {
      EXPECT_TRUE(read || computed || !attribute.left_out.empty())
          << at << " has neither a source nor a reason";
    }
    EXPECT_FALSE(read && !attribute.left_out.empty()) << at << " is read and left out";
    EXPECT_FALSE(!attribute.from.empty() && attribute.live != nullptr) << at << " has two sources";
    if (attribute.update == nullptr || attribute.update->requests == nullptr) {
      EXPECT_EQ(attribute.update != nullptr, !attribute.parameter.empty()) << at << " has half a remedy";
    }
    const bool for_people = attribute.otherwise != Otherwise::kApply || attribute.by_hand != nullptr;
    EXPECT_TRUE(!for_people || !attribute.no_remedy.empty() ||
                (attribute.update != nullptr && !attribute.update->no_call.empty()))
        << at << " has a command for people, and no reason";
    EXPECT_TRUE(attribute.update == nullptr || attribute.no_remedy.empty())
        << at << " can and cannot be put right";
    if (attribute.update != nullptr) {
      EXPECT_EQ(attribute.update->requests != nullptr, !attribute.update->operations.empty())
          << at << " computes calls that it does not name, or names some that it does not compute";
      EXPECT_EQ(attribute.update->risk == Risk::kDestructive, !attribute.update->lost.empty())
          << at << " loses something, and nobody is told what";
      for (const std::string_view name : attribute.update->decided_by) {
        EXPECT_NE(std::ranges::find(type.attributes, name, &Attribute::name), type.attributes.end())
            << at << " is decided by " << name;
      }
      EXPECT_TRUE(attribute.update->risk_of == nullptr || attribute.update->risk != Risk::kOnline)
          << at << " names no risk that its values could spare";
    }
    EXPECT_FALSE(computed && attribute.update != nullptr)
        << at << " is computed, so nothing can put it right";
    const bool marks = (attribute.traits & kPresence) != 0;
    EXPECT_TRUE(!marks || attribute.kind == Kind::kBlock) << at << " is no block that can mark anything";
    if (is_block(attribute.kind) && !computed && !marks && attribute.left_out.empty()) {
      EXPECT_FALSE(attribute.block.empty()) << at << " is a block without members";
    }
    if (!is_block(attribute.kind)) {
      EXPECT_TRUE(attribute.block.empty()) << at << " is no block but has members";
    }
    if (!attribute.key.empty()) {
      bool found = false;
      for (const Attribute& member : attribute.block) found = found || attribute.key.find(member.name) == 0;
      EXPECT_TRUE(found) << at << " has a key that is none of its members";
    }
    for (const Claim& claim : attribute.claims) {
      EXPECT_FALSE(claim.type.empty() || claim.parent.empty()) << at << " has half a claim";
    }
    lint_attributes(type, attribute.block, false);
  }
}

void lint_lookup(const ResourceType& type, const Lookup& lookup, const char* what, bool batched) {
  if (lookup.operation == nullptr) return;
  EXPECT_EQ(batched, !lookup.ids.empty()) << type.name << " " << what;
  EXPECT_EQ(batched, lookup.max_ids > 0) << type.name << " " << what;
}

TEST(Registry, EveryTableIsSound) {
  for (const ResourceType* type : registry()) {
    ASSERT_NE(type->service, nullptr) << type->name;
    EXPECT_TRUE(type->name.starts_with("aws_")) << type->name;
    EXPECT_FALSE(type->key.empty()) << type->name;
    EXPECT_TRUE(type->list.operation != nullptr || type->batch.operation != nullptr ||
                type->single.operation != nullptr)
        << type->name << " cannot be found";
    if (type->item_key.empty()) {
      const auto keyed = [](const Lookup& way) { return way.operation == nullptr || !way.item_key.empty(); };
      EXPECT_TRUE(keyed(type->list) && keyed(type->batch))
          << type->name << " cannot tell the items of a list apart";
    }
    lint_lookup(*type, type->list, "list", false);
    lint_lookup(*type, type->batch, "batch", true);
    lint_lookup(*type, type->single, "single", false);
    for (const Detail& detail : type->details) {
      EXPECT_TRUE(detail.into.starts_with('@')) << type->name << " " << detail.into;
      EXPECT_EQ(detail.ids.empty(), detail.max_ids == 0) << type->name << " " << detail.into;
    }
    if (type->settle != nullptr) {
      EXPECT_TRUE(!type->settle->status.empty() || type->settle->condition != nullptr)
          << type->name << " cannot tell that it has settled";
    }
    lint_attributes(*type, type->attributes, true);
    lint_snapshot(*type);
  }
}

TEST(Registry, WhatCanBeTakenBackIsGoneBefore) {
  for (const ResourceType* type : registry()) {
    if (type->restore == nullptr) continue;
    EXPECT_NE(type->gone, nullptr) << type->name;
    EXPECT_NE(type->restore->words, nullptr) << type->name;
  }
}

TEST(Registry, FindsATypeByItsNameAndNothingByAnother) {
  ASSERT_NE(find_resource_type("aws_rds_cluster"), nullptr);
  EXPECT_EQ(find_resource_type("aws_rds_cluster")->name, "aws_rds_cluster");
  EXPECT_EQ(find_resource_type("aws_rds"), nullptr);
  EXPECT_EQ(find_resource_type(""), nullptr);
}

TEST(Registry, HasEachNameOnce) {
  std::set<std::string_view> names;
  for (const ResourceType* type : registry()) {
    EXPECT_TRUE(names.insert(type->name).second) << type->name;
    for (const std::string_view alias : type->aliases) EXPECT_TRUE(names.insert(alias).second) << alias;
  }
}

}  // namespace
}  // namespace reconcile::aws
