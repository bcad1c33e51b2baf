// Matching and comparing resources that nobody touched, against reading them:
//   diff_unchanged [RESOURCES]
// Reading is both sides as a run has them: the state from its file to decoded attributes, and the live
// objects put into Terraform's shape. Then each desired instance is matched with its live object by id and
// compared by its type's table. The best of several rounds, on all processors for both.

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "bench/sources/generate.h"
#include "diff/resource_diff.h"
#include "model/resource_type.h"
#include "model/sources/source_reader.h"
#include "providers/aws/registry.h"

namespace reconcile::bench {
namespace {

constexpr int kRounds = 5;

double milliseconds(std::chrono::steady_clock::time_point from) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

/// The live side of an untouched instance: what its table reads, as the state has it.
Live untouched(const Value& desired, const ResourceType& type) {
  Live live;
  live.id = desired["id"].text();
  Value::Map attributes;
  for (const Attribute& attribute : type.attributes) {
    if (attribute.from.empty() && attribute.live == nullptr) continue;
    const Value& all = attribute.kind == Kind::kTags ? desired["tags_all"] : desired[attribute.name];
    attributes.append_unsorted(std::string(attribute.name), all);
  }
  attributes.sort_unique();
  live.attributes = Value(std::move(attributes));
  return live;
}

int run(std::size_t resources) {
  const std::string path = (std::filesystem::temp_directory_path() / "reconcile-bench-diff.tfstate").string();
  generate_state(path, resources);
  double read = 1e9;
  double matched = 1e9;
  std::size_t differences = 0;
  for (int round = 0; round < kRounds; ++round) {
    auto start = std::chrono::steady_clock::now();
    const Result<Source> source = read_source(path);
    if (!source.ok()) return std::fprintf(stderr, "%s\n", source.error().summary.c_str()), 1;
    const std::size_t n = source->resources.size();
    std::vector<Value> desired(n);
    std::vector<Live> live(n);
    tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
      Result<Value> value = decode_attributes(source->resources[i]);
      if (!value.ok()) return;
      desired[i] = *std::move(value);
      if (const ResourceType* type = aws::find_resource_type(source->resources[i].type)) {
        live[i] = untouched(desired[i], *type);
      }
    });
    read = std::min(read, milliseconds(start));

    start = std::chrono::steady_clock::now();
    std::unordered_map<std::string_view, std::size_t> by_id;
    by_id.reserve(n);
    for (std::size_t i = 0; i < n; ++i) by_id.emplace(live[i].id, i);
    std::atomic<std::size_t> found{0};
    tbb::parallel_for(std::size_t{0}, n, [&](std::size_t i) {
      const ResourceType* type = aws::find_resource_type(source->resources[i].type);
      const auto match = by_id.find(desired[i]["id"].text());
      if (type == nullptr || match == by_id.end()) return;
      found += diff_resource({.desired = desired[i],
                              .live = live[match->second],
                              .attributes = type->attributes,
                              .type = source->resources[i].type,
                              .id = live[match->second].id})
                   .size();
    });
    matched = std::min(matched, milliseconds(start));
    differences = found;
  }
  std::filesystem::remove(path);
  std::printf("%zu resources: read %.0f ms, matched and diffed %.0f ms, ratio %.2f, %zu differences\n",
              resources, read, matched, matched / read, differences);
  return differences == 0 && matched < read ? 0 : 1;
}

}  // namespace
}  // namespace reconcile::bench

int main(int argc, char** argv) {
  return reconcile::bench::run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000);
}
