#include "providers/backends/lock.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/backends/backend_world.h"

namespace reconcile::backends {
namespace {

using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kHolder =
    R"({"ID":"11111111-2222-3333-4444-555555555555","Operation":"OperationTypeApply","Info":"","Who":"ann@host",)"
    R"("Version":"1.11.0","Created":"2026-11-25T08:00:00Z","Path":"b/k"})";
constexpr const char* kHolderText =
    "ID 11111111-2222-3333-4444-555555555555, OperationTypeApply by ann@host since 2026-11-25T08:00:00Z";

class LockTest : public ::testing::Test {
 protected:
  LockOptions options() {
    return {.version = "0.1.0", .pause = [this](milliseconds time) { paused_ += time; }};
  }
  std::unique_ptr<Backend> s3(bool lockfile, const std::string& table) {
    S3Location place{.bucket = "b", .key = "k", .lock_table = table, .use_lockfile = lockfile};
    return world_.open(Location{place, "s3://b/k"});
  }

  BackendWorld world_{{{"TF_TOKEN_app_terraform_io", "canary-token"}}};
  milliseconds paused_{0};
};

TEST_F(LockTest, locks_a_state_in_s3_by_object_by_item_or_by_both_and_gives_each_back) {
  const auto both = s3(true, "t");
  Result<Lock> lock = Lock::take(*both, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_TRUE(lock->is_held());
  ASSERT_TRUE(world_.objects.contains("k.tflock"));
  ASSERT_TRUE(world_.locks.contains("b/k"));
  EXPECT_EQ(world_.objects["k.tflock"], world_.locks["b/k"]);
  const auto info = read_lock_info(world_.locks["b/k"]);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->id, lock->info().id);
  EXPECT_EQ(info->operation, "OperationTypeApply");
  EXPECT_EQ(info->path, "b/k");
  EXPECT_THAT(info->who, HasSubstr("@"));
  EXPECT_TRUE(lock->release().ok());
  EXPECT_THAT(world_.objects, IsEmpty());
  EXPECT_THAT(world_.locks, IsEmpty());
  EXPECT_TRUE(lock->release().ok());  // twice is once
}

TEST_F(LockTest, is_not_held_where_the_backend_has_no_locking) {
  const auto none = s3(false, "");
  const Result<Lock> lock = Lock::take(*none, options());
  ASSERT_TRUE(lock.ok());
  EXPECT_FALSE(lock->is_held());
  EXPECT_THAT(world_.objects, IsEmpty());
}

TEST_F(LockTest, names_who_holds_the_lock_and_how_to_look_into_it) {
  world_.objects["k.tflock"] = kHolder;
  const auto file = s3(true, "");
  const Result<Lock> lock = Lock::take(*file, options());
  ASSERT_FALSE(lock.ok());
  EXPECT_EQ(lock.error().code, kLocked);
  EXPECT_THAT(lock.error().summary, AllOf(HasSubstr("s3://b/k is locked"), HasSubstr(kHolderText)));
  EXPECT_THAT(lock.error().hint, HasSubstr("terraform force-unlock 11111111-2222-3333-4444-555555555555"));
  EXPECT_EQ(world_.objects["k.tflock"], kHolder);
}

TEST_F(LockTest, gives_the_object_back_where_the_item_is_held) {
  world_.locks["b/k"] = kHolder;
  const auto both = s3(true, "t");
  const Result<Lock> lock = Lock::take(*both, options());
  ASSERT_FALSE(lock.ok());
  EXPECT_THAT(lock.error().summary, HasSubstr(kHolderText));
  EXPECT_THAT(world_.objects, IsEmpty());
  EXPECT_EQ(world_.locks["b/k"], kHolder);
}

TEST_F(LockTest, never_deletes_a_lock_that_became_somebody_elses) {
  const auto both = s3(true, "t");
  Result<Lock> lock = Lock::take(*both, options());
  ASSERT_TRUE(lock.ok());
  world_.objects["k.tflock"] = kHolder;
  world_.locks["b/k"] = kHolder;
  const Result<void> released = lock->release();
  ASSERT_FALSE(released.ok());
  EXPECT_THAT(released.error().summary, HasSubstr("no longer this run's"));
  EXPECT_EQ(world_.objects["k.tflock"], kHolder);
  EXPECT_EQ(world_.locks["b/k"], kHolder);
}

TEST_F(LockTest, takes_an_answer_that_was_lost_for_what_it_was) {
  // The write took effect, the answer did not arrive, and the attempt after it meets its own object.
  int puts = 0;
  world_.instead = [&](const HttpRequest& request) -> std::optional<HttpResponse> {
    if (request.method != "PUT" || ++puts > 1) return std::nullopt;
    world_.objects["k.tflock"] = request.body;
    return HttpResponse{.status = 503};
  };
  const auto file = s3(true, "");
  Result<Lock> lock = Lock::take(*file, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_EQ(puts, 2);
  EXPECT_TRUE(lock->release().ok());
}

TEST_F(LockTest, waits_up_to_the_timeout_and_takes_the_lock_once_it_is_free) {
  world_.locks["b/k"] = kHolder;
  const auto table = s3(false, "t");
  LockOptions wait = options();
  wait.timeout = milliseconds(5'000);
  std::vector<std::string> waits;
  wait.on_wait = [&](const std::string& holder) { waits.push_back(holder); };
  EXPECT_FALSE(Lock::take(*table, wait).ok());
  EXPECT_EQ(paused_, milliseconds(5'000));
  EXPECT_THAT(waits, SizeIs(1));
  wait.pause = [&](milliseconds) { world_.locks.clear(); };
  EXPECT_TRUE(Lock::take(*table, wait)->release().ok());
  world_.locks["b/k"] = kHolder;
  wait.stop = [] { return true; };
  EXPECT_EQ(Lock::take(*table, wait).error().kind, ErrorKind::kInterrupted);
}

TEST_F(LockTest, reads_lineage_and_serial_under_the_lock) {
  world_.objects["k"] = state_text("l-1", 7);
  const auto file = s3(true, "");
  Result<Lock> lock = Lock::take(*file, options());
  ASSERT_TRUE(lock.ok());
  EXPECT_EQ(*lock->read_identity(), (StateIdentity{"l-1", 7}));
  world_.objects["k"] = state_text("l-1", 8);
  EXPECT_NE(*lock->read_identity(), (StateIdentity{"l-1", 7}));
  world_.objects.erase("k");
  EXPECT_FALSE(lock->read_identity().ok());
  EXPECT_TRUE(lock->release().ok());
}

TEST_F(LockTest, locks_an_http_backend_and_reads_the_holder_it_answers_with) {
  HttpLocation place{
      .address = "https://h/s", .lock_address = "https://h/l", .unlock_address = "https://h/u"};
  const auto backend = world_.open(Location{place, "https://h/s"});
  Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_EQ(read_lock_info(world_.http_lock)->id, lock->info().id);
  EXPECT_TRUE(lock->release().ok());
  EXPECT_EQ(world_.count("UNLOCK", "/u"), 1U);
  world_.http_lock = kHolder;
  EXPECT_THAT(Lock::take(*backend, options()).error().summary, HasSubstr(kHolderText));
}

TEST_F(LockTest, knows_its_own_http_lock_where_the_answer_was_lost) {
  HttpLocation place{
      .address = "https://h/s", .lock_address = "https://h/l", .unlock_address = "https://h/u"};
  const auto backend = world_.open(Location{place, "https://h/s"});
  world_.instead = [&](const HttpRequest& request) -> std::optional<HttpResponse> {
    if (request.method != "LOCK" || !world_.http_lock.empty()) return std::nullopt;
    world_.http_lock = request.body;
    return HttpResponse{.status = 502};
  };
  Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_EQ(read_lock_info(world_.http_lock)->id, lock->info().id);
}

TEST_F(LockTest, locks_a_workspace_of_hcp_terraform_with_a_reason) {
  const auto backend = world_.open("hcp://acme/prod");
  Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_THAT(world_.hcp_locked_by, HasSubstr(lock->info().id));
  EXPECT_TRUE(lock->release().ok());
  world_.hcp_locked_by = "maintenance";
  const Result<Lock> second = Lock::take(*backend, options());
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, kLocked);
  EXPECT_THAT(second.error().summary, AllOf(HasSubstr("user-7"), HasSubstr("maintenance")));
}

TEST_F(LockTest, locks_a_local_state_as_terraform_does_and_never_writes_it) {
  const std::string path = world_.put("terraform.tfstate", state_text("l", 1));
  const std::string info_file = (world_.directory() / ".terraform.tfstate.lock.info").string();
  const auto backend = world_.open(path);
  Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  std::ifstream file(info_file);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(read_lock_info(text)->id, lock->info().id);
  // Reading the state again closes it again, which must not lose the lock.
  EXPECT_EQ(lock->read_identity()->serial, 1);
  const Result<Lock> second = Lock::take(*backend, options());
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().summary, HasSubstr(lock->info().id));
  EXPECT_TRUE(lock->release().ok());
  EXPECT_FALSE(std::filesystem::exists(info_file));
  EXPECT_TRUE(Lock::take(*backend, options())->release().ok());
}

/// Holds Terraform's kind of lock in another process until told otherwise.
class OtherProcess {
 public:
  explicit OtherProcess(const std::string& path) {
    int ready[2];
    int over[2];
    if (::pipe(ready) != 0 || ::pipe(over) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::close(over[1]);
      const int file = ::open(path.c_str(), O_RDWR);
      struct flock whole {};
      whole.l_type = F_WRLCK;
      whole.l_whence = SEEK_SET;
      char byte = ::fcntl(file, F_SETLK, &whole) == 0 ? 'y' : 'n';
      if (::write(ready[1], &byte, 1) != 1) ::_exit(1);
      (void)!::read(over[0], &byte, 1);
      ::_exit(0);
    }
    ::close(over[0]);
    char byte = 'n';
    (void)!::read(ready[0], &byte, 1);
    holds_ = byte == 'y';
    over_ = over[1];
  }
  ~OtherProcess() {
    ::close(over_);
    ::waitpid(child_, nullptr, 0);
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;
  [[nodiscard]] bool holds() const { return holds_; }

 private:
  pid_t child_ = 0;
  int over_ = -1;
  bool holds_ = false;
};

TEST_F(LockTest, keeps_out_and_is_kept_out_by_another_process_with_a_lock_of_its_own) {
  const std::string path = world_.put("terraform.tfstate", state_text("l", 1));
  const auto backend = world_.open(path);
  {
    const OtherProcess terraform(path);
    ASSERT_TRUE(terraform.holds());
    world_.put(".terraform.tfstate.lock.info", kHolder);
    EXPECT_THAT(Lock::take(*backend, options()).error().summary, HasSubstr(kHolderText));
  }
  std::filesystem::remove(world_.directory() / ".terraform.tfstate.lock.info");
  Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_TRUE(lock.ok()) << lock.error().summary;
  EXPECT_TRUE(lock->read_identity().ok());
  EXPECT_FALSE(OtherProcess(path).holds());
  EXPECT_TRUE(lock->release().ok());
  EXPECT_TRUE(OtherProcess(path).holds());
}

TEST_F(LockTest, explains_a_lock_that_a_dead_process_left_behind_and_leaves_it) {
  const std::string path = world_.put("terraform.tfstate", state_text("l", 1));
  const std::string info_file = world_.put(".terraform.tfstate.lock.info", kHolder);
  const auto backend = world_.open(path);
  const Result<Lock> lock = Lock::take(*backend, options());
  ASSERT_FALSE(lock.ok());
  EXPECT_THAT(lock.error().summary, AllOf(HasSubstr("left behind"), HasSubstr("11111111-2222-3333")));
  EXPECT_THAT(lock.error().hint, HasSubstr(info_file));
  EXPECT_TRUE(std::filesystem::exists(info_file));
}

TEST_F(LockTest, is_looked_at_without_being_taken) {
  const auto holder_of = [](Backend& backend) {
    const Result<LockState> state = backend.look_at_lock();
    return state ? state->holder.value_or("free") : state.error().summary;
  };
  const auto both = s3(true, "t");
  EXPECT_EQ(holder_of(*both), "free");
  EXPECT_THAT(world_.objects, IsEmpty());
  EXPECT_THAT(world_.locks, IsEmpty());
  world_.locks["b/k"] = kHolder;
  EXPECT_THAT(holder_of(*both), HasSubstr(kHolderText));
  world_.locks.clear();
  world_.objects["k.tflock"] = kHolder;
  EXPECT_THAT(holder_of(*both), HasSubstr(kHolderText));

  const auto workspace = world_.open("hcp://acme/prod");
  EXPECT_EQ(holder_of(*workspace), "free");
  world_.hcp_locked_by = "maintenance";
  EXPECT_THAT(holder_of(*workspace), HasSubstr("maintenance"));

  const std::string path = world_.put("terraform.tfstate", state_text("l", 1));
  const auto file = world_.open(path);
  EXPECT_EQ(holder_of(*file), "free");
  EXPECT_FALSE(std::filesystem::exists(world_.directory() / ".terraform.tfstate.lock.info"));
  {
    const OtherProcess terraform(path);
    ASSERT_TRUE(terraform.holds());
    EXPECT_THAT(holder_of(*file), HasSubstr("locked by another process"));
    world_.put(".terraform.tfstate.lock.info", kHolder);
    EXPECT_THAT(holder_of(*file), HasSubstr(kHolderText));
  }
  EXPECT_THAT(holder_of(*file), HasSubstr("a lock was left behind"));
}

TEST_F(LockTest, cannot_be_looked_at_where_only_taking_it_would_tell) {
  HttpLocation place{
      .address = "https://h/s", .lock_address = "https://h/l", .unlock_address = "https://h/u"};
  const auto locking = world_.open(Location{place, "https://h/s"});
  const Result<LockState> state = locking->look_at_lock();
  ASSERT_FALSE(state.ok());
  EXPECT_EQ(state.error().kind, ErrorKind::kUnsupported);
  EXPECT_EQ(world_.count("LOCK", "/l"), 0U);
  place.lock_address.clear();
  EXPECT_FALSE(world_.open(Location{place, "https://h/s"})->look_at_lock()->can_be_held);
  EXPECT_FALSE(s3(false, "")->look_at_lock()->can_be_held);
}

TEST_F(LockTest, cannot_be_looked_at_where_that_is_denied) {
  world_.instead = [](const HttpRequest&) {
    return HttpResponse{.status = 403,
                        .body = "<Error><Code>AccessDenied</Code><Message>no</Message></Error>"};
  };
  EXPECT_EQ(s3(true, "")->look_at_lock().error().kind, ErrorKind::kDenied);
}

TEST_F(LockTest, takes_all_of_several_locks_or_none) {
  const std::string a = world_.put("a.tfstate", state_text("l", 1));
  const std::string b = world_.put("b.tfstate", state_text("l", 1));
  const auto first = world_.open(a);
  const auto second = world_.open(b);
  {
    const OtherProcess terraform(b);
    EXPECT_FALSE(take_all({{b, second.get()}, {a, first.get()}}, options()).ok());
    EXPECT_TRUE(OtherProcess(a).holds());
  }
  Result<std::vector<Lock>> locks = take_all({{b, second.get()}, {a, first.get()}}, options());
  ASSERT_TRUE(locks.ok()) << locks.error().summary;
  for (Lock& lock : *locks) EXPECT_TRUE(lock.release().ok());
}

TEST(LockInfoTest, reads_what_it_writes_and_nothing_else) {
  const LockInfo info = make_lock_info("OperationTypeApply", "0.1.0", "b/k");
  EXPECT_EQ(describe(*read_lock_info(to_json(info))), describe(info));
  EXPECT_THAT(info.id,
              ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
  EXPECT_NE(info.id, make_lock_info("o", "v", "p").id);
  EXPECT_FALSE(read_lock_info("no json").has_value());
  EXPECT_FALSE(read_lock_info("{}").has_value());
}

}  // namespace
}  // namespace reconcile::backends
