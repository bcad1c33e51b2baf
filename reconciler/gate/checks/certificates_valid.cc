#include <algorithm>
#include <chrono>
#include <map>

#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr std::int64_t kSecondsPerDay = 86'400;

constexpr Key kParameters[] = {
    {"certificates",
     "Certificates by ARN, beside those of the sources and of their load balancers.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    {"days", "Each is valid for at least so many days more (default 30).", {.kind = ShapeKind::kCount}},
    kAccountKeyOfGate,
};

struct Certificate {
  std::string subject{};
  Place place{};
};
using Certificates = std::map<std::string, Certificate>;  // by ARN

bool is_acm(std::string_view arn) { return arn.find(":acm:") != std::string_view::npos; }
bool is_iam(std::string_view arn) { return arn.find(":server-certificate/") != std::string_view::npos; }

std::string region_of(std::string_view arn, const std::string& otherwise) {
  std::size_t from = 0;
  for (int i = 0; i < 3; ++i) from = arn.find(':', from) + 1;
  const std::string region(arn.substr(from, arn.find(':', from) - from));
  return region.empty() ? otherwise : region;
}

void add(Certificates& out, std::string_view arn, const std::string& subject, const Place& place) {
  if (!is_acm(arn) && !is_iam(arn)) return;
  out.emplace(std::string(arn), Certificate{subject, {place.account, region_of(arn, place.region)}});
}

Result<Certificates> find(const GateContext& context, const CheckParameters& parameters) {
  Certificates out;
  const Result<std::vector<GateResource>> all = context.resources(
      {"aws_acm_certificate", "aws_lb_listener", "aws_alb_listener", "aws_lb_listener_certificate",
       "aws_alb_listener_certificate", "aws_cloudfront_distribution", "aws_iam_server_certificate"});
  if (!all) return all.error();
  for (const GateResource& one : *all) {
    const Value& attributes = one.attributes;
    const bool is_certificate = one.type == "aws_acm_certificate" || one.type == "aws_iam_server_certificate";
    if (is_certificate) add(out, attributes["arn"].text(), one.address, one.place);
  }
  for (const GateResource& one : *all) {
    add(out, one.attributes["certificate_arn"].text(), one.address, one.place);
    const Value& viewer = one.attributes["viewer_certificate"].at(0);
    add(out, viewer["acm_certificate_arn"].text(), one.address, one.place);
  }
  const Place place = place_of(context, parameters);
  for (const std::string& arn : parameters.texts("certificates")) add(out, arn, arn, place);
  return out;
}

Observation validity(const GateContext& context, const std::string& subject, const Value& end,
                     std::int64_t days) {
  const auto moment = moment_of(end);
  if (!moment) return unknown(subject, {.summary = "the reply does not say when it ends"});
  const auto left = std::chrono::duration_cast<std::chrono::seconds>(*moment - context.now()).count();
  const std::int64_t days_left = left / kSecondsPerDay;
  return {.status = left >= days * kSecondsPerDay ? CheckStatus::kPass : CheckStatus::kFail,
          .subject = subject,
          .found = left < 0 ? "it ended at " + rfc3339(*moment)
                            : std::to_string(days_left) + " days left, until " + rfc3339(*moment),
          .wanted = "at least " + std::to_string(days) + " days",
          .measure = static_cast<double>(-days_left)};
}

Observation about_acm(const GateContext& context, const std::string& subject, const Value& certificate,
                      std::int64_t days) {
  const std::string status(certificate["Status"].text());
  if (status.empty()) return unknown(subject, {.summary = "the reply has no Status"});
  if (status != "ISSUED") {
    return {.status = CheckStatus::kFail, .subject = subject, .found = "it is " + status, .wanted = "ISSUED"};
  }
  if (certificate["RenewalSummary"]["RenewalStatus"].text() == "FAILED") {
    return {.status = CheckStatus::kFail, .subject = subject, .found = "its renewal failed"};
  }
  return validity(context, subject, certificate["NotAfter"], days);
}

Observation about_iam(const GateContext& context, const std::string& arn, const Certificate& certificate,
                      std::int64_t days) {
  const Result<Value::List> all = context.asker().ask_all(gate::kListServerCertificates, certificate.place,
                                                          Value::map({}), "ServerCertificateMetadataList[]");
  if (!all) return unknown(certificate.subject, all.error());
  const auto found = std::ranges::find_if(*all, [&](const Value& one) { return one["Arn"].text() == arn; });
  if (found == all->end()) {
    return {.status = CheckStatus::kFail, .subject = certificate.subject, .found = "it does not exist"};
  }
  return validity(context, certificate.subject, (*found)["Expiration"], days);
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<Certificates> certificates = find(context, parameters);
  if (!certificates) return certificates.error();
  const std::int64_t days = parameters.number("days", 30);
  std::vector<Observation> out;
  for (const std::string& arn : parameters.texts("certificates")) {
    if (!certificates->contains(arn)) {
      out.push_back(unknown(arn, {.summary = "that is no ARN of a certificate of ACM or IAM"}));
    }
  }
  for (const auto& [arn, certificate] : *certificates) {
    if (is_iam(arn)) {
      out.push_back(about_iam(context, arn, certificate, days));
      out.back().read = read_by(gate::kListServerCertificates, context);
      continue;
    }
    const Result<Value> reply = context.asker().ask(gate::kDescribeCertificate, certificate.place,
                                                    Value::map({{"CertificateArn", arn}}));
    out.push_back(reply ? about_acm(context, certificate.subject, (*reply)["Certificate"], days)
                        : not_there(certificate.subject, reply.error()));
    out.back().read = read_by(gate::kDescribeCertificate, context);
  }
  return out;
}

}  // namespace

constinit const Check kCertificatesValid{
    .name = "certificates-valid",
    .severity = Severity::kHigh,
    .explanation = "Certificates of ACM, IAM and the load balancers are issued and do not end soon.",
    .advice = "See why it is not renewed: aws acm describe-certificate shows the validation that is missing.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
