#include "providers/plugin/host/client.h"

#include <google/protobuf/message_lite.h>
#include <grpcpp/channel.h>
#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/auth_context.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/channel_arguments.h>

#include <array>
#include <climits>
#include <mutex>
#include <set>
#include <vector>

namespace reconcile::plugin {
namespace {

struct Names {
  const char* in_5;
  const char* in_6;
};

constexpr std::array<Names, 10> kMethods{{
    {"/tfplugin5.Provider/GetSchema", "/tfplugin6.Provider/GetProviderSchema"},
    {"/tfplugin5.Provider/PrepareProviderConfig", "/tfplugin6.Provider/ValidateProviderConfig"},
    {"/tfplugin5.Provider/Configure", "/tfplugin6.Provider/ConfigureProvider"},
    {"/tfplugin5.Provider/UpgradeResourceState", "/tfplugin6.Provider/UpgradeResourceState"},
    {"/tfplugin5.Provider/ReadResource", "/tfplugin6.Provider/ReadResource"},
    {"/tfplugin5.Provider/ReadDataSource", "/tfplugin6.Provider/ReadDataSource"},
    {"/tfplugin5.Provider/PlanResourceChange", "/tfplugin6.Provider/PlanResourceChange"},
    {"/tfplugin5.Provider/ApplyResourceChange", "/tfplugin6.Provider/ApplyResourceChange"},
    {"/tfplugin5.Provider/Stop", "/tfplugin6.Provider/StopProvider"},
    {"/plugin.GRPCController/Shutdown", "/plugin.GRPCController/Shutdown"},
}};

std::shared_ptr<grpc::Channel> connect(const Handshake& handshake, const Certificate& own,
                                       const std::string& server_pem) {
  grpc::ChannelArguments arguments;
  // A schema is tens of megabytes.
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  // The socket's name is removed once the connection stands, so it must never be made anew.
  arguments.SetInt("grpc.client_idle_timeout_ms", INT_MAX);
  arguments.SetInt("grpc.enable_http_proxy", 0);
  arguments.SetInt("grpc.use_local_subchannel_pool", 1);
  const std::string target = "unix:" + handshake.socket;
  if (server_pem.empty()) {
    return grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments);
  }
  arguments.SetSslTargetNameOverride("localhost");
  grpc::SslCredentialsOptions tls;
  tls.pem_root_certs = server_pem;
  tls.pem_private_key = own.key_pem;
  tls.pem_cert_chain = own.certificate_pem;
  return grpc::CreateCustomChannel(target, grpc::SslCredentials(tls), arguments);
}

grpc::ByteBuffer serialise(const google::protobuf::MessageLite& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

bool parse(const grpc::ByteBuffer& buffer, google::protobuf::MessageLite& message) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return false;
  if (slices.size() == 1) {
    return message.ParseFromArray(slices[0].begin(), static_cast<int>(slices[0].size()));
  }
  std::string bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return message.ParseFromString(bytes);
}

}  // namespace

struct Client::State {
  int protocol;
  std::string server_pem;
  std::shared_ptr<grpc::Channel> channel;
  grpc::GenericStub stub;
  std::mutex mutex{};
  std::set<grpc::ClientContext*> under_way{};
  bool cancelled = false;

  State(const Handshake& handshake, const Certificate& own, const std::string& pem)
      : protocol(handshake.protocol), server_pem(pem), channel(connect(handshake, own, pem)), stub(channel) {}

  bool enter(grpc::ClientContext* context) {
    const std::lock_guard lock(mutex);
    if (!cancelled) under_way.insert(context);
    return !cancelled;
  }
  void leave(grpc::ClientContext* context) {
    const std::lock_guard lock(mutex);
    under_way.erase(context);
  }
  // TLS accepts whatever the given certificate vouches for; only that certificate itself is meant.
  bool is_the_server(const grpc::ClientContext& context) const {
    if (server_pem.empty()) return true;
    const auto auth = context.auth_context();
    if (!auth) return false;
    for (const auto& pem : auth->FindPropertyValues("x509_pem_cert")) {
      if (same_certificate(std::string(pem.data(), pem.size()), server_pem)) return true;
    }
    return false;
  }
};

Client::Client(const Handshake& handshake, const Certificate& own, const std::string& server_pem)
    : state_(std::make_unique<State>(handshake, own, server_pem)) {}

Client::~Client() = default;

Client::Status Client::call(Rpc rpc, const google::protobuf::MessageLite& request,
                            google::protobuf::MessageLite& response, std::chrono::milliseconds timeout) {
  const Names& names = kMethods.at(static_cast<std::size_t>(rpc));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + timeout);
  if (!state_->enter(&context)) return {.ok = false, .failure = Failure::kGone, .text = "interrupted"};

  grpc::CompletionQueue queue;
  const grpc::ByteBuffer out = serialise(request);
  grpc::ByteBuffer in;
  grpc::Status status;
  const auto exchange =
      state_->stub.PrepareUnaryCall(&context, state_->protocol == 5 ? names.in_5 : names.in_6, out, &queue);
  exchange->StartCall();
  exchange->Finish(&in, &status, &in);
  void* tag = nullptr;
  bool done = false;
  queue.Next(&tag, &done);
  state_->leave(&context);

  if (status.ok()) {
    if (!state_->is_the_server(context)) {
      return {.ok = false, .text = "it did not show the TLS certificate of its handshake"};
    }
    if (!parse(in, response)) return {.ok = false, .text = "its answer cannot be understood"};
    return {};
  }
  const auto failure = status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED ? Failure::kTimedOut
                       : status.error_code() == grpc::StatusCode::UNAVAILABLE ||
                               status.error_code() == grpc::StatusCode::CANCELLED
                           ? Failure::kGone
                           : Failure::kRefused;
  return {.ok = false, .failure = failure, .text = status.error_message()};
}

bool Client::cancelled() const {
  const std::lock_guard lock(state_->mutex);
  return state_->cancelled;
}

void Client::cancel() {
  const std::lock_guard lock(state_->mutex);
  state_->cancelled = true;
  for (grpc::ClientContext* const context : state_->under_way) context->TryCancel();
}

}  // namespace reconcile::plugin
