#include "reconciler/scan/saved_file.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace reconcile {

Result<std::string> read_saved(const std::string& path) {
  std::string text;
  if (path == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
    return text;
  }
  std::ifstream file(path, std::ios::binary);
  if (file) text.assign(std::istreambuf_iterator<char>(file), {});
  if (!file || file.bad()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "cannot read \"" + path + "\"",
                 .hint =
                     "Reports are written by `reconcile drift SOURCE --format json --output FILE`, plans by "
                     "`reconcile plan SOURCE --out FILE`."};
  }
  return text;
}

}  // namespace reconcile
