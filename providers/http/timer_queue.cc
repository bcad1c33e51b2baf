#include "providers/http/timer_queue.h"

#include <algorithm>
#include <utility>

namespace reconcile {

bool TimerQueue::later(const Entry& a, const Entry& b) {
  return a.due != b.due ? a.due > b.due : a.order > b.order;
}

void TimerQueue::add(TimePoint due, Action action) {
  heap_.push_back({due, added_++, std::move(action)});
  std::push_heap(heap_.begin(), heap_.end(), later);
}

std::optional<TimerQueue::TimePoint> TimerQueue::next_due() const {
  if (heap_.empty()) {
    return std::nullopt;
  }
  return heap_.front().due;
}

TimerQueue::Action TimerQueue::take_due(TimePoint now) {
  if (heap_.empty() || heap_.front().due > now) {
    return {};
  }
  std::pop_heap(heap_.begin(), heap_.end(), later);
  Action action = std::move(heap_.back().action);
  heap_.pop_back();
  return action;
}

}  // namespace reconcile
