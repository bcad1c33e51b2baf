#include "providers/http/curl_library.h"

#include <dlfcn.h>

#include <string>

namespace reconcile {
namespace {

// The interface that the headers of the build describe; libcurl keeps it since 2006.
constexpr const char* kFile = "libcurl.so.4";

struct Loaded {
  CurlLibrary library{};
  std::string why{};  // empty: it is usable
};

Loaded load() {
  Loaded out;
  // Never unloaded: OpenSSL's and libcurl's own threads and exit handlers outlive every client. Lazy: of the
  // thirty libraries' functions a run needs a few, and binding them all takes a millisecond.
  void* const handle = ::dlopen(kFile, RTLD_LAZY | RTLD_LOCAL);
  const auto last_error = [](const char* otherwise) {
    const char* const reason = ::dlerror();
    return std::string(reason == nullptr ? otherwise : reason);
  };
  if (handle == nullptr) {
    out.why = last_error(kFile);
    return out;
  }
  const auto find = [&]<typename Function>(const char* name, Function& function) {
    void* const symbol = ::dlsym(handle, name);
    if (symbol == nullptr && out.why.empty()) out.why = last_error(name);
    function = reinterpret_cast<Function>(symbol);
  };
  CurlLibrary& library = out.library;
  find("curl_easy_cleanup", library.easy_cleanup);
  find("curl_easy_getinfo", library.easy_getinfo);
  find("curl_easy_init", library.easy_init);
  find("curl_easy_reset", library.easy_reset);
  find("curl_easy_setopt", library.easy_setopt);
  find("curl_easy_strerror", library.easy_strerror);
  find("curl_global_init", library.global_init);
  find("curl_multi_add_handle", library.multi_add_handle);
  find("curl_multi_cleanup", library.multi_cleanup);
  find("curl_multi_info_read", library.multi_info_read);
  find("curl_multi_init", library.multi_init);
  find("curl_multi_remove_handle", library.multi_remove_handle);
  find("curl_multi_setopt", library.multi_setopt);
  find("curl_multi_socket_action", library.multi_socket_action);
  find("curl_multi_strerror", library.multi_strerror);
  find("curl_share_cleanup", library.share_cleanup);
  find("curl_share_init", library.share_init);
  find("curl_share_setopt", library.share_setopt);
  find("curl_slist_append", library.slist_append);
  find("curl_slist_free_all", library.slist_free_all);
  if (out.why.empty() && library.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    out.why = "curl_global_init failed";
  }
  return out;
}

const Loaded& loaded() {
  static const Loaded once = load();
  return once;
}

}  // namespace

Result<void> load_curl() {
  const std::string& why = loaded().why;
  if (why.empty()) return {};
  return Error{.kind = ErrorKind::kInternal,
               .summary = "libcurl cannot be loaded",
               .detail = why,
               .hint = "install it (Debian: libcurl4)"};
}

const CurlLibrary& curl() { return loaded().library; }

}  // namespace reconcile
