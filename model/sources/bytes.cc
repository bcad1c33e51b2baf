#include "model/sources/bytes.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace reconcile::sources {

namespace {

/// A state of 100 MB is 25,000 page faults without this. A hint only: nothing depends on it.
void advise_huge_pages(char* data, std::size_t size) {
  static constexpr std::size_t kHugePage = std::size_t{2} << 20;
  void* start = data;
  std::size_t room = size;
  if (std::align(kHugePage, kHugePage, start, room) == nullptr) return;
  ::madvise(start, room / kHugePage * kHugePage, MADV_HUGEPAGE);
}

}  // namespace

void Bytes::Free::operator()(char* data) const { std::free(data); }

Bytes::Bytes(std::string_view copied) {
  append(copied);
  finish();
}

char* Bytes::extend(std::size_t n) {
  const std::size_t wanted = size_ + n + kPadding;
  if (wanted > capacity_) {
    // realloc moves large blocks by their page tables: growing does not need the bytes twice.
    const std::size_t grown = capacity_ == 0 ? wanted : std::max(wanted, capacity_ * 2);
    auto* const data = static_cast<char*>(std::realloc(data_.get(), grown));
    if (data == nullptr) throw std::bad_alloc();
    static_cast<void>(data_.release());
    data_.reset(data);
    capacity_ = grown;
    advise_huge_pages(data, grown);
  }
  return data_.get() + size_;
}

void Bytes::commit(std::size_t n) { size_ += n; }

void Bytes::append(std::string_view bytes) {
  char* const room = extend(bytes.size());
  if (!bytes.empty()) std::memcpy(room, bytes.data(), bytes.size());
  commit(bytes.size());
}

void Bytes::finish() { std::memset(extend(0), 0, kPadding); }

}  // namespace reconcile::sources
