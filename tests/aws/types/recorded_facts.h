#pragma once

#include <string_view>
#include <vector>

#include "model/reader.h"
#include "model/resource_type.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {

// Which of the recorded cases the tests of this program went through for each type: `none`, `one` (and
// silent), `paged`, `denied`, `drifted`. Written as JSON to the file that RECONCILE_RECORDED_FACTS names,
// when the program ends and every test has passed; conformance_page.py makes docs/conformance.md of it.

/// A call of the type that has pages, and how many instances have to be wanted for it to be made.
struct PagedWay {
  const Operation* operation = nullptr;
  std::size_t wanted = 1;
};
/// Those that find one, that find many, and the type's own details.
[[nodiscard]] std::vector<PagedWay> paged_ways(const ResourceType& type);

/// The outcome of a read of the type, and the calls that brought it.
void note_outcome(std::string_view type, const Outcome& outcome, const std::vector<FakeCaller::Call>& calls);
/// What a comparison with a found instance of the type made of it.
void note_comparison(std::string_view type, bool differs);

}  // namespace reconcile::aws
