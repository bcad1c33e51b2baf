#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "model/sources/source_reader.h"
#include "tests/sources/dump.h"
#include "tests/sources/fixtures.h"

namespace reconcile {
namespace {

using sources::Bytes;

Result<Source> parse_fixture(const std::string& folder, const std::string& name) {
  return parse_source(name, Bytes(file_content(fixture_path(folder, name))));
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

class AcceptedSource : public testing::TestWithParam<std::string> {};

TEST_P(AcceptedSource, ReadsAsExpected) {
  const Result<Source> source = parse_fixture("accepted", GetParam());
  ASSERT_TRUE(source.ok()) << dump(source.error());
  expect_golden("accepted", GetParam(), dump(*source));
}

TEST_P(AcceptedSource, IsAnErrorWhereverItIsCutOff) {
  std::string text = file_content(fixture_path("accepted", GetParam()));
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  for (std::size_t length = 0; length < text.size(); ++length) {
    // A buffer of exactly this length, so that reading past it is seen.
    const Result<Source> source = parse_source("cut", Bytes(std::string(text, 0, length)));
    ASSERT_FALSE(source.ok()) << "cut at byte " << length;
    ASSERT_EQ(source.error().kind, ErrorKind::kInput) << "cut at byte " << length;
    ASSERT_FALSE(source.error().summary.empty());
    ASSERT_FALSE(source.error().hint.empty());
  }
}

TEST_P(AcceptedSource, NeitherCrashesNorHangsWhereverAByteIsDifferent) {
  const std::string text = file_content(fixture_path("accepted", GetParam()));
  const std::string replacements = "\"{}[],:\\x0 \n";
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = replacements[i % replacements.size()];
    const Result<Source> source = parse_source("changed", Bytes(changed));
    if (!source.ok()) {
      ASSERT_EQ(source.error().kind, ErrorKind::kInput) << "byte " << i;
      continue;
    }
    for (const Resource& resource : source->resources) static_cast<void>(decode_attributes(resource));
  }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, AcceptedSource, testing::ValuesIn(fixture_names("accepted")), test_name);

class RefusedSource : public testing::TestWithParam<std::string> {};

TEST_P(RefusedSource, IsRefusedWithOneClearError) {
  const Result<Source> source = parse_fixture("refused", GetParam());
  ASSERT_FALSE(source.ok());
  EXPECT_EQ(source.error().kind, ErrorKind::kInput);
  EXPECT_NE(source.error().summary.find(GetParam()), std::string::npos)
      << "the error does not name the source";
  EXPECT_FALSE(source.error().hint.empty());
  expect_golden("refused", GetParam(), dump(source.error()));
}

INSTANTIATE_TEST_SUITE_P(Fixtures, RefusedSource, testing::ValuesIn(fixture_names("refused")), test_name);

}  // namespace
}  // namespace reconcile
