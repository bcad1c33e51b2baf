#pragma once

#include <string>
#include <string_view>

#include "model/value.h"

namespace reconcile {

// Takes secrets out of bodies before they are written anywhere. Equal values get equal marks in every
// recording, so that a replay compares what a live run compares.

/// `(masked:<12 hex digits>)`, from a slow salted hash: guessing a value from its mark costs about as much
/// per guess as making the mark. A mark stays as it is.
[[nodiscard]] std::string masked_text(std::string_view text);

/// Masks a JSON document of that operation in place: by the rules of mask_rules.h; and, where it is a
/// Terraform state or plan, by what the document itself calls sensitive (`sensitive_attributes`,
/// `sensitive_values`, `after_sensitive`, `"sensitive": true`, …).
void mask_json(Value& document, std::string_view operation);

/// The same for the text of a body. JSON comes back indented, with sorted keys; XML and other text byte
/// for byte where nothing is masked. A body that looks like JSON or XML and cannot be read is left out,
/// since nobody can tell what is in it.
[[nodiscard]] std::string mask_body(std::string_view body, std::string_view operation);

/// Whether a request body looks like `Action=…&Version=…`, or like what `mask_form` makes of that.
[[nodiscard]] bool is_form(std::string_view body);
/// The same for such a body: its parameters come back sorted, one on each line.
[[nodiscard]] std::string mask_form(std::string_view body, std::string_view operation);

/// JSON with sorted keys and an indent of 2, the real values included.
[[nodiscard]] std::string indented_json(const Value& value);

}  // namespace reconcile
