#include "model/sources/refuse.h"

#include <simdjson.h>

#include <algorithm>
#include <system_error>

namespace reconcile::sources {

namespace {

constexpr std::string_view kAccepted =
    "Give a Terraform state (version 4), or the output of `terraform show -json` for a state or a plan.";

Error refused(std::string_view name, std::string_view what, std::string hint) {
  return {.kind = ErrorKind::kInput,
          .summary = display_name(name) + ' ' + std::string(what),
          .hint = std::move(hint)};
}

std::string at(const Position& where) {
  return "line " + std::to_string(where.line) + ", column " + std::to_string(where.column) + " (byte " +
         std::to_string(where.byte) + ')';
}

/// The length of the longest valid UTF-8 prefix. Halves the text rather than walking it: the library's check
/// is fast, and a half that cuts a character is moved to that character's start.
std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t good = 0;
  std::size_t bad = text.size();
  while (bad - good > 4) {
    std::size_t middle = good + (bad - good) / 2;
    while (middle > good && (static_cast<unsigned char>(text[middle]) & 0xc0) == 0x80) --middle;
    if (middle == good) break;
    if (simdjson::validate_utf8(text.data() + good, middle - good)) {
      good = middle;
    } else {
      bad = middle;
    }
  }
  while (good < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && good + length <= text.size() &&
           !simdjson::validate_utf8(text.data() + good, length)) {
      ++length;
    }
    if (length > 4 || good + length > text.size()) break;
    good += length;
  }
  return good;
}

}  // namespace

Position position_of(std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  const std::string_view before = text.substr(0, byte);
  const std::size_t newline = before.rfind('\n');
  return {byte, static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          newline == std::string_view::npos ? byte + 1 : byte - newline};
}

std::string display_name(std::string_view name) { return name == "-" ? "Standard input" : std::string(name); }

Error refuse_missing(std::string_view name) {
  return refused(name, "does not exist", "Check the path; run from the folder that holds the state.");
}

Error refuse_unreadable(std::string_view name, int error_number) {
  return refused(name, "cannot be read: " + std::generic_category().message(error_number),
                 "Check its permissions.");
}

Error refuse_directory_without_states(std::string_view name) {
  return refused(
      name, "is a directory without any *.tfstate file below it",
      "Give the state itself. Where it lies in a backend, give its URL, or save it with `terraform "
      "state pull > terraform.tfstate`.");
}

Error refuse_glob_without_match(std::string_view glob) {
  return refused(glob, "matches no file", "Check the pattern; quote it, so that it is not the shell's.");
}

Error refuse_directory(std::string_view name) {
  return refused(name, "is a directory, not a file", "Give a state file.");
}

Error refuse_too_large(std::string_view name) {
  return refused(name, "is larger than 4 GiB", "Split the state.");
}

Error refuse_empty(std::string_view name) {
  return refused(name, "is empty",
                 "An empty state still is a JSON document. Fetch it again with `terraform state pull`.");
}

Error refuse_utf16(std::string_view name) {
  return refused(
      name, "is UTF-16, not UTF-8",
      "PowerShell's `>` writes UTF-16: use `terraform show -json | Out-File -Encoding utf8 FILE`, or "
      "convert it with `iconv -f UTF-16 -t UTF-8`.");
}

Error refuse_not_utf8(std::string_view name, std::string_view text) {
  return refused(name, "is not UTF-8: " + at(position_of(text, valid_utf8_prefix(text))),
                 "Fetch it again with `terraform state pull` or `terraform show -json`.");
}

Error refuse_compressed(std::string_view name, std::string_view how, std::string_view command) {
  return refused(name, "is compressed (" + std::string(how) + ')',
                 "Unpack it first: `" + std::string(command) + "`.");
}

Error refuse_plan_file(std::string_view name) {
  const std::string file = name == "-" ? "PLANFILE" : std::string(name);
  return refused(name, "is a binary plan file (or another zip archive), not JSON",
                 "Run `terraform show -json " + file + " > plan.json` and give plan.json.");
}

Error refuse_text(std::string_view name) {
  return refused(
      name, "is text, not JSON: Terraform configuration (HCL) or output meant for people",
      "Run `terraform show -json > state.json` for the state, or `terraform plan -out PLANFILE` and "
      "`terraform show -json PLANFILE > plan.json` for a plan, and give that file.");
}

Error refuse_json_lines(std::string_view name) {
  return refused(name, "is Terraform's log of a run in JSON lines (`terraform plan -json`), not a plan",
                 "Run `terraform plan -out PLANFILE`, then `terraform show -json PLANFILE > plan.json`, and "
                 "give plan.json.");
}

Error refuse_not_json(std::string_view name, const Position& where) {
  return refused(name, "is not valid JSON: " + at(where), std::string(kAccepted));
}

Error refuse_truncated(std::string_view name, const Position& where) {
  return refused(name, "is cut off: the JSON ends too early, at " + at(where),
                 "Fetch it again with `terraform state pull` or `terraform show -json`.");
}

Error refuse_not_an_object(std::string_view name) {
  return refused(name, "is JSON, but not an object, so it is no state and no plan", std::string(kAccepted));
}

Error refuse_something_behind(std::string_view name, const Position& where) {
  return refused(name, "has something behind the end of its JSON document: " + at(where),
                 "Give one document per source.");
}

Error refuse_nesting(std::string_view name, const Position& where) {
  return refused(name, "nests arrays and objects deeper than 512 levels, in the value at " + at(where),
                 "No state or plan does so: check where the file comes from.");
}

Error refuse_encrypted(std::string_view name) {
  return refused(name, "is encrypted by OpenTofu",
                 "Let OpenTofu decrypt it: `tofu show -json > state.json`, or `tofu show -json PLANFILE > "
                 "plan.json` for a plan.");
}

Error refuse_backend_record(std::string_view name) {
  return refused(
      name, "is Terraform's record of the backend, not a state",
      "Run in the folder above .terraform without a source, or save the state with `terraform state "
      "pull > terraform.tfstate`.");
}

Error refuse_old_state(std::string_view name, std::int64_t version) {
  return refused(name, "is a state of version " + std::to_string(version) + "; only version 4 is supported",
                 "It was written by Terraform 0.11 or older. Let Terraform 0.12 and then 0.13 rewrite it: "
                 "`terraform init` and `terraform apply` with each.");
}

Error refuse_new_state(std::string_view name, std::int64_t version) {
  return refused(
      name, "is a state of version " + std::to_string(version) + "; only version 4 is supported",
      "It is newer than this program. Look for a newer reconcile, or give the output of `terraform "
      "show -json`.");
}

Error refuse_format_version(std::string_view name, std::string_view version) {
  return refused(name, "has format_version \"" + std::string(version) + "\"; only 0.x and 1.x are supported",
                 "It is newer than this program, or not Terraform's. Look for a newer reconcile.");
}

Error refuse_no_format_version(std::string_view name) {
  return refused(name, "looks like `terraform show -json`, but has no format_version",
                 "Give the output of `terraform show -json` whole and unchanged.");
}

Error refuse_unknown_document(std::string_view name) {
  return refused(name, "is JSON, but neither a state nor a plan", std::string(kAccepted));
}

Error refuse_shape(std::string_view name, const Position& where, std::string_view what) {
  return refused(name, "is damaged: " + std::string(what) + ", at " + at(where),
                 "Fetch it again with `terraform state pull` or `terraform show -json`.");
}

Error refuse_duplicate(std::string_view name, std::string_view address) {
  Error error = refused(name, "has " + std::string(address) + " twice",
                        "Terraform never writes that: check how the file was put together.");
  error.address = address;
  return error;
}

}  // namespace reconcile::sources
