#include "reconciler/notify/message.h"

#include <algorithm>
#include <string_view>

#include "model/json_writer.h"
#include "reconciler/notify/notification.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostLines = 20;
constexpr std::size_t kMostItems = 500;
constexpr std::size_t kLongestAbout = 200;

/// Slack's three letters that mean something (https://docs.slack.dev/messaging/formatting-message-text).
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : terminal_text(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '`': out += '\''; break;
      case '\n': out += ' '; break;
      default: out += c;
    }
  }
  return out;
}

std::string shortened(const std::string& text) {
  if (text.size() <= kLongestAbout) return text;
  std::size_t end = kLongestAbout;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string line_of(const NotifiedItem& item) {
  std::string out = "• `" + escaped(item.name) + "` " + item.status + " [" + to_string(item.severity) + "]";
  if (item.fresh) out += " new";
  if (!item.about.empty()) out += ": " + escaped(shortened(item.about));
  std::string place = item.account;
  if (!item.region.empty()) place += (place.empty() ? "" : " ") + item.region;
  if (!place.empty()) out += " (" + escaped(place) + ")";
  return out;
}

}  // namespace

std::string slack_message(const Notification& notification) {
  std::string text = "*reconcile " + escaped(notification.command) + ": " +
                     std::string(word_of(notification.status)) + "*\n" + escaped(notification.headline);
  const std::size_t shown = std::min(notification.items.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) text += "\n" + line_of(notification.items[i]);
  if (notification.items.size() > shown)
    text += "\n… and " + std::to_string(notification.items.size() - shown) + " more";
  JsonWriter json;
  json.begin_object();
  json.key("text").text(valid_utf8(text));
  json.end_object();
  return json.take();
}

std::string json_message(const Notification& notification) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text("1.0");
  json.key("reconcile_version").text(notification.reconcile_version);
  json.key("command").text(notification.command);
  json.key("status").integer(static_cast<int>(notification.status));
  json.key("result").text(word_of(notification.status));
  json.key("summary").text(valid_utf8(notification.headline));
  json.key("finished_at").text(notification.finished_at);
  json.key("new");
  if (notification.knows_fresh) {
    json.integer(
        std::ranges::count_if(notification.items, [](const NotifiedItem& one) { return one.fresh; }));
  } else {
    json.null();
  }
  const std::size_t shown = std::min(notification.items.size(), kMostItems);
  json.key("left_out").count(notification.items.size() - shown);
  json.key("items").begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    const NotifiedItem& item = notification.items[i];
    json.begin_object();
    json.key("name").text(valid_utf8(item.name));
    json.key("status").text(item.status);
    json.key("severity").text(to_string(item.severity));
    json.key("about").text_or_null(valid_utf8(item.about));
    json.key("account").text_or_null(item.account);
    json.key("region").text_or_null(item.region);
    if (notification.knows_fresh) json.key("new").boolean(item.fresh);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace reconcile
