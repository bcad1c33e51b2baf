#include "providers/plugin/host/launch.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>

#include "wire.pb.h"

extern char** environ;

namespace reconcile::plugin {
namespace {

using namespace std::chrono_literals;

// Without this a plugin tells its user that it is not to be run by hand, and exits
// (https://github.com/hashicorp/terraform-plugin-go, tf6server).
constexpr std::string_view kMagicCookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

// How soon a cancellation is noticed.
constexpr auto kSlice = 200ms;

// What would make a plugin do other than asked: attach to a debugger's process, or write request bodies,
// which hold secrets, to its log.
constexpr std::array<std::string_view, 3> kDropped{"TF_REATTACH_PROVIDERS", "TF_LOG", "TF_ACC_LOG"};

bool is_dropped(std::string_view name) {
  return std::ranges::any_of(kDropped, [&](std::string_view dropped) { return name.starts_with(dropped); });
}

std::vector<std::string> environment_for(const LaunchOptions& options) {
  std::map<std::string, std::string, std::less<>> all;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || is_dropped(text.substr(0, equals))) continue;
    all.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  for (const auto& [name, value] : options.environment) all[name] = value;
  all["TF_PLUGIN_MAGIC_COOKIE"] = kMagicCookie;
  all["PLUGIN_PROTOCOL_VERSIONS"] = "5,6";
  all["PLUGIN_MIN_PORT"] = "10000";
  all["PLUGIN_MAX_PORT"] = "25000";
  all["PLUGIN_CLIENT_CERT"] = options.certificate.certificate_pem;
  all["PLUGIN_UNIX_SOCKET_DIR"] = options.workspace;
  all["TMPDIR"] = options.workspace;
  std::vector<std::string> out;
  out.reserve(all.size());
  for (const auto& [name, value] : all) out.push_back(name + "=" + value);
  return out;
}

Error cannot_start(const Package& package, const std::string& why, std::string detail, std::string hint) {
  return {.kind = ErrorKind::kInput,
          .code = "ProviderStart",
          .summary = "the provider " + display_name(package) + " cannot be started: " + why,
          .detail = std::move(detail),
          .hint = hint.empty() ? "check " + package.executable + ", or run `terraform init` again"
                               : std::move(hint)};
}

}  // namespace

std::string display_name(const Package& package) {
  return package.version.empty() ? package.address : package.address + " " + package.version;
}

Result<std::shared_ptr<RunningPlugin>> RunningPlugin::launch(const LaunchOptions& options) {
  auto started = Process::start({.path = options.package.executable,
                                 .environment = environment_for(options),
                                 .directory = options.package.directory,
                                 .log = options.log});
  if (!started) return std::move(started).error();
  std::unique_ptr<Process> process = std::move(started).value();

  const auto deadline = std::chrono::steady_clock::now() + options.timeout;
  std::optional<std::string> line;
  while (!line && !process->ended(0ms) && std::chrono::steady_clock::now() < deadline) {
    if (options.cancelled && options.cancelled()) {
      return Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted"};
    }
    line = process->first_line(std::min<std::chrono::milliseconds>(kSlice, options.timeout));
  }
  // It may have printed its line and ended between two looks.
  if (!line) line = process->first_line(std::min<std::chrono::milliseconds>(kSlice, options.timeout));
  if (!line) {
    if (const auto end = process->ended(0ms)) {
      return cannot_start(options.package, "it " + *end + " before the handshake", process->last_log(), "");
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(options.timeout).count();
    return cannot_start(options.package, "no handshake within " + std::to_string(seconds) + " s",
                        process->last_log(), "");
  }
  auto handshake = parse_handshake(*line);
  if (!handshake) {
    return cannot_start(options.package, handshake.error().summary, process->last_log(),
                        handshake.error().hint);
  }
  std::string server_pem;
  if (!handshake->certificate.empty()) {
    auto pem = pem_of_base64_der(handshake->certificate);
    if (!pem) return cannot_start(options.package, pem.error().summary, process->last_log(), "");
    server_pem = std::move(pem).value();
  } else if (options.log) {
    options.log("it offers no TLS; its socket lies in a private directory");
  }
  auto client = std::make_unique<Client>(*handshake, options.certificate, server_pem);
  return std::make_shared<RunningPlugin>(std::move(process), std::move(client), std::move(handshake).value());
}

RunningPlugin::RunningPlugin(std::unique_ptr<Process> process, std::unique_ptr<Client> client,
                             Handshake handshake)
    : process_(std::move(process)), client_(std::move(client)), handshake_(std::move(handshake)) {}

RunningPlugin::~RunningPlugin() {
  if (!process_->ended(0ms)) {
    const wire::Empty request;
    wire::Empty response;
    // It closes the connection while it answers, so the answer is not looked at. Who was interrupted does not
    // want to wait for it.
    (void)client_->call(Rpc::kShutdown, request, response, 1s);
    if (!client_->cancelled()) (void)process_->ended(2s);
  }
  process_->kill();
  hide_socket();
}

void RunningPlugin::hide_socket() const { ::unlink(handshake_.socket.c_str()); }

}  // namespace reconcile::plugin
