// yardstick STATE PROVIDER_DIRECTORY ENDPOINT_URL: reads every instance that has a native table both ways, by
// its table and through the provider's own binary, and compares the two attribute by attribute wherever the
// table claims one. Prints every disagreement; status 0 when there is none, 1 otherwise.

#include <algorithm>
#include <array>
#include <iostream>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "diff/resource_diff.h"
#include "model/resource_type.h"
#include "model/sources/source_reader.h"
#include "providers/aws/registry.h"
#include "reconciler/network.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/masked.h"
#include "reconciler/world.h"

namespace reconcile {
namespace {

struct Exception {
  std::string_view type;
  std::string_view attribute;
  std::string_view reason;
  bool provider_has_nothing = false;  // only where the provider reads null or empty
  std::string_view end{};             // of the path
  bool table_has_nothing = false;     // likewise
};

// Where the two may differ, and why the table is right.
constexpr std::array kExceptions{
    Exception{.type = "aws_instance",
              .attribute = "volume_tags",
              .reason = "the provider, started without a configuration, does not know its default tags again",
              .table_has_nothing = true},
    Exception{"aws_lambda_permission", "source_",
              "of a condition that is gone the table tells nothing, the provider what the state has"},
    Exception{"aws_s3_bucket", "server_side_encryption_configuration",
              "AES256 is S3's own default; the table tells it only where the state has a configuration"},
    Exception{"aws_secretsmanager_secret_rotation", "rotation_",
              "of a rotation that is switched off the provider reads nothing more", true},
    Exception{"aws_rds_cluster_parameter_group", "parameter",
              "of a parameter that was reset the table tells the engine's value, the provider nothing", true},
    Exception{"aws_db_parameter_group", "parameter",
              "of a parameter that was reset the table tells the engine's value, the provider nothing", true},
    Exception{"aws_db_parameter_group", "parameter",
              "of a parameter that was reset the table tells the apply method by which it is put right, the "
              "provider that of the engine's default",
              false, ".apply_method"},
};

bool is_exception(std::string_view type, std::string_view path, const Change& change) {
  return std::any_of(kExceptions.begin(), kExceptions.end(), [&](const Exception& exception) {
    return type == exception.type && path.starts_with(exception.attribute) && path.ends_with(exception.end) &&
           (!exception.provider_has_nothing || change.desired.is_empty()) &&
           (!exception.table_has_nothing || change.live.is_null());
  });
}

/// The table with nothing forgiven: what the state leaves open does not excuse two readers that differ.
std::vector<Attribute> strict(std::span<const Attribute> table) {
  std::vector<Attribute> out(table.begin(), table.end());
  for (Attribute& attribute : out) {
    attribute.traits &= ~static_cast<unsigned>(kUnsetIsAny);
    attribute.claims = {};
  }
  return out;
}

std::vector<Outcome> read_all(Reader& reader, std::span<const Resource* const> wanted) {
  std::vector<Outcome> out(wanted.size());
  std::mutex mutex;
  reader.read(wanted, [&](std::size_t index, Outcome outcome) {
    const std::lock_guard lock(mutex);
    out[index] = std::move(outcome);
  });
  return out;
}

std::string_view kind_of(const Outcome& outcome) {
  constexpr std::array<std::string_view, 3> kNames{"found", "absent", "unreadable"};
  return kNames[outcome.index()];
}

int run(const std::string& state, const std::string& providers, const std::string& endpoint) {
  Result<Source> source = read_source(state);
  if (!source.ok()) return std::cerr << source.error().summary << '\n', 1;
  Options options;
  options.provider_dir = providers;
  options.endpoint_url = endpoint;
  const Result<std::unique_ptr<Network>> network = Network::open(options);
  if (!network.ok()) return std::cerr << network.error().summary << '\n', 1;
  LoadedSources loaded;
  loaded.sources.push_back(*std::move(source));
  loaded.accounts.emplace_back();
  const std::vector<Source>& sources = loaded.sources;
  const Result<std::unique_ptr<World>> world = make_world(options, **network, loaded);
  if (!world.ok()) return std::cerr << world.error().summary << '\n', 1;
  const std::span<Reader* const> readers = (*world)->readers();
  std::vector<const Resource*> wanted;
  for (const Resource& resource : sources.front().resources) {
    if (readers[0]->supports(resource) && readers[1]->supports(resource)) wanted.push_back(&resource);
  }
  const std::vector<Outcome> native = read_all(*readers[0], wanted);
  const std::vector<Outcome> plugin = read_all(*readers[1], wanted);
  int disagreements = 0;
  std::size_t compared = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Resource& resource = *wanted[i];
    if (native[i].index() != plugin[i].index()) {
      std::cout << resource.address << ": the table says " << kind_of(native[i]) << ", the provider "
                << kind_of(plugin[i]) << '\n';
      ++disagreements;
      continue;
    }
    const auto* ours = std::get_if<Found>(&native[i]);
    if (ours == nullptr) continue;
    Live live = ours->live;
    live.owned.clear();
    live.not_in_force.clear();
    live.pending = Value();
    const std::vector<Attribute> table = strict(aws::find_resource_type(resource.type)->attributes);
    const Value& theirs = std::get<Found>(plugin[i]).live.attributes;
    std::vector<Change> changes = diff_resource(
        {.desired = theirs, .live = live, .attributes = table, .type = resource.type, .id = live.id});
    drop_masked(changes);  // a secret that differs from the state's is kept as its mark
    for (const Change& change : changes) {
      const std::string path = change.path.to_string();
      if (is_exception(resource.type, path, change)) continue;
      std::cout << resource.address << ' ' << path << ": the provider reads " << to_json(change.desired)
                << ", the table " << to_json(change.live) << '\n';
      ++disagreements;
    }
    compared += table.size();
  }
  std::cout << wanted.size() << " instances read both ways, " << compared << " attributes, " << disagreements
            << " disagreements\n";
  return disagreements == 0 && !wanted.empty() ? 0 : 1;
}

}  // namespace
}  // namespace reconcile

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: yardstick STATE PROVIDER_DIRECTORY ENDPOINT_URL\n";
    return 1;
  }
  return reconcile::run(argv[1], argv[2], argv[3]);
}
