// hold_lock DIRECTORY: takes Terraform's lock of the state of a directory, prints its id (or the error, and
// exits with 1), and holds it until standard input ends; then gives it back. What `apply` does, for tests
// that look at it from Terraform's side.

#include <cstdio>
#include <iostream>
#include <string>

#include "providers/aws/sessions.h"
#include "providers/backends/init_directory.h"
#include "providers/backends/lock.h"
#include "providers/http/curl_client.h"
#include "providers/http/rate_limiter.h"

namespace {

using namespace reconcile;

int fail(const Error& error) {
  std::cout << "error: " << error.summary << "\n" << error.hint << std::endl;
  return 1;
}

int hold(const char* directory) {
  const aws::Environment environment = aws::process_environment();
  const Result<std::unique_ptr<HttpClient>> http = make_curl_client({});
  if (!http) return fail(http.error());
  RateLimiter limiter;
  aws::Sessions sessions(
      {.http = **http, .credentials_http = http->get(), .limiter = limiter, .environment = environment});
  const Result<backends::Location> location = backends::default_location(directory, environment);
  if (!location) return fail(location.error());
  const Result<std::unique_ptr<backends::Backend>> backend = backends::open_backend(
      *location,
      {.http = **http, .private_http = http->get(), .sessions = sessions, .environment = environment});
  if (!backend) return fail(backend.error());
  Result<backends::Lock> lock = backends::Lock::take(**backend, {.version = "test"});
  if (!lock) return fail(lock.error());
  const Result<backends::StateIdentity> identity = lock->read_identity();
  if (!identity) return fail(identity.error());
  std::cout << "held " << lock->info().id << " serial " << identity->serial << std::endl;
  std::string ignored;
  while (std::getline(std::cin, ignored)) {
  }
  if (Result<void> released = lock->release(); !released) return fail(released.error());
  std::cout << "released" << std::endl;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  return hold(argv[1]);
}
