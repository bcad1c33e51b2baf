#include "tests/cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace reconcile {

namespace fs = std::filesystem;

Program::Program() {
  std::string name = (fs::temp_directory_path() / "reconcile-cli-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  directory_ = name;
  environment = {{"PATH", "/usr/bin:/bin"},
                 {"HOME", name},
                 {"AWS_EC2_METADATA_DISABLED", "true"},
                 {"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"},
                 {"AWS_SECRET_ACCESS_KEY", "canary-secret-key"},
                 {"AWS_REGION", "us-east-1"},
                 {"AWS_MAX_ATTEMPTS", "1"}};
  // Sanitizers are told things by these.
  for (const char* variable : {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(variable); value != nullptr) environment[variable] = value;
  }
}

Program::~Program() {
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void Program::put(const std::string& name, const std::string& text) const {
  fs::create_directories((directory_ / name).parent_path());
  std::ofstream(directory_ / name, std::ios::binary) << text;
}

void Program::link(const std::string& name, const std::string& target) const {
  fs::create_directories((directory_ / name).parent_path());
  fs::create_symlink(target, directory_ / name);
}

std::string Program::content(const std::string& name) const {
  std::ifstream file(directory_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t Program::files_with(const std::string& text) const {
  std::size_t n = 0;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory_)) {
    const std::string name = fs::relative(entry.path(), directory_);
    if (entry.is_regular_file() && content(name).find(text) != std::string::npos) ++n;
  }
  return n;
}

Ended Program::run(const std::vector<std::string>& arguments, const std::string& input,
                   const std::function<void(int)>& while_running) {
  // Beside the directory, so that a test that lists it sees what the program left there and no more.
  const fs::path streams = directory_.string() + ".streams";
  fs::create_directory(streams);
  const std::string in = standard_input.empty() ? (streams / "in").string() : standard_input;
  const std::string out = standard_output.empty() ? (streams / "out").string() : standard_output;
  const std::string err = streams / "err";
  if (standard_input.empty()) std::ofstream(in, std::ios::binary) << input;

  std::vector<std::string> words{RECONCILE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> variables;
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> envp;
  for (std::string& variable : variables) envp.push_back(variable.data());
  envp.push_back(nullptr);

  const pid_t child = ::fork();
  if (child == 0) {
    const bool ready = ::chdir(directory_.c_str()) == 0 && ::dup2(::open(in.c_str(), O_RDONLY), 0) == 0 &&
                       ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1) == 1 &&
                       ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2) == 2;
    if (ready) ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  if (while_running) while_running(child);
  int status = 0;
  ::waitpid(child, &status, 0);

  const auto read = [](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  Ended ended{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
              standard_output.empty() ? read(out) : std::string(), read(err)};
  fs::remove_all(streams);
  return ended;
}

std::string Program::error_so_far() const {
  std::ifstream file(directory_.string() + ".streams/err", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace reconcile
