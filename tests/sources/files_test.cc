#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "model/sources/source_reader.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEmptyState = R"({"version":4,"serial":3,"lineage":"l","resources":[]})";

class SourceFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "reconcile-sources-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override { fs::remove_all(root_); }

  std::string put(const std::string& path, const std::string& content = kEmptyState) {
    const fs::path full = root_ / path;
    fs::create_directories(full.parent_path());
    std::ofstream(full, std::ios::binary) << content;
    return full.string();
  }
  [[nodiscard]] std::string at(const std::string& path) const { return (root_ / path).string(); }

  fs::path root_;
};

TEST_F(SourceFiles, StandForThemselves) {
  const std::string path = put("anything.json");
  EXPECT_EQ(*expand_source(path), std::vector<std::string>{path});
  EXPECT_EQ(*expand_source("-"), std::vector<std::string>{"-"});
}

TEST_F(SourceFiles, OfADirectoryAreEveryStateBelowItInOrder) {
  const std::string b = put("b/terraform.tfstate");
  const std::string a = put("a/deep/er/x.tfstate");
  const std::string workspace = put("terraform.tfstate.d/dev/terraform.tfstate");
  put("a/.terraform/terraform.tfstate");
  put("a/terraform.tfstate.backup");
  put("a/main.tf");
  EXPECT_EQ(*expand_source(root_.string()), (std::vector<std::string>{a, b, workspace}));
}

TEST_F(SourceFiles, OfADirectoryWithoutStatesAreAnError) {
  put("main.tf");
  put(".terraform/terraform.tfstate");
  const auto expanded = expand_source(root_.string());
  ASSERT_FALSE(expanded.ok());
  EXPECT_EQ(expanded.error().kind, ErrorKind::kInput);
  EXPECT_NE(expanded.error().summary.find(root_.string()), std::string::npos);
}

TEST_F(SourceFiles, OfAGlobAreWhatItMatches) {
  const std::string a = put("one.json");
  const std::string b = put("two.json");
  const std::string nested = put("three.json.d/x.tfstate");
  EXPECT_EQ(*expand_source(at("*.json")), (std::vector<std::string>{a, b}));
  EXPECT_EQ(*expand_source(at("*.json*")), (std::vector<std::string>{a, nested, b}));
  EXPECT_FALSE(expand_source(at("*.nothing")).ok());
}

TEST_F(SourceFiles, WithBracketsInTheirNameAreNotAGlob) {
  const std::string path = put("state[1].json");
  EXPECT_EQ(*expand_source(path), std::vector<std::string>{path});
}

TEST_F(SourceFiles, ThatAreMissingAreAnError) {
  const auto expanded = expand_source(at("nowhere.tfstate"));
  ASSERT_FALSE(expanded.ok());
  EXPECT_EQ(expanded.error().summary, at("nowhere.tfstate") + " does not exist");
  EXPECT_FALSE(read_source(at("nowhere.tfstate")).ok());
}

TEST_F(SourceFiles, ThatCannotBeOpenedAreAnError) {
  const std::string path = put("secret.tfstate");
  fs::permissions(path, fs::perms::none);
  if (::geteuid() == 0) {
    // Root opens everything; a file used as a folder fails for root too.
    EXPECT_FALSE(read_source(path + "/below").ok());
    return;
  }
  const auto source = read_source(path);
  ASSERT_FALSE(source.ok());
  EXPECT_NE(source.error().summary.find("cannot be read"), std::string::npos);
}

TEST_F(SourceFiles, ThatAreDirectoriesAreAnErrorToTheReader) {
  const auto source = read_source(root_.string());
  ASSERT_FALSE(source.ok());
  EXPECT_NE(source.error().summary.find("is a directory"), std::string::npos);
}

TEST_F(SourceFiles, AreReadWhole) {
  const auto source = read_source(put("terraform.tfstate"));
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->serial, 3);
  EXPECT_EQ(source->name, at("terraform.tfstate"));
}

TEST_F(SourceFiles, MayBePipes) {
  const std::string path = at("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  std::string state = R"({"version":4,"resources":[],"pad":")";
  state.append(3000000, 'x').append("\",\"serial\":9}");
  std::thread writer([&] { std::ofstream(path, std::ios::binary) << state; });
  const auto source = read_source(path);
  writer.join();
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(source->serial, 9);
}

}  // namespace
}  // namespace reconcile
