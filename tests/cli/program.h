#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace reconcile {

struct Ended {
  int status = -1;  ///< exit status; 128 + signal where one ended it
  std::string out{};
  std::string err{};
};

/// Runs the built `reconcile` in an empty directory of its own, with an environment that holds test
/// credentials and nothing of the developer's.
class Program {
 public:
  Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  /// A file in the directory.
  void put(const std::string& name, const std::string& text) const;
  /// A link in the directory to a file elsewhere.
  void link(const std::string& name, const std::string& target) const;
  [[nodiscard]] std::string content(const std::string& name) const;
  /// How many files below the directory hold `text`.
  [[nodiscard]] std::size_t files_with(const std::string& text) const;

  /// Runs to the end. `while_running` gets the process id once it has started.
  Ended run(const std::vector<std::string>& arguments, const std::string& input = {},
            const std::function<void(int)>& while_running = {});

  /// What the run under way has written to standard error.
  [[nodiscard]] std::string error_so_far() const;

  std::map<std::string, std::string> environment{};
  std::string standard_input{};   ///< a file to read from in the place of `input`
  std::string standard_output{};  ///< a file to write to instead of capturing

 private:
  std::filesystem::path directory_;
};

}  // namespace reconcile
