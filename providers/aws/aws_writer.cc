#include "providers/aws/aws_writer.h"

#include <future>
#include <iterator>
#include <latch>
#include <map>
#include <string>
#include <utility>

#include "model/reply_path.h"
#include "model/resource_type.h"
#include "providers/aws/engine/paged_calls.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

namespace {

using Operations = std::map<std::pair<std::string_view, std::string_view>, const Operation*>;

void add(Operations& out, const Operation* operation) {
  if (operation != nullptr) out.emplace(std::pair(operation->service->name, operation->name), operation);
}

void add_updates(Operations& out, std::span<const Attribute> attributes) {
  for (const Attribute& attribute : attributes) {
    if (attribute.update != nullptr) {
      add(out, attribute.update->operation);
      add(out, attribute.update->clear);
      for (const Operation* operation : attribute.update->operations) add(out, operation);
    }
    add_updates(out, attribute.block);
  }
}

Operations write_operations() {
  Operations out;
  for (const ResourceType* type : registry()) {
    add_updates(out, type->attributes);
    if (type->snapshot == nullptr) continue;
    add(out, type->snapshot->operation);
    add(out, type->snapshot->list);
  }
  return out;
}

Operations all_operations() {
  Operations out = write_operations();
  for (const ResourceType* type : registry()) {
    add(out, type->batch.operation);
    add(out, type->single.operation);
  }
  return out;
}

const Operation* find_in(const Operations& operations, std::string_view service, std::string_view name) {
  const auto found = operations.find({service, name});
  return found == operations.end() ? nullptr : found->second;
}

class AwsWriter final : public Writer {
 public:
  explicit AwsWriter(Caller& caller) : caller_(caller) {}

  [[nodiscard]] const Operation* operation(std::string_view service, std::string_view name) const override {
    return find_write_operation(service, name);
  }

  [[nodiscard]] Result<Value::List> list(const Write& question, std::string_view items) override {
    PagedCalls calls;
    std::latch done(1);
    Result<Value::List> answer = Value::List();
    calls.fetch(caller_, *question.operation, question.region, question.members, PagedCalls::kAllPages,
                [&](const Result<Value>& page, bool last) {
                  if (!page) {
                    answer = page.error();
                  } else {
                    Value::List here = items_at(*page, items);
                    answer->insert(answer->end(), std::make_move_iterator(here.begin()),
                                   std::make_move_iterator(here.end()));
                  }
                  if (last || !page) done.count_down();
                });
    done.wait();
    return answer;
  }

  [[nodiscard]] Result<Written> write(const Write& call) override {
    const auto promise = std::make_shared<std::promise<Result<Value>>>();
    std::future<Result<Value>> answer = promise->get_future();
    caller_.call(*call.operation, call.region, call.members,
                 [promise](Result<Value> reply) { promise->set_value(std::move(reply)); });
    Result<Value> reply = answer.get();
    if (!reply.ok()) return std::move(reply).error();
    Written written{.reply = *std::move(reply)};
    if (written.reply.is_map()) {
      written.request_id = written.reply["@request-id"].text();
      written.reply.as_map().erase("@request-id");
    }
    return written;
  }

 private:
  Caller& caller_;
};

}  // namespace

const Operation* find_write_operation(std::string_view service, std::string_view name) {
  static const Operations operations = write_operations();
  return find_in(operations, service, name);
}

const Operation* find_operation(std::string_view service, std::string_view name) {
  static const Operations operations = all_operations();
  return find_in(operations, service, name);
}

std::unique_ptr<Writer> make_writer(Caller& caller) { return std::make_unique<AwsWriter>(caller); }

}  // namespace reconcile::aws
