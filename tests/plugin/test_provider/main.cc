// A Terraform provider for the tests: the go-plugin handshake with automatic mutual TLS, protocol 5 or 6.
// TESTED_FAULT makes the start go wrong: not-a-plugin, exits, hangs, protocol, core, netrpc,
// other-certificate.

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <thread>
#include <vector>

#include "providers/plugin/host/certificate.h"
#include "tests/plugin/test_provider/tested_provider.h"

namespace {

using reconcile::plugin::tested::Provider;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// One exchange: read the request, answer it, end.
class Reactor : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(Provider& provider, std::string method, std::promise<void>& shutdown)
      : provider_(provider), method_(std::move(method)), shutdown_(shutdown) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish({grpc::StatusCode::INVALID_ARGUMENT, "no request"});
    std::vector<grpc::Slice> slices;
    (void)request_.Dump(&slices);
    std::string bytes;
    for (const grpc::Slice& slice : slices)
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    const auto answer = provider_.handle(method_, bytes);
    if (!answer) return Finish({grpc::StatusCode::UNIMPLEMENTED, method_});
    const grpc::Slice slice(*answer);
    response_ = grpc::ByteBuffer(&slice, 1);
    StartWriteAndFinish(&response_, grpc::WriteOptions(), grpc::Status::OK);
  }

  void OnDone() override {
    if (method_ == "Shutdown") shutdown_.set_value();
    delete this;
  }

 private:
  Provider& provider_;
  std::string method_;
  std::promise<void>& shutdown_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

class Service : public grpc::CallbackGenericService {
 public:
  Service(Provider& provider, std::promise<void>& shutdown) : provider_(provider), shutdown_(shutdown) {}
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    const std::string path = context->method();
    return new Reactor(provider_, path.substr(path.rfind('/') + 1), shutdown_);
  }

 private:
  Provider& provider_;
  std::promise<void>& shutdown_;
};

std::string base64_der(const std::string& pem) {
  BIO* const in = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* const certificate = PEM_read_bio_X509(in, nullptr, nullptr, nullptr);
  unsigned char* der = nullptr;
  const int size = i2d_X509(certificate, &der);
  std::string out(static_cast<std::size_t>(size) * 2, '\0');
  out.resize(
      static_cast<std::size_t>(EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), der, size)));
  while (out.back() == '=') out.pop_back();
  OPENSSL_free(der);
  X509_free(certificate);
  BIO_free(in);
  return out;
}

}  // namespace

int main() {
  const std::string fault = variable("TESTED_FAULT");
  const std::string own_pid = variable("TESTED_PID");
  if (!own_pid.empty()) std::ofstream(own_pid, std::ios::app) << ::getpid() << std::endl;
  if (fault == "not-a-plugin") {
    std::cout << "Usage: tested [options]" << std::endl;
    return 0;
  }
  if (fault == "exits") {
    std::cerr << "cannot load libtested" << std::endl;
    return 3;
  }
  if (fault == "hangs") std::this_thread::sleep_for(std::chrono::hours(1));
  if (variable("TF_PLUGIN_MAGIC_COOKIE").empty()) {
    std::cerr << "This binary is a plugin." << std::endl;
    return 1;
  }
  const int protocol = variable("TESTED_PROTOCOL") == "5" ? 5 : 6;
  const std::string socket = variable("PLUGIN_UNIX_SOCKET_DIR") + "/tested-" + std::to_string(::getpid());

  Provider provider(protocol);
  std::promise<void> shutdown;
  Service service(provider, shutdown);
  const auto certificate = reconcile::plugin::make_certificate();
  if (!certificate) return 4;
  grpc::SslServerCredentialsOptions tls(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.pem_root_certs = variable("PLUGIN_CLIENT_CERT");
  tls.pem_key_cert_pairs.push_back({certificate->key_pem, certificate->certificate_pem});
  grpc::ServerBuilder builder;
  builder.AddListeningPort("unix:" + socket, grpc::SslServerCredentials(tls));
  builder.RegisterCallbackGenericService(&service);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server) return 5;

  std::string shown = certificate->certificate_pem;
  if (fault == "other-certificate") shown = reconcile::plugin::make_certificate()->certificate_pem;
  std::cout << (fault == "core" ? "9" : "1") << '|' << (fault == "protocol" ? "7" : std::to_string(protocol))
            << "|unix|" << socket << '|' << (fault == "netrpc" ? "netrpc" : "grpc") << '|'
            << base64_der(shown) << std::endl;
  std::cerr << "tested provider is up" << std::endl;
  shutdown.get_future().wait();
  server->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(1));
  return 0;
}
