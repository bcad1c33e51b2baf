#include "model/sources/source_reader.h"

#include <new>
#include <optional>
#include <utility>

#include "model/sources/diagnose.h"
#include "model/sources/document.h"
#include "model/sources/draft.h"
#include "model/sources/files.h"
#include "model/sources/plan_json.h"
#include "model/sources/recognise.h"
#include "model/sources/refuse.h"
#include "model/sources/regions.h"
#include "model/sources/state_json.h"
#include "model/sources/tfstate.h"
#include "model/sources/walk.h"

namespace reconcile {

namespace {

using namespace sources;

/// Few states have smaller resources than this.
constexpr std::size_t kLeastBytesPerResource = 512;

void read_draft(Walk& walk, Draft& draft) {
  draft.source.kind = recognise(walk);
  walk.rewind();
  switch (draft.source.kind) {
    case SourceKind::kTfstate: read_tfstate(walk, draft); break;
    case SourceKind::kStateJson: read_state_json(walk, draft); break;
    case SourceKind::kPlanJson: read_plan_json(walk, draft); break;
  }
  if (!walk.at_end()) throw Refused{refuse_something_behind(walk.name(), walk.position())};
}

/// The parser and what it found, several bytes for each bracket, go when this returns.
std::optional<Error> walk_document(Document& document, Draft& draft) {
  const std::string_view name = draft.source.name;
  std::optional<Walk> walk;
  try {
    walk.emplace(name, document);
    read_draft(*walk, draft);
    return std::nullopt;
  } catch (const Refused& refused) {
    return refused.error;
  } catch (const simdjson::simdjson_error& error) {
    if (error.error() == simdjson::CAPACITY) return refuse_too_large(name);
    if (error.error() == simdjson::MEMALLOC) throw std::bad_alloc();
    if (std::optional<Error> broken = diagnose(name, document.text())) return broken;
    const std::size_t offset = walk ? walk->position().byte : 0;
    return refuse_shape(name, position_of(document.text(), offset),
                        "a value is not of the kind that belongs here");
  }
}

}  // namespace

Result<Source> parse_source(std::string name, Bytes bytes) {
  if (std::optional<Error> refused = refuse_by_bytes(name, bytes.view())) return *std::move(refused);
  const auto document = std::make_shared<Document>(std::move(bytes));
  Draft draft;
  draft.source.name = std::move(name);
  // Untouched room costs nothing, moving 100,000 resources again and again does.
  const std::size_t expected = document->text().size() / kLeastBytesPerResource;
  draft.source.resources.reserve(expected);
  draft.origins.reserve(expected);
  if (std::optional<Error> refused = walk_document(*document, draft)) return *std::move(refused);
  settle_regions(draft);
  if (const std::string_view twice = find_duplicate(draft.source.resources); !twice.empty()) {
    return refuse_duplicate(draft.source.name, twice);
  }
  draft.source.document = document;
  return std::move(draft.source);
}

Result<Source> read_source(const std::string& path_or_dash) {
  Result<Bytes> bytes = read_file(path_or_dash);
  if (!bytes) return std::move(bytes).error();
  return parse_source(path_or_dash, *std::move(bytes));
}

}  // namespace reconcile
