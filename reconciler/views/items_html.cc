#include <string>
#include <string_view>

#include "reconciler/views/html/page.h"
#include "reconciler/views/html_text.h"
#include "reconciler/views/item_list.h"

namespace reconcile {

namespace {

/// After the page's style: it follows the reader's theme without a script to turn it, and its columns are
/// its own.
constexpr std::string_view kOwnStyle = R"css(
@media (prefers-color-scheme: dark) { :root {
  --page: #0f141a; --card: #171d25; --text: #e4e9ef; --soft: #98a3b0; --line: #2c3540; --mark: #5aa7ff; --mark-text: #0b1118;
  --critical: #ff6b8b; --high: #ff9357; --medium: #e3b341; --low: #98a3b0; --good: #4ac26b;
  --from: #36191d; --to: #12301c; --shade: #202833; } }
main { margin-top: 18px; }
table { table-layout: auto; }
th:nth-child(1) { width: 110px; } th:nth-child(2) { width: 28%; }
.badge { white-space: nowrap; }
.badge.good { color: var(--good); }
td pre { font: 13px/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; margin: 4px 0 0; color: var(--soft); }
)css";

std::string badge(const Item& item) {
  const std::string look = item.status == ItemStatus::kGood      ? "good"
                           : item.status == ItemStatus::kSkipped ? "low"
                           : item.status == ItemStatus::kUnknown ? "medium"
                                                                 : to_string(item.severity);
  return "<span class=\"badge " + look + "\">" + html_text(item.word) + "</span>";
}

std::string row(const Item& item) {
  std::string out = "<tr><td>" + badge(item) + "</td><td><code>" + html_text(item.name) + "</code>";
  if (!item.source.empty()) out += "<small>" + html_text(item.source) + "</small>";
  out += "</td><td>" + html_text(item.message);
  if (!item.detail.empty()) out += "<pre>" + html_text(item.detail) + "</pre>";
  return out + "</td></tr>\n";
}

std::string diagnostics(const ItemList& list) {
  if (list.diagnostics.empty()) return {};
  std::string out = "<section><h2>Diagnostics</h2><ul>\n";
  for (const Diagnostic& one : list.diagnostics) {
    out += "<li>" + html_text(one.summary + (one.detail.empty() ? "" : ": ") + one.detail) + "</li>\n";
  }
  return out + "</ul></section>\n";
}

}  // namespace

std::string render_items_html(const ItemList& list) {
  std::string rows;
  for (const Item& item : list.items) rows += row(item);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; "
         "base-uri 'none'; form-action 'none'\">\n<title>" +
         html_text("reconcile " + list.command + ": " + list.summary) + "</title>\n<style>\n" +
         std::string(kPageCss) + std::string(kOwnStyle) + "</style>\n</head>\n<body>\n<header><div>\n<h1>" +
         html_text(list.title) + "</h1>\n<p class=\"meta\">" +
         html_text(list.summary + " · " + list.finished_at + " · reconcile " + list.reconcile_version) +
         "</p>\n</div></header>\n<main>\n" +
         (list.items.empty() ? "<p class=\"notice\">" + html_text(list.nothing) + "</p>\n"
                             : "<table>\n<thead><tr><th scope=\"col\">Status</th><th scope=\"col\">What</th>"
                               "<th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n" +
                                   rows + "</tbody>\n</table>\n") +
         diagnostics(list) + "</main>\n</body>\n</html>\n";
}

}  // namespace reconcile
