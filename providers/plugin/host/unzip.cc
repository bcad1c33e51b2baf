#include "providers/plugin/host/unzip.h"

#include <minizip/unzip.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

struct Close {
  void operator()(void* zip) const { unzClose(zip); }
};

Error broken(const std::string& archive, const std::string& what) {
  return {.kind = ErrorKind::kInput,
          .summary = archive + " cannot be unpacked: " + what,
          .hint = "run `terraform init` again, or fetch the package anew"};
}

bool leads_out(const fs::path& name) {
  return name.is_absolute() || std::ranges::any_of(name, [](const fs::path& part) { return part == ".."; });
}

}  // namespace

Result<void> unzip(const std::string& archive, const std::string& directory) {
  const std::unique_ptr<void, Close> zip(unzOpen64(archive.c_str()));
  if (!zip) return broken(archive, "it is not a zip archive");
  std::vector<char> buffer(1 << 20);
  int at = unzGoToFirstFile(zip.get());
  for (; at == UNZ_OK; at = unzGoToNextFile(zip.get())) {
    unz_file_info64 info{};
    std::array<char, 1024> raw{};
    if (unzGetCurrentFileInfo64(zip.get(), &info, raw.data(), raw.size() - 1, nullptr, 0, nullptr, 0) !=
        UNZ_OK) {
      return broken(archive, "an entry cannot be read");
    }
    const std::string name = raw.data();
    if (name.empty() || leads_out(name)) return broken(archive, "an entry leads out of it: " + name);
    const fs::path path = fs::path(directory) / name;
    std::error_code error;
    if (name.back() == '/') {
      fs::create_directories(path, error);
      continue;
    }
    fs::create_directories(path.parent_path(), error);
    if (unzOpenCurrentFile(zip.get()) != UNZ_OK) return broken(archive, "the entry " + name + " is damaged");
    std::ofstream out(path, std::ios::binary);
    int n = 0;
    while ((n = unzReadCurrentFile(zip.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
      out.write(buffer.data(), n);
    }
    // The checksum is looked at when the entry is closed.
    if (n < 0 || unzCloseCurrentFile(zip.get()) != UNZ_OK) {
      return broken(archive, "the entry " + name + " is damaged");
    }
    out.close();
    if (!out) return broken(archive, "cannot write " + path.string());
    ::chmod(path.c_str(), (info.external_fa >> 16U & 0111U) != 0 ? 0755 : 0644);
  }
  if (at != UNZ_END_OF_LIST_OF_FILE) return broken(archive, "it is damaged");
  return {};
}

}  // namespace reconcile::plugin
