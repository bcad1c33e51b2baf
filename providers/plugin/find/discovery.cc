#include "providers/plugin/find/discovery.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "providers/plugin/find/version.h"

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

std::string_view type_of(std::string_view address) { return address.substr(address.rfind('/') + 1); }

bool is_a_directory(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

template <typename Visit>
void each_entry(const fs::path& directory, const Visit& visit) {
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error))
    visit(it->path());
}

bool is_binary_name(std::string_view name, std::string_view type) {
  const std::string prefix = "terraform-provider-" + std::string(type);
  if (!name.starts_with(prefix)) return false;
  const std::string_view rest = name.substr(prefix.size());
  return (rest.empty() || rest.starts_with('_')) && !rest.ends_with(".zip");
}

// The version in `terraform-provider-aws_v5.100.0_x5` or `terraform-provider-aws_5.100.0_linux_amd64.zip`.
std::string version_in(std::string_view name, std::string_view type) {
  const std::size_t prefix = std::string_view("terraform-provider-").size() + type.size() + 1;
  if (name.size() <= prefix) return {};
  std::string_view rest = name.substr(prefix);
  if (rest.starts_with('v')) rest.remove_prefix(1);
  rest = rest.substr(0, rest.find('_'));
  return is_version(rest) ? std::string(rest) : std::string();
}

void newest_first(std::vector<Candidate>::iterator begin, std::vector<Candidate>::iterator end) {
  std::stable_sort(begin, end, [](const Candidate& a, const Candidate& b) {
    return compare_versions(a.version, b.version) > 0;
  });
}

// The layouts of a filesystem mirror
// (https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror):
// HOST/NAMESPACE/TYPE/VERSION/PLATFORM/ unpacked, and
// HOST/NAMESPACE/TYPE/terraform-provider-TYPE_VERSION_PLATFORM.zip packed.
void add_mirror(const std::string& root, std::string_view address, std::vector<Candidate>& out) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  const fs::path base = fs::path(root) / address;
  const std::string suffix = "_" + platform() + ".zip";
  each_entry(base, [&](const fs::path& entry) {
    const std::string name = entry.filename().string();
    if (is_version(name) && is_a_directory(entry / platform())) {
      out.push_back({.path = (entry / platform()).string(), .version = name});
    } else if (name.ends_with(suffix) &&
               name.starts_with("terraform-provider-" + std::string(type_of(address)) + "_")) {
      if (const std::string version = version_in(name, type_of(address)); !version.empty()) {
        out.push_back({.path = entry.string(), .version = version, .packed = true});
      }
    }
  });
  newest_first(out.begin() + begin, out.end());
}

// A directory that simply holds binaries.
void add_flat(const std::string& root, std::string_view address, bool development,
              std::vector<Candidate>& out) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  each_entry(root, [&](const fs::path& entry) {
    const std::string name = entry.filename().string();
    if (!is_binary_name(name, type_of(address)) || is_a_directory(entry)) return;
    out.push_back({.path = root, .version = version_in(name, type_of(address)), .development = development});
  });
  newest_first(out.begin() + begin, out.end());
}

Error missing(std::string_view address) {
  return {.kind = ErrorKind::kInput,
          .code = "ProviderMissing",
          .summary = "no binary of the provider " + std::string(address) + " was found",
          .hint = "run `terraform init` beside the configuration, or name a directory with --provider-dir"};
}

}  // namespace

std::string platform() {
#if defined(__aarch64__)
  return "linux_arm64";
#elif defined(__x86_64__)
  return "linux_amd64";
#else
  return "linux_386";
#endif
}

std::vector<Candidate> find_candidates(const SearchPlaces& places, std::string_view address) {
  std::vector<Candidate> out;
  const auto override_directory = places.cli.overrides.find(address);
  if (override_directory != places.cli.overrides.end())
    add_flat(override_directory->second, address, true, out);
  if (!places.provider_directory.empty()) {
    add_mirror(places.provider_directory, address, out);
    add_flat(places.provider_directory, address, false, out);
    for (Candidate& candidate : out) candidate.preferred = !candidate.development;
  }
  for (const std::string& directory : places.data_directories) add_mirror(directory, address, out);
  if (!places.cli.cache_directory.empty()) add_mirror(places.cli.cache_directory, address, out);
  for (const Mirror& mirror : places.cli.mirrors) {
    if (mirror.serves(address)) add_mirror(mirror.directory, address, out);
  }
  return out;
}

Result<Candidate> choose(const std::vector<Candidate>& candidates, std::string_view address,
                         const LockedProvider* locked) {
  if (candidates.empty()) return missing(address);
  if (candidates.front().development) return candidates.front();
  if (locked == nullptr || locked->version.empty()) {
    return *std::ranges::max_element(candidates, [](const Candidate& a, const Candidate& b) {
      if (a.preferred != b.preferred) return b.preferred;
      return compare_versions(a.version, b.version) < 0;
    });
  }
  for (const Candidate& candidate : candidates) {
    // A binary in a flat directory need not tell its version; the hash in the lock file then decides.
    if (candidate.version.empty() || compare_versions(candidate.version, locked->version) == 0)
      return candidate;
  }
  std::set<std::string> versions;
  for (const Candidate& candidate : candidates) versions.insert(candidate.version);
  std::string found;
  for (const std::string& version : versions) found += (found.empty() ? "" : ", ") + version;
  return Error{.kind = ErrorKind::kInput,
               .code = "ProviderVersion",
               .summary = "the lock file chose " + std::string(address) + " " + locked->version +
                          ", but only " + found + " was found",
               .hint = "run `terraform init` again"};
}

Result<std::string> executable_in(const std::string& package, std::string_view address) {
  std::string best;
  each_entry(package, [&](const fs::path& entry) {
    const std::string name = entry.filename().string();
    if (!is_binary_name(name, type_of(address)) || is_a_directory(entry)) return;
    const auto newer = [&] {
      return compare_versions(version_in(name, type_of(address)),
                              version_in(fs::path(best).filename().string(), type_of(address))) > 0;
    };
    if (best.empty() || newer()) best = entry.string();
  });
  if (best.empty()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = package + " holds no binary terraform-provider-" + std::string(type_of(address)),
                 .hint = "run `terraform init` again"};
  }
  return best;
}

}  // namespace reconcile::plugin
