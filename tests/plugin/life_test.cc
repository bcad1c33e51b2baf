// What must hold of processes and files whatever becomes of us.

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "providers/plugin/find/discovery.h"
#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

// Waits for what another process does; false where it does not within half a minute.
template <typename Condition>
bool eventually(const Condition& condition) {
  for (int i = 0; i < 1500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return condition();
}

bool holds_sockets(const std::string& directory) {
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    if (fs::is_socket(entry.path())) return true;
  }
  return false;
}

TEST(PluginLife, NoPluginAndNoSocketOutlivesAKilledRun) {
  Scenario scenario;
  scenario.add("one");
  const pid_t child = ::fork();
  if (child == 0) {
    const Variable fault("TESTED_FAULT", "read-hangs:one");
    scenario.read();
    ::_exit(0);
  }
  ASSERT_TRUE(eventually([&] {
    const auto calls = scenario.calls();
    return std::find(calls.begin(), calls.end(), "ReadResource") != calls.end();
  }));
  const auto pids = scenario.pids();
  ASSERT_EQ(pids.size(), 1U);
  EXPECT_TRUE(is_alive(pids[0]));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(eventually([&] { return !is_alive(pids[0]); }));
  EXPECT_FALSE(holds_sockets(scenario.work("tmp")));
  EXPECT_FALSE(fs::is_empty(scenario.work("tmp")));

  // And the next run sweeps the rest.
  scenario.read();
  scenario.close();
  EXPECT_TRUE(fs::is_empty(scenario.work("tmp")));
}

TEST(PluginLife, APackedProviderIsUnpackedOnceAndStarted) {
  if (std::system("zip -v > /dev/null 2>&1") != 0 &&
      std::system("python3 -c 'import zipfile' 2> /dev/null") != 0) {
    GTEST_SKIP() << "neither zip nor python3 is installed, so there is nothing to pack with";
  }
  Scenario scenario;
  const fs::path root = scenario.work(".terraform/providers/example.com/team/tested");
  const fs::path binary = root / "1.2.3" / platform() / "terraform-provider-tested_v1.2.3";
  const std::string archive =
      scenario.work("mirror/example.com/team/tested/terraform-provider-tested_1.2.3_") + platform() + ".zip";
  fs::create_directories(fs::path(archive).parent_path());
  // Python keeps no mode unless told, so the entry is described by hand.
  const std::string script =
      "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED,compresslevel=1)\n"
      "i=zipfile.ZipInfo('terraform-provider-tested_v1.2.3')\ni.external_attr=0o100755<<16\n"
      "i.compress_type=zipfile.ZIP_DEFLATED\nz.writestr(i,open(sys.argv[2],'rb').read())\nz.close()\n";
  std::ofstream(scenario.work("pack.py")) << script;
  ASSERT_EQ(
      std::system(("python3 " + scenario.work("pack.py") + " " + archive + " " + binary.string()).c_str()),
      0);
  fs::remove_all(root);
  scenario.options.provider_directory = scenario.work("mirror");
  scenario.add("one");
  const auto outcomes = scenario.read();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0])) << error_of(outcomes[0]).summary;
  const auto again = scenario.read();
  EXPECT_TRUE(std::holds_alternative<Found>(again[0])) << error_of(again[0]).summary;
}

TEST(PluginLife, AnArchiveThatIsNoneIsOneClearError) {
  Scenario scenario;
  const std::string archive =
      scenario.work("mirror/example.com/team/tested/terraform-provider-tested_2.0.0_") + platform() + ".zip";
  fs::create_directories(fs::path(archive).parent_path());
  std::ofstream(archive) << "no zip";
  scenario.options.provider_directory = scenario.work("mirror");
  scenario.add("one");
  EXPECT_THAT(error_of(scenario.read()[0]).summary, HasSubstr("it is not a zip archive"));
}

TEST(PluginLife, NoGrpcIsLoadedBeforeTheFirstRead) {
  const auto mapped = [] {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
      if (line.find("libgrpc") != std::string::npos) return true;
    }
    return false;
  };
  if (mapped()) GTEST_SKIP() << "another test of this process has read already; run it alone, as ctest does";
  Scenario scenario;
  scenario.add("one");
  scenario.fresh_reader();
  EXPECT_TRUE(scenario.reader().supports(scenario.resource("one")));
  EXPECT_FALSE(mapped());
  scenario.read();
  EXPECT_TRUE(mapped());
}

}  // namespace
}  // namespace reconcile::plugin
