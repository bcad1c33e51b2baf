#include "reconciler/views/html_text.h"

#include "model/json_writer.h"
#include "reconciler/views/paint.h"

namespace reconcile {

std::string html_text(std::string_view raw) {
  std::string out;
  for (const char c : valid_utf8(terminal_text(raw))) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace reconcile
