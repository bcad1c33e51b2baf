#include "reconciler/views/item_list.h"
#include "reconciler/views/sarif_document.h"

namespace reconcile {

std::string render_items_sarif(const ItemList& list) {
  std::vector<SarifResult> results;
  for (const Item& item : list.items) {
    if (item.status != ItemStatus::kBad && item.status != ItemStatus::kUnknown) continue;
    results.push_back(
        {.rule = item.rule,
         .about = item.about,
         .severity = item.severity,
         .message = item.name + ": " + item.message + (item.detail.empty() ? "" : "\n" + item.detail),
         .source = item.source.empty() ? "reconcile.yaml" : item.source,
         .name = item.name,
         .kind = item.group,
         .place = item.place,
         .properties = {{"status", item.word}}});
  }
  return sarif_document({.reconcile_version = list.reconcile_version,
                         .started_at = list.started_at,
                         .finished_at = list.finished_at,
                         .complete = list.complete,
                         .topic = list.command,
                         .diagnostics = list.diagnostics},
                        results);
}

}  // namespace reconcile
