#include "providers/plugin/find/package_hash.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <system_error>

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string hex(const Digest& digest) {
  std::string out;
  for (const unsigned char byte : digest) {
    out += "0123456789abcdef"[byte >> 4U];
    out += "0123456789abcdef"[byte & 0xfU];
  }
  return out;
}

Digest digest_of(const std::string& text) {
  Digest digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  return digest;
}

Error unreadable(const std::string& path) {
  return {.kind = ErrorKind::kInput,
          .summary = "cannot read " + path + ": " + std::generic_category().message(errno),
          .hint = "run `terraform init` again"};
}

Result<Digest> digest_of_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return unreadable(path);
  ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  std::string buffer(1 << 20, '\0');
  ssize_t n = 0;
  while ((n = ::read(fd, buffer.data(), buffer.size())) > 0) {
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(n));
  }
  Error error = n < 0 ? unreadable(path) : Error{};
  ::close(fd);
  if (n < 0) return error;
  Digest digest{};
  EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
  return digest;
}

struct File {
  std::string name;  ///< below the package, with slashes
  std::string path;
};

std::vector<File> files_of(const std::string& root) {
  std::vector<File> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (!fs::is_regular_file(it->path(), ignored)) continue;
    files.push_back(
        {.name = it->path().lexically_relative(root).generic_string(), .path = it->path().string()});
  }
  std::ranges::sort(files, {}, &File::name);
  return files;
}

// What changes whenever a file's content does. Its change time cannot be set back.
std::optional<std::string> fingerprint(const std::vector<File>& files) {
  std::ostringstream out;
  for (const File& file : files) {
    struct stat info {};
    if (::stat(file.path.c_str(), &info) != 0) return std::nullopt;
    out << file.name << ' ' << info.st_dev << ' ' << info.st_ino << ' ' << info.st_size << ' '
        << info.st_mtim.tv_sec << '.' << info.st_mtim.tv_nsec << ' ' << info.st_ctim.tv_sec << '.'
        << info.st_ctim.tv_nsec << '\n';
  }
  return out.str();
}

std::optional<std::string> remembered(const fs::path& file, const std::string& print) {
  std::ifstream in(file, std::ios::binary);
  std::string hash;
  if (!std::getline(in, hash)) return std::nullopt;
  std::ostringstream rest;
  rest << in.rdbuf();
  if (rest.str() != print || !hash.starts_with("h1:")) return std::nullopt;
  return hash;
}

void remember(const fs::path& file, const std::string& print, const std::string& hash) {
  std::error_code ignored;
  fs::create_directories(file.parent_path(), ignored);
  std::string temporary = file.string() + ".XXXXXX";
  const int fd = ::mkstemp(temporary.data());
  if (fd < 0) return;
  ::close(fd);
  std::ofstream out(temporary, std::ios::binary);
  out << hash << '\n' << print;
  out.close();
  if (out) fs::rename(temporary, file, ignored);
  if (!out || ignored) fs::remove(temporary, ignored);
}

}  // namespace

Result<std::string> hash_of_directory(const std::string& path, const std::string& cache_directory) {
  std::error_code error;
  const fs::path root = fs::canonical(path, error);
  if (error) {
    return Error{.kind = ErrorKind::kInput, .summary = "cannot read " + path + ": " + error.message()};
  }
  const std::vector<File> files = files_of(root.string());
  const auto print = fingerprint(files);
  const bool caching = !cache_directory.empty() && print.has_value();
  const fs::path memory = fs::path(cache_directory) / "hashes" / hex(digest_of(root.string()));
  if (caching) {
    if (auto hash = remembered(memory, *print)) return *std::move(hash);
  }
  std::string list;
  for (const File& file : files) {
    auto digest = digest_of_file(file.path);
    if (!digest) return std::move(digest).error();
    list += hex(*digest) + "  " + file.name + "\n";
  }
  const Digest whole = digest_of(list);
  std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> base64{};
  EVP_EncodeBlock(base64.data(), whole.data(), static_cast<int>(whole.size()));
  std::string hash = std::string("h1:") + reinterpret_cast<const char*>(base64.data());
  if (caching) remember(memory, *print, hash);
  return hash;
}

Result<std::string> hash_of_archive(const std::string& path) {
  auto digest = digest_of_file(path);
  if (!digest) return std::move(digest).error();
  return "zh:" + hex(*digest);
}

bool contradicts(const std::string& hash, const std::vector<std::string>& locked) {
  const std::string scheme = hash.substr(0, hash.find(':') + 1);
  const auto of_its_kind = [&](const std::string& other) { return other.starts_with(scheme); };
  return std::ranges::any_of(locked, of_its_kind) && std::ranges::find(locked, hash) == locked.end();
}

}  // namespace reconcile::plugin
