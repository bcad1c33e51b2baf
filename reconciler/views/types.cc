#include "reconciler/views/types.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/json_writer.h"
#include "reconciler/views/summary_line.h"

namespace reconcile {

namespace {

using Row = std::array<std::string, 6>;

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : std::string(separator)) + text;
  return out;
}

Row row_of(const TypeFacts& type) {
  return {std::string(type.name),
          std::to_string(type.compared()),
          std::to_string(type.attributes.size() - type.compared()),
          std::to_string(type.share()) + " %",
          std::to_string(type.remediable()),
          joined(type.read_calls, " ")};
}

std::string remedy(const AttributeFacts& attribute) {
  if (!attribute.remediable) return ": not remediable: " + std::string(attribute.no_remedy);
  return std::string("  (remediable, ") + to_string(attribute.risk) + ")";
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

}  // namespace

std::string types_text(std::span<const TypeFacts> types) {
  std::vector<Row> rows{{"TYPE", "COMPARED", "LEFT OUT", "SHARE", "REMEDIABLE", "CALLS"}};
  for (const TypeFacts& type : types) rows.push_back(row_of(type));
  std::array<std::size_t, 6> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string pad(i + 1 == row.size() ? 0 : widths[i] - row[i].size(), ' ');
      const bool number = i > 0 && i + 1 < row.size();
      out += number ? pad + row[i] : row[i] + pad;
      out += i + 1 == row.size() ? "\n" : "  ";
    }
  }
  return out + "\n" + counted(types.size(), "resource type") + "; `reconcile types TYPE` lists one in full\n";
}

std::string types_details_text(std::span<const TypeFacts> types) {
  std::string out;
  for (const TypeFacts& type : types) {
    out += std::string(type.name) + "\n  compared:\n";
    for (const AttributeFacts& attribute : type.attributes) {
      if (attribute.left_out.empty()) {
        out += "    " + attribute.path + remedy(attribute) + "\n";
      }
    }
    out += type.compared() < type.attributes.size() ? "  left out:\n" : "";
    for (const AttributeFacts& attribute : type.attributes) {
      if (!attribute.left_out.empty())
        out += "    " + attribute.path + ": " + std::string(attribute.left_out) + "\n";
    }
    out += "  reads with:        " + joined(type.read_calls, ", ") + "\n";
    out += "  needs to read:     " + joined(type.read_permissions, ", ") + "\n";
    if (!type.write_calls.empty()) {
      out += "  remediates with:   " + joined(type.write_calls, ", ") + "\n";
      out += "  needs to do so:    " + joined(type.write_permissions, ", ") + "\n";
    }
    out += "\n";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

std::string types_json(std::span<const TypeFacts> types) {
  JsonWriter json;
  json.begin_object().key("format_version").text("1.0").key("types").begin_array();
  for (const TypeFacts& type : types) {
    json.begin_object().key("type").text(type.name).key("service").text(type.service);
    json.key("share").count(type.share());
    json.key("attributes").begin_array();
    for (const AttributeFacts& attribute : type.attributes) {
      json.begin_object().key("path").text(attribute.path);
      json.key("compared").boolean(attribute.left_out.empty());
      json.key("remediable").boolean(attribute.remediable);
      json.key("risk").text_or_null(attribute.remediable ? to_string(attribute.risk) : "");
      json.key("no_remedy").text_or_null(attribute.no_remedy);
      json.key("left_out").text_or_null(attribute.left_out).end_object();
    }
    json.end_array();
    write_texts(json, "read_calls", type.read_calls);
    write_texts(json, "read_permissions", type.read_permissions);
    write_texts(json, "write_calls", type.write_calls);
    write_texts(json, "write_permissions", type.write_permissions);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string types_markdown(std::span<const TypeFacts> types) {
  std::string out =
      "| type | compared | left out | share | remediable | calls | permissions to read "
      "|\n|---|--:|--:|--:|--:|---|---|\n";
  for (const TypeFacts& type : types) {
    const Row row = row_of(type);
    out += "| `" + row[0] + "` | " + row[1] + " | " + row[2] + " | " + row[3] + " | " + row[4] + " | " +
           joined(type.read_calls, ", ") + " | " + joined(type.read_permissions, ", ") + " |\n";
  }
  return out;
}

}  // namespace reconcile
