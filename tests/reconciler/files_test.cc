#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "reconciler/console/output_file.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class FilesTest : public ::testing::Test {
 protected:
  FilesTest() {
    std::string name = (fs::temp_directory_path() / "reconcile-test-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
  }
  ~FilesTest() override { fs::remove_all(directory_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name) << text;
  }
  std::string content(const std::string& name) {
    std::ifstream file(directory_ / name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  fs::path directory_;
};

TEST_F(FilesTest, writes_a_new_file_and_leaves_nothing_else_behind) {
  ASSERT_TRUE(write_file(directory_ / "report", "text").ok());
  EXPECT_EQ(content("report"), "text");
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_), {}), 1);
}

TEST_F(FilesTest, replaces_a_file_and_keeps_its_mode_and_the_link_to_it) {
  put("real", "old");
  fs::permissions(directory_ / "real", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("real", directory_ / "link");
  ASSERT_TRUE(write_file(directory_ / "link", "new").ok());
  EXPECT_TRUE(fs::is_symlink(directory_ / "link"));
  EXPECT_EQ(content("real"), "new");
  EXPECT_EQ(fs::status(directory_ / "real").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(FilesTest, says_which_file_cannot_be_written_and_why) {
  const Result<void> written = write_file(directory_ / "no" / "such" / "report", "text");
  ASSERT_FALSE(written.ok());
  EXPECT_THAT(written.error().summary, HasSubstr("no/such/report"));
  EXPECT_THAT(written.error().summary, HasSubstr("No such file"));
  EXPECT_FALSE(write_file(directory_, "text").ok());
}

TEST_F(FilesTest, writes_through_devices_and_sees_their_errors) {
  EXPECT_TRUE(write_file("/dev/null", "text").ok());
  const Result<void> full = write_file("/dev/full", "text");
  ASSERT_FALSE(full.ok());
  EXPECT_THAT(full.error().summary, HasSubstr("No space"));
}

}  // namespace
}  // namespace reconcile
