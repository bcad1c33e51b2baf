#include "reconciler/apply/error_text.h"

namespace reconcile {

std::string error_text(const Error& error) {
  std::string out = error.summary;
  if (!error.code.empty() && out.find(error.code) == std::string::npos) out += " (" + error.code + ")";
  return out;
}

}  // namespace reconcile
