#pragma once

#include <openssl/ssl.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace reconcile {

/// One accepted connection, seen by a test's script: what came in, and what goes out, byte by byte.
class Connection {
 public:
  Connection(int socket, SSL* tls) : socket_(socket), tls_(tls) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// The next request: its head (request line and headers) and its body by `content-length`. Returns
  /// false when the peer has closed.
  [[nodiscard]] bool read_request(std::string& head, std::string& body);
  void write(std::string_view bytes);
  /// A whole reply with a `content-length`.
  void reply(std::string_view body, std::string_view status = "200 OK", std::string_view headers = "");
  /// Ends the connection with a TCP reset.
  void reset();
  /// Blocks until the peer closes.
  void wait_for_close();

 private:
  [[nodiscard]] bool fill();

  const int socket_;
  SSL* const tls_;
  std::string buffer_;
};

/// A self-signed certificate for `names` (as in openssl's subjectAltName), made when it is asked for.
struct Certificate {
  std::string certificate_pem;
  std::string key_pem;
};
[[nodiscard]] Certificate make_certificate(const char* names = "IP:127.0.0.1");

/// A TCP server on 127.0.0.1 that runs `script` in a thread of its own for each connection.
class LoopbackServer {
 public:
  using Script = std::function<void(Connection&)>;

  explicit LoopbackServer(Script script, const Certificate* certificate = nullptr);
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// `http://127.0.0.1:port` or `https://127.0.0.1:port`.
  [[nodiscard]] std::string url() const;
  [[nodiscard]] int connections() const { return connections_; }

 private:
  struct TlsDeleter {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  };

  void accept_all();
  void serve(int socket);

  const Script script_;
  std::unique_ptr<SSL_CTX, TlsDeleter> tls_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<int> connections_ = 0;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::vector<std::thread> threads_;  // guarded by mutex_
  std::vector<int> open_;             // guarded by mutex_: sockets to shut down at the end
  std::thread acceptor_;
};

/// A port on 127.0.0.1 where nothing listens.
[[nodiscard]] std::uint16_t closed_port();

}  // namespace reconcile
