#pragma once

#include <string_view>

namespace reconcile {

// The parts of the HTML report, embedded at build time from the files beside this one. `{{name}}` in the page
// is filled by html.cc.
extern constinit const std::string_view kPageHtml;
extern constinit const std::string_view kPageCss;
extern constinit const std::string_view kPageJs;

}  // namespace reconcile
