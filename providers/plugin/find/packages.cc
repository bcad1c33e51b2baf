#include "providers/plugin/find/packages.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include "providers/plugin/find/package_hash.h"

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

// Their resources live behind a service, so one process serves every source; of others (`local`,
// `archive`) a path may be meant relative to the configuration.
constexpr std::array<std::string_view, 6> kRemote{"aws",         "awscc",   "google",
                                                  "google-beta", "azurerm", "azuread"};

bool is_remote(std::string_view address) {
  return std::ranges::find(kRemote, address.substr(address.rfind('/') + 1)) != kRemote.end();
}

std::string data_directory(const std::string& source_directory) {
  const char* const set = std::getenv("TF_DATA_DIR");
  const fs::path name = set == nullptr || *set == '\0' ? ".terraform" : set;
  return (name.is_absolute() ? name : fs::path(source_directory) / name).string();
}

Error contradiction(const std::string& path, std::string_view address) {
  return {.kind = ErrorKind::kInput,
          .code = "ProviderHash",
          .summary = "the provider " + std::string(address) + " in " + path +
                     " is not the one that the lock file vouches for: its hash differs",
          .hint = "run `terraform init` again; if it was replaced on purpose, correct .terraform.lock.hcl"};
}

// An archive is unpacked once, under its own hash.
Result<std::string> unpacked(const std::string& archive, const std::string& hash, const std::string& cache) {
  if (cache.empty()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "there is no directory to unpack " + archive + " into",
                 .hint = "set HOME or XDG_CACHE_HOME"};
  }
  const fs::path target = fs::path(cache) / "packages" / hash.substr(hash.find(':') + 1);
  std::error_code error;
  if (fs::is_directory(target, error)) return target.string();
  fs::create_directories(target.parent_path(), error);
  std::string temporary = target.string() + ".XXXXXX";
  if (::mkdtemp(temporary.data()) == nullptr) {
    return Error{.kind = ErrorKind::kInput, .summary = "cannot write to " + target.parent_path().string()};
  }
  auto done = unpack(archive, temporary);
  if (done) {
    fs::rename(temporary, target, error);
    // Another run may have been faster.
    if (!error || fs::is_directory(target)) {
      fs::remove_all(temporary, error);
      return target.string();
    }
  }
  fs::remove_all(temporary, error);
  if (!done) return std::move(done).error();
  return Error{.kind = ErrorKind::kInput, .summary = "cannot write to " + target.string()};
}

}  // namespace

Packages::Key Packages::key_of(const Resource& resource) const {
  const std::string directory = resource.source < options_.source_directories.size()
                                    ? options_.source_directories[resource.source]
                                    : std::string();
  return {directory, full_address(resource.provider)};
}

const Result<LockFile>& Packages::lock_of(const std::string& directory) {
  const auto it = locks_.find(directory);
  if (it != locks_.end()) return it->second;
  auto lock = directory.empty() ? Result<LockFile>(LockFile{})
                                : read_lock_file((fs::path(directory) / ".terraform.lock.hcl").string());
  return locks_.emplace(directory, std::move(lock)).first->second;
}

Result<Candidate> Packages::look(const Key& key) {
  const auto& [directory, address] = key;
  const auto& lock = lock_of(directory);
  if (!lock) return lock.error();
  SearchPlaces places{.provider_directory = options_.provider_directory, .cli = cli_ ? *cli_ : CliConfig{}};
  if (!directory.empty()) places.data_directories = {data_directory(directory) + "/providers"};
  const auto locked = lock->find(address);
  auto chosen =
      choose(find_candidates(places, address), address, locked == lock->end() ? nullptr : &locked->second);
  // A configuration that cannot be read matters only where something might have been found through it.
  if (!chosen && !cli_) return cli_.error();
  return chosen;
}

const Result<Candidate>& Packages::candidate(const Resource& resource) {
  const Key key = key_of(resource);
  const auto it = candidates_.find(key);
  if (it != candidates_.end()) return it->second;
  return candidates_.emplace(key, look(key)).first->second;
}

Result<Package> Packages::prepare(const Key& key, const Candidate& candidate) {
  const auto& [directory, address] = key;
  std::vector<std::string> hashes;
  const auto& lock = lock_of(directory);
  if (lock && !candidate.development) {
    const auto locked = lock->find(address);
    if (locked != lock->end()) hashes = locked->second.hashes;
  }
  std::string package = candidate.path;
  if (candidate.packed) {
    auto archive = hash_of_archive(candidate.path);
    if (!archive) return std::move(archive).error();
    // A lock file that knows only unpacked packages is asked about the unpacked one, below.
    if (contradicts(*archive, hashes) &&
        std::ranges::none_of(hashes, [](const std::string& hash) { return hash.starts_with("h1:"); })) {
      return contradiction(candidate.path, address);
    }
    auto target = unpacked(candidate.path, *archive, options_.cache_directory);
    if (!target) return std::move(target).error();
    package = std::move(target).value();
  }
  auto hash = hash_of_directory(package, options_.cache_directory);
  if (!hash) return std::move(hash).error();
  if (contradicts(*hash, hashes)) return contradiction(candidate.path, address);
  auto executable = executable_in(package, address);
  if (!executable) return std::move(executable).error();
  return Package{.address = address,
                 .version = candidate.version,
                 .executable = fs::absolute(*executable).string(),
                 .hash = *hash,
                 .directory = is_remote(address) ? "" : directory};
}

const Result<Package>& Packages::package(const Resource& resource) {
  const Key key = key_of(resource);
  const auto it = packages_.find(key);
  if (it != packages_.end()) return it->second;
  const auto& found = candidate(resource);
  return packages_.emplace(key, found ? prepare(key, *found) : Result<Package>(found.error())).first->second;
}

}  // namespace reconcile::plugin
