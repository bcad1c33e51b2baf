#include "providers/http/curl_transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cctype>

#include "providers/http/curl_error.h"
#include "providers/http/curl_library.h"
#include "providers/http/url.h"

namespace reconcile {
namespace {

// More than any AWS reply has; keeps a hostile server from filling the memory with headers.
constexpr std::size_t kMaxHeaderBytes = std::size_t{1} << 20;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u < 0x20 && u != '\t') || u == 0x7f;
  });
}

Error unsendable(std::string_view url, const std::string& what) {
  Error error{.kind = ErrorKind::kInvalid};
  error.summary = "the request to " + host_and_port(url) + " cannot be sent: " + what;
  return error;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() &&
         (text.back() == '\r' || text.back() == '\n' || text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  return text;
}

}  // namespace

Result<void> Transfer::prepare(CURL* easy, const TransferSettings& settings, bool wait_for_multiplexing) {
  if (has_control(request_.url) || has_control(request_.method) || request_.method.empty()) {
    return unsendable(request_.url, "control characters in its method or URL");
  }
  if (auto set = set_headers(easy); !set.ok()) {
    return set;
  }
  set_method(easy);
  max_bytes_ = settings.max_response_bytes;
  curl().easy_setopt(easy, CURLOPT_URL, request_.url.c_str());
  curl().easy_setopt(easy, CURLOPT_PRIVATE, this);
  curl().easy_setopt(easy, CURLOPT_SHARE, settings.share);
  curl().easy_setopt(easy, CURLOPT_ERRORBUFFER, message_.data());
  curl().easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl().easy_setopt(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS);
  curl().easy_setopt(easy, CURLOPT_PIPEWAIT, wait_for_multiplexing && !request_.once ? 1L : 0L);
  // Where a kept connection ends before an answer, libcurl sends the request again by itself, though the
  // other side may have carried it out. It has no option against that but a new connection.
  curl().easy_setopt(easy, CURLOPT_FRESH_CONNECT, request_.once ? 1L : 0L);
  // A signature covers the path as it was written.
  curl().easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl().easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // Without it the end of a transfer waits for a resolver thread that may hang for long.
  curl().easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl().easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl().easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl().easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl().easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     std::max(1L, static_cast<long>(request_.connect_timeout.count())));
  curl().easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl().easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl().easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  if (!settings.ca_file.empty()) {
    curl().easy_setopt(easy, CURLOPT_CAINFO, settings.ca_file.c_str());
    curl().easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
  if (!settings.ca_directory.empty()) {
    curl().easy_setopt(easy, CURLOPT_CAPATH, settings.ca_directory.c_str());
    curl().easy_setopt(easy, CURLOPT_CAINFO, nullptr);
  }
  if (!settings.http_proxy.empty() && same_name(split_url(request_.url).scheme, "http")) {
    curl().easy_setopt(easy, CURLOPT_PROXY, settings.http_proxy.c_str());
  }
  if (request_.direct) {
    curl().easy_setopt(easy, CURLOPT_NOPROXY, "*");
  }
  curl().easy_setopt(easy, CURLOPT_HEADERFUNCTION, header_callback);
  curl().easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl().easy_setopt(easy, CURLOPT_WRITEFUNCTION, body_callback);
  curl().easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl().easy_setopt(easy, CURLOPT_PREREQFUNCTION, connected_callback);
  curl().easy_setopt(easy, CURLOPT_PREREQDATA, this);
  curl().easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, socket_callback);
  curl().easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  return {};
}

Result<void> Transfer::set_headers(CURL* easy) {
  curl_slist* list = nullptr;
  const auto add = [&list](const std::string& line) { list = curl().slist_append(list, line.c_str()); };
  bool has_type = false;
  for (const auto& [name, value] : request_.headers) {
    if (name.empty() || has_control(name) || has_control(value) ||
        name.find_first_of(": ;") != std::string::npos) {
      curl().slist_free_all(list);
      return unsendable(request_.url, "the header " + name.substr(0, name.find_first_of("\r\n:")) +
                                          " has characters that a header cannot have");
    }
    has_type = has_type || same_name(name, "content-type");
    std::string line = name;
    add(value.empty() ? line.append(";") : line.append(": ").append(value));
  }
  add("Expect:");
  if (!has_type) {
    add("Content-Type:");
  }
  headers_.reset(list);
  curl().easy_setopt(easy, CURLOPT_HTTPHEADER, list);
  return {};
}

void Transfer::set_method(CURL* easy) const {
  const std::string& method = request_.method;
  if (method == "HEAD") {
    curl().easy_setopt(easy, CURLOPT_NOBODY, 1L);
    return;
  }
  const bool has_body = !request_.body.empty() || method == "POST" || method == "PUT" || method == "PATCH";
  if (has_body) {
    curl().easy_setopt(easy, CURLOPT_POST, 1L);
    curl().easy_setopt(easy, CURLOPT_POSTFIELDS, request_.body.data());
    curl().easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
  } else {
    curl().easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  }
  if (method != (has_body ? "POST" : "GET")) {
    curl().easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method.c_str());
  }
}

Result<HttpResponse> Transfer::result(CURL* easy, CURLcode code) {
  if (exceeded_ != 0) {
    return too_large_error(request_.url, exceeded_);
  }
  if (code != CURLE_OK) {
    CurlFailure failure{
        .code = code, .url = request_.url, .message = message_.data(), .connected = connected_};
    curl().easy_getinfo(easy, CURLINFO_OS_ERRNO, &failure.os_error);
    curl().easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &failure.connect_status);
    return to_error(failure);
  }
  long status = 0;
  curl().easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  if (!response_.header("content-encoding").empty()) {
    std::erase_if(response_.headers, [](const auto& header) {
      return header.first == "content-encoding" || header.first == "content-length";
    });
  }
  return std::move(response_);
}

bool Transfer::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > kMaxHeaderBytes) {
    exceeded_ = kMaxHeaderBytes;
    return false;
  }
  if (line.starts_with("HTTP/")) {
    response_.headers.clear();  // what came before belonged to an interim (1xx) reply
    return true;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) {
    return true;
  }
  std::string name(trim(line.substr(0, colon)));
  std::transform(name.begin(), name.end(), name.begin(), lower);
  response_.headers.emplace_back(std::move(name), trim(line.substr(colon + 1)));
  return true;
}

bool Transfer::take_body(std::string_view bytes) {
  if (bytes.size() > max_bytes_ - response_.body.size()) {
    exceeded_ = max_bytes_;
    return false;
  }
  response_.body.append(bytes);
  return true;
}

std::size_t Transfer::header_callback(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return static_cast<Transfer*>(self)->take_header({data, bytes}) ? bytes : CURL_WRITEFUNC_ERROR;
}

std::size_t Transfer::body_callback(char* data, std::size_t size, std::size_t count, void* self) {
  const std::size_t bytes = size * count;
  return static_cast<Transfer*>(self)->take_body({data, bytes}) ? bytes : CURL_WRITEFUNC_ERROR;
}

int Transfer::connected_callback(void* self, char* /*remote*/, char* /*local*/, int /*port*/,
                                 int /*local_port*/) {
  auto* transfer = static_cast<Transfer*>(self);
  transfer->connected_ = true;
  if (transfer->on_connected) {
    transfer->on_connected();
  }
  return CURL_PREREQFUNC_OK;
}

curl_socket_t Transfer::socket_callback(void* self, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto* transfer = static_cast<Transfer*>(self);
  if (transfer->on_socket) {
    transfer->on_socket();
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace reconcile
