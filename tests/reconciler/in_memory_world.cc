#include "tests/reconciler/in_memory_world.h"

#include <stdexcept>
#include <thread>

namespace reconcile {

void InMemoryReader::put_live(const std::string& address, Value attributes) {
  put(address, Found{Live{.attributes = std::move(attributes)}});
}

void InMemoryReader::read(std::span<const Resource* const> wanted,
                          const std::function<void(std::size_t, Outcome)>& answer) {
  asked_ += wanted.size();
  if (instead) return instead(wanted, answer);
  // From two threads and back to front: nothing may depend on the order of answers.
  const auto answer_every_second = [&](std::size_t parity) {
    for (std::size_t i = wanted.size(); i-- > 0;) {
      if (i % 2 == parity) answer(i, outcomes_.at(wanted[i]->address));
    }
  };
  std::thread odd([&] { answer_every_second(1); });
  answer_every_second(0);
  odd.join();
}

Source source_of(std::string name, std::vector<Instance> instances, std::uint32_t index) {
  Source source;
  source.name = std::move(name);
  source.kind = SourceKind::kTfstate;
  source.lineage = "00000000-0000-0000-0000-000000000001";
  source.serial = 7;
  source.terraform_version = "1.11.0";
  for (Instance& instance : instances) {
    Resource& resource = source.resources.emplace_back();
    resource.address = std::move(instance.address);
    resource.type = instance.type;
    resource.attributes = instance.attributes;
    resource.deposed = instance.deposed;
    resource.tainted = instance.tainted;
    resource.planned = std::move(instance.planned);
    resource.region = std::move(instance.region);
    resource.account = std::move(instance.account);
    resource.provider = "registry.terraform.io/hashicorp/aws";
    resource.provider_alias = instance.alias;
    resource.source = index;
  }
  return source;
}

Value json(std::string_view text) {
  Result<Value> value = parse_json(text);
  if (!value) throw std::invalid_argument(value.error().summary);
  return *std::move(value);
}

}  // namespace reconcile
