// How fast and how small reading a large state is, against simdjson alone on the same file:
//   read_state [RESOURCES [FILE]]
// Each figure is the best of several runs, each in a process of its own so that its peak memory is its own.

#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bench/sources/generate.h"
#include "model/sources/source_reader.h"

namespace reconcile::bench {
namespace {

constexpr int kRuns = 7;

/// simdjson's share of the work, the least there is: read the file, find every bracket and string, check
/// UTF-8, and walk over the whole document once.
bool ondemand(const std::string& path) {
  simdjson::padded_string text;
  if (simdjson::padded_string::load(path).get(text) != simdjson::SUCCESS) return false;
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  std::string_view all;
  return parser.iterate(text).get(document) == simdjson::SUCCESS &&
         document.raw_json().get(all) == simdjson::SUCCESS && !all.empty();
}

/// simdjson's usual interface: the same, and every value is converted.
bool dom(const std::string& path) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  return parser.load(path).get(root) == simdjson::SUCCESS;
}

bool read(const std::string& path) {
  const Result<Source> source = read_source(path);
  return source.ok() && !source->resources.empty();
}

bool read_and_decode(const std::string& path) {
  const Result<Source> source = read_source(path);
  if (!source.ok()) return false;
  return std::all_of(source->resources.begin(), source->resources.end(),
                     [](const Resource& resource) { return decode_attributes(resource).ok(); });
}

struct Figure {
  double milliseconds = 1e9;
  double processor = 1e9;  ///< milliseconds too, user and system
  double megabytes = 0;
};

double milliseconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

Figure measure(bool (*work)(const std::string&), const std::string& path) {
  Figure best;
  for (int run = 0; run < kRuns; ++run) {
    int pipe_ends[2];
    if (::pipe(pipe_ends) != 0) std::exit(1);
    const pid_t child = ::fork();
    if (child == 0) {
      const auto start = std::chrono::steady_clock::now();
      const bool ok = work(path);
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      const double milliseconds = took.count();
      const bool told = ::write(pipe_ends[1], &milliseconds, sizeof milliseconds) == sizeof milliseconds;
      ::_exit(ok && told ? 0 : 1);
    }
    double milliseconds = 0;
    const bool heard = ::read(pipe_ends[0], &milliseconds, sizeof milliseconds) == sizeof milliseconds;
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (!heard || status != 0) {
      std::fprintf(stderr, "a run failed\n");
      std::exit(1);
    }
    best.milliseconds = std::min(best.milliseconds, milliseconds);
    best.processor =
        std::min(best.processor, milliseconds_of(usage.ru_utime) + milliseconds_of(usage.ru_stime));
    best.megabytes = std::max(best.megabytes, static_cast<double>(usage.ru_maxrss) * 1024 / 1e6);
  }
  return best;
}

void print(const char* what, const Figure& figure, const Figure& base, double size) {
  std::printf("%-28s %8.1f ms %5.2fx %8.1f ms cpu %5.2fx %8.1f MB %5.2fx\n", what, figure.milliseconds,
              figure.milliseconds / base.milliseconds, figure.processor, figure.processor / base.processor,
              figure.megabytes, figure.megabytes / size);
}

}  // namespace
}  // namespace reconcile::bench

int main(int argc, char** argv) {
  using namespace reconcile::bench;
  const std::size_t resources = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000;
  const std::string path =
      argc > 2 ? argv[2] : (std::filesystem::temp_directory_path() / "reconcile-bench.tfstate").string();
  generate_state(path, resources);
  const double size = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  std::printf(
      "%zu resources, %.1f MB; best of %d; time against simdjson On-Demand, peak memory against the file\n",
      resources, size, kRuns);
  const Figure base = measure(ondemand, path);
  print("simdjson On-Demand alone", base, base, size);
  print("simdjson DOM alone", measure(dom, path), base, size);
  print("read_source", measure(read, path), base, size);
  print("and decode every attribute", measure(read_and_decode, path), base, size);
  if (argc <= 2) std::filesystem::remove(path);
  return 0;
}
