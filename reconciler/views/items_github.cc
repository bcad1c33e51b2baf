#include "reconciler/views/annotation.h"
#include "reconciler/views/item_list.h"

namespace reconcile {

std::string render_items_github(const ItemList& list) {
  std::vector<Annotation> annotations;
  for (const Item& item : list.items) {
    if (item.status != ItemStatus::kBad && item.status != ItemStatus::kUnknown) continue;
    annotations.push_back({.level = item.status == ItemStatus::kUnknown ? AnnotationLevel::kWarning
                                                                        : annotation_level(item.severity),
                           .severity = item.severity,
                           .file = item.source,
                           .title = item.name + " " + item.word,
                           .message = item.message + (item.detail.empty() ? "" : "\n" + item.detail)});
  }
  return annotations_text(std::move(annotations), "item", list.summary);
}

}  // namespace reconcile
