#include "reconciler/gate/aws_asker.h"

#include <latch>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "model/reply_path.h"
#include "providers/aws/engine/paged_calls.h"
#include "providers/aws/sessions.h"
#include "reconciler/accounts.h"

namespace reconcile {

namespace {

class SessionsAsker final : public AwsAsker {
 public:
  SessionsAsker(aws::Sessions& sessions, const Accounts& accounts)
      : sessions_(sessions), accounts_(accounts) {}

  Result<void> open(const Config& config, std::span<const Source> sources) {
    const Result<aws::Session*> own = sessions_.open({});
    if (!own) return own.error();
    callers_.emplace(std::string(), (*own)->caller.get());
    own_region_ = (*own)->region;
    for (const ConfiguredAccount& entry : config.accounts) {
      const Result<aws::Session*> session = sessions_.open(entry.access);
      if (!session) return session.error();
      const std::string& key = entry.id.empty() ? entry.name : entry.id;
      callers_.emplace(key, (*session)->caller.get());
      named_.emplace(entry.name, Place{key, (*session)->region});
      if (!entry.id.empty()) named_.emplace(entry.id, Place{key, (*session)->region});
    }
    // Where the credentials were found to be of another account, a good way in has to come from elsewhere.
    for (const bool good : {false, true}) {
      for (const Source& source : sources) {
        for (const Resource& resource : source.resources) add(resource, good);
      }
    }
    return {};
  }

  [[nodiscard]] Place place_of(const Resource& resource) const override {
    return {key_of(resource), resource.region.empty() ? own_region_ : resource.region};
  }

  [[nodiscard]] Place place_of(const std::string& account, const std::string& region) const override {
    const auto found = named_.find(account);
    Place place = found != named_.end() ? found->second : Place{account, own_region_};
    if (!region.empty()) place.region = region;
    return place;
  }

  [[nodiscard]] Place place_of(const backends::S3Location& state) override {
    const Result<aws::Session*> session =
        state.access_key_id.empty()
            ? sessions_.open(state.access)
            : sessions_.open_with_keys(state.access, {.access_key_id = state.access_key_id,
                                                      .secret_access_key = state.secret_access_key,
                                                      .session_token = state.session_token,
                                                      .source = "the backend's configuration"});
    Place place{"the state's account of " + state.bucket, own_region_};
    if (!session) {
      callers_.insert_or_assign(place.account, session.error());
      return place;
    }
    callers_.insert_or_assign(place.account, (*session)->caller.get());
    if (!(*session)->region.empty()) place.region = (*session)->region;
    if (place.region.empty()) place.region = "us-east-1";  // the bucket says where it is
    return place;
  }

  [[nodiscard]] Result<aws::Caller*> caller_for(const Place& place) const override {
    const auto found = callers_.find(place.account);
    if (found != callers_.end()) return found->second;
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "nobody is signed in to account " + place.account,
                 .hint = "Name it under `accounts` in reconcile.yaml."};
  }

  std::vector<Result<Value>> ask_each(const Operation& operation, const Place& place,
                                      std::vector<Value> questions) override {
    const Error never{.kind = ErrorKind::kInternal, .summary = "never answered"};
    std::vector<Result<Value>> answers(questions.size(), never);
    const Result<aws::Caller*> caller = caller_for(place);
    if (!caller) return {questions.size(), caller.error()};
    std::latch done(static_cast<std::ptrdiff_t>(questions.size()));
    for (std::size_t i = 0; i < questions.size(); ++i) {
      calls_.fetch(**caller, operation, place.region, std::move(questions[i]), 1,
                   [&answers, &done, i](const Result<Value>& page, bool) {
                     answers[i] = page;
                     done.count_down();
                   });
    }
    done.wait();
    return answers;
  }

  Result<Value::List> ask_all(const Operation& operation, const Place& place, Value question,
                              std::string_view items) override {
    const Result<aws::Caller*> caller = caller_for(place);
    if (!caller) return caller.error();
    std::latch done(1);
    Result<Value::List> answer = Value::List();
    calls_.fetch(**caller, operation, place.region, std::move(question), aws::PagedCalls::kAllPages,
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

  [[nodiscard]] std::vector<CallCount> call_counts() const override { return sessions_.call_counts({}); }

 private:
  [[nodiscard]] std::string key_of(const Resource& resource) const {
    // Refused, it is in the account that it says, not in that of the credentials.
    if (accounts_.refusal_of(resource)) return resource.account;
    std::string account = accounts_.account_of(resource);
    return account.empty() ? accounts_.session_of(resource).label : account;
  }

  void add(const Resource& resource, bool good) {
    const std::optional<Error> refusal = accounts_.refusal_of(resource);
    if (refusal.has_value() == good) return;
    if (refusal) {
      callers_.insert_or_assign(key_of(resource), *refusal);
    } else {
      callers_.insert_or_assign(key_of(resource), accounts_.session_of(resource).caller.get());
    }
  }

  aws::Sessions& sessions_;
  const Accounts& accounts_;
  std::string own_region_;
  std::map<std::string, Result<aws::Caller*>> callers_;  // by what `Place::account` says
  std::map<std::string, Place> named_;
  aws::PagedCalls calls_;
};

}  // namespace

Result<std::unique_ptr<AwsAsker>> make_aws_asker(aws::Sessions& sessions, const Accounts& accounts,
                                                 const Config& config, std::span<const Source> sources) {
  auto asker = std::make_unique<SessionsAsker>(sessions, accounts);
  if (Result<void> opened = asker->open(config, sources); !opened) return std::move(opened).error();
  return std::unique_ptr<AwsAsker>(std::move(asker));
}

}  // namespace reconcile
