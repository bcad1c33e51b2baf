#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kArn = "arn:aws:acm:us-east-1:123456789012:certificate/c-1";
const std::string kState =
    R"({"arn": "arn:aws:acm:us-east-1:123456789012:certificate/c-1", "certificate_authority_arn": "", "certificate_body": null, "certificate_chain": null, "domain_name": "Lego.example",
 "early_renewal_duration": "", "id": "arn:aws:acm:us-east-1:123456789012:certificate/c-1", "key_algorithm": "RSA_2048", "options": [{"certificate_transparency_logging_preference": "ENABLED"}],
 "private_key": null, "status": "ISSUED", "subject_alternative_names": ["*.lego.example", "lego.example"], "tags": {}, "tags_all": {"Team": "lego"}, "validation_method": "DNS", "validation_option": []})";
const std::string kLive =
    R"({"Certificate": {"CertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/c-1", "DomainName": "lego.example", "SubjectAlternativeNames": ["lego.example", "*.lego.example"],
 "DomainValidationOptions": [{"DomainName": "lego.example", "ValidationMethod": "DNS"}], "Status": "ISSUED", "KeyAlgorithm": "RSA-2048", "Type": "AMAZON_ISSUED",
 "Options": {"CertificateTransparencyLoggingPreference": "ENABLED"}}})";
const std::string kTags =
    R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:acm:us-east-1:123456789012:certificate/c-1", "Tags": [{"Key": "Team", "Value": "lego"}]}]})";

const RecordedCase kCertificate{
    .name = "AcmCertificate",
    .type = "aws_acm_certificate",
    .desired = kState,
    .replies = {{"acm", "DescribeCertificate", kLive}, {"resourcegroupstaggingapi", "GetResources", kTags}},
    .gone = {"acm", "DescribeCertificate", R"({"__type": "ResourceNotFoundException", "message": "no"})",
             400},
    .changes = {
        {"/Certificate/Options/CertificateTransparencyLoggingPreference",
         R"("DISABLED")",
         {"options[0].certificate_transparency_logging_preference"}},
        {"/Certificate/SubjectAlternativeNames/1", R"("evil.example")", {"subject_alternative_names"}}}};

INSTANTIATE_TEST_SUITE_P(Acm, RecordedType, testing::Values(kCertificate), case_name);

TEST(AcmCertificate, AnImportedTextIsComparedBlockByBlock) {
  World world;
  world.reply("acm", "DescribeCertificate", with(kLive, "/Certificate/Type", R"("IMPORTED")"));
  world.reply(
      "acm", "GetCertificate",
      R"({"Certificate": "-----BEGIN CERTIFICATE-----\nQUJD\nREVG\n-----END CERTIFICATE-----\n", "CertificateChain": "-----BEGIN CERTIFICATE-----\nWA==\n-----END CERTIFICATE-----"})");
  world.reply("resourcegroupstaggingapi", "GetResources", kTags);
  std::string imported = with(kState, "/validation_method", R"("NONE")");
  imported = with(imported, "/certificate_body",
                  R"("subject=lego\n-----BEGIN CERTIFICATE-----\nQUJDREVG\n-----END CERTIFICATE-----")");
  imported = with(imported, "/certificate_chain",
                  R"("-----BEGIN CERTIFICATE-----\r\nWA==\r\n-----END CERTIFICATE-----\r\n")");
  EXPECT_THAT(world.drift("aws_acm_certificate", imported), IsEmpty());
  EXPECT_THAT(world.drift("aws_acm_certificate",
                          with(imported, "/certificate_body",
                               R"("-----BEGIN CERTIFICATE-----\nWFla\n-----END CERTIFICATE-----")")),
              ElementsAre("certificate_body"));
  EXPECT_EQ(world.aws.calls().front().params["CertificateArn"].text(), kArn);
}

TEST(AcmCertificate, OneThatWasNotImportedIsNotAskedForItsText) {
  World world;
  world.reply("acm", "DescribeCertificate", kLive);
  world.reply("resourcegroupstaggingapi", "GetResources", kTags);
  EXPECT_THAT(world.drift("aws_acm_certificate", kState), IsEmpty());
  EXPECT_EQ(world.aws.count("GetCertificate"), 0U);
}

}  // namespace
}  // namespace reconcile::aws
