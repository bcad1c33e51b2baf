#include "providers/plugin/host/certificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace reconcile::plugin {
namespace {

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Freer<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;

Error broken(const char* what) {
  return {.kind = ErrorKind::kInternal, .summary = std::string("cannot make a TLS certificate: ") + what};
}

std::string content(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

bool add_extension(X509* certificate, int nid, const char* text) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, text));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::string pem_of(X509* certificate) {
  const Bio out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_X509(out.get(), certificate) != 1) return {};
  return content(out.get());
}

X509Ptr from_pem(const std::string& pem) {
  const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return X509Ptr(in ? PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr) : nullptr);
}

}  // namespace

Result<Certificate> make_certificate() {
  const Key key(EVP_EC_gen("P-256"));
  const X509Ptr certificate(X509_new());
  if (!key || !certificate) return broken("no key");

  std::uint64_t serial = 0;
  if (RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) != 1)
    return broken("no randomness");
  X509* const x = certificate.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), serial >> 1);
  // A clock that steps back a little must not make it "not yet valid".
  X509_gmtime_adj(X509_getm_notBefore(x), -3600);
  X509_gmtime_adj(X509_getm_notAfter(x), 30L * 24 * 3600);
  X509_NAME* const name = X509_get_subject_name(x);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                             -1, -1, 0);
  X509_NAME_add_entry_by_txt(name, "O", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("reconcile"), -1,
                             -1, 0);
  X509_set_issuer_name(x, name);
  X509_set_pubkey(x, key.get());
  // It is its own authority: either side trusts exactly the certificate that it was handed.
  if (!add_extension(x, NID_basic_constraints, "critical,CA:TRUE") ||
      !add_extension(x, NID_key_usage,
                     "critical,digitalSignature,keyEncipherment,keyAgreement,keyCertSign") ||
      !add_extension(x, NID_ext_key_usage, "clientAuth,serverAuth") ||
      !add_extension(x, NID_subject_alt_name, "DNS:localhost") ||
      X509_sign(x, key.get(), EVP_sha256()) == 0) {
    return broken("OpenSSL refused");
  }

  const Bio out(BIO_new(BIO_s_mem()));
  if (!out || PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return broken("the key cannot be written");
  }
  return Certificate{.certificate_pem = pem_of(x), .key_pem = content(out.get())};
}

Result<std::string> pem_of_base64_der(const std::string& base64) {
  std::string padded = base64;
  while (padded.size() % 4 != 0) padded += '=';
  std::vector<unsigned char> der(padded.size() / 4 * 3 + 1);
  const int size = EVP_DecodeBlock(der.data(), reinterpret_cast<const unsigned char*>(padded.data()),
                                   static_cast<int>(padded.size()));
  const unsigned char* in = der.data();
  // Padding decodes to zero bytes, which DER, knowing its own length, leaves unread.
  const X509Ptr certificate(size > 0 ? d2i_X509(nullptr, &in, size) : nullptr);
  if (!certificate) {
    return Error{.kind = ErrorKind::kInvalid,
                 .summary = "the plugin's handshake holds a certificate that cannot be read"};
  }
  return pem_of(certificate.get());
}

bool same_certificate(const std::string& a, const std::string& b) {
  const X509Ptr one = from_pem(a);
  const X509Ptr other = from_pem(b);
  return one && other && X509_cmp(one.get(), other.get()) == 0;
}

}  // namespace reconcile::plugin
