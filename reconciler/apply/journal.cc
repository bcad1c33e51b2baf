#include "reconciler/apply/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "model/resource.h"
#include "model/timestamp.h"
#include "plans/plan_file.h"
#include "reconciler/scan/saved_members.h"

namespace reconcile {

namespace {

constexpr std::string_view kKind = "apply-journal";

Error unusable(const std::string& path, const std::string& what, std::string hint) {
  return {.kind = ErrorKind::kInput, .summary = "journal \"" + path + "\": " + what, .hint = std::move(hint)};
}

constexpr const char* kNoConclusion =
    "Nothing is concluded from it. Look at what is live, and make a new plan.";

Error damaged(std::size_t line, const std::string& what) {
  return {.kind = ErrorKind::kInput,
          .summary = "the journal is damaged: line " + std::to_string(line) + " " + what,
          .hint = kNoConclusion};
}

/// A new name is only safe once its directory is on the disk as well.
bool sync_directory(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const int fd = ::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  return synced;
}

std::size_t number_of(const Value& value) {
  std::size_t out = 0;
  const std::string_view text = value.text();
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// The calls of a record; nothing where they are none.
std::optional<std::vector<Call>> calls_in(const Value& value) {
  if (!value.is_list()) return std::nullopt;
  std::vector<Call> out;
  for (const Value& item : value.as_list()) {
    if (!item.is_map() || item["operation"].text().empty() || !item["parameters"].is_map())
      return std::nullopt;
    out.push_back({.service = std::string(item["service"].text()),
                   .operation = std::string(item["operation"].text()),
                   .region = std::string(item["region"].text()),
                   .parameters = item["parameters"]});
  }
  return out;
}

std::string take_snapshot(JournalContent& content, const Action& action, const Value& record) {
  const std::string name(record["snapshot"].text());
  if (name.empty() || name != action.snapshot.name) return "names a snapshot that the plan does not have";
  SnapshotProgress& progress = content.snapshots[name];
  const std::string_view outcome = record["outcome"].text();
  if (outcome == "asked" || outcome == "failed") progress.asked = outcome == "asked";
  progress.taken |= outcome == "taken" || outcome == "available";
  progress.available |= outcome == "available";
  return {};
}

/// A run begins: what an earlier one did not come to may be come to now.
void take_run(JournalContent& content, const Value& record) {
  JournalledRuns& runs = content.runs;
  if (runs.started_at.empty()) runs.started_at = record["time"].text();
  // A rollback of the failed group alone goes on with the run that it is of.
  if (record["reconcile_version"].text().empty()) return;
  runs.identity = record["identity"].text();
  runs.reconcile_version = record["reconcile_version"].text();
  runs.snapshot = record["snapshot"].text();
  runs.locked = saved::is_true(record["locked"]);
  runs.ended = runs.interrupted = false;
  for (std::map<std::string, ActionProgress>* course : {&content.forward, &content.undo}) {
    for (auto& [id, progress] : *course) {
      if (progress.ended && progress.ended->ending == Ending::kNotReached) progress.ended.reset();
    }
  }
}

/// What became of the actions that have no end of their own in it.
std::string take_end(JournalContent& content, const Value& record) {
  content.runs.ended = true;
  content.runs.interrupted = saved::is_true(record["interrupted"]);
  const Value& outcomes = record["outcomes"];
  for (const Value& item : saved::items(outcomes)) {
    const std::string id(item["action"].text());
    const std::optional<Ending> ending = ending_from(item["outcome"].text());
    if (find_action(content.plan, id) == nullptr) return "names an action that the plan does not have";
    if (!ending) return "has an outcome that there is not";
    ActionProgress& progress = saved::is_true(item["undo"]) ? content.undo[id] : content.forward[id];
    progress.ended = {.ending = *ending,
                      .reason = std::string(item["reason"].text()),
                      .in_force = saved::is_true(item["in_force"])};
  }
  return {};
}

/// Takes one record over. The error says what about it cannot be.
std::string take(JournalContent& content, const Value& record) {
  const std::string_view event = record["event"].text();
  if (!record["time"].text().empty()) content.runs.last_record_at = record["time"].text();
  if (event == "start" || event == "resume" || event == "rollback") take_run(content, record);
  if (event == "end") return take_end(content, record);
  if (event == "rollback") {
    content.rolled_back = true;
    content.undo_only.clear();
    const Value& only = record["only"];
    for (const Value& id : saved::items(only)) {
      if (find_action(content.plan, id.text()) == nullptr)
        return "names an action that the plan does not have";
      content.undo_only.emplace(id.text());
    }
  }
  const std::string id(record["action"].text());
  if (id.empty()) return {};
  const Action* action = find_action(content.plan, id);
  if (action == nullptr) return "names an action that the plan does not have";
  if (event == "snapshot") return take_snapshot(content, *action, record);
  const bool undo = saved::is_true(record["undo"]);
  ActionProgress& progress = undo ? content.undo[id] : content.forward[id];
  const std::size_t calls = step_count(content, *action, undo ? Course::kUndo : Course::kForward);
  if (event == "partial_undo") {
    std::optional<std::vector<Call>> found = calls_in(record["calls"]);
    if (!undo || !found || progress.calls_done > 0 || progress.in_doubt) return "has calls out of turn";
    content.partial_undo[id] = *std::move(found);
  } else if (event == "intent") {
    if (number_of(record["call"]) != progress.calls_done || progress.calls_done >= calls)
      return "announces a call out of turn";
    progress.in_doubt = true;
    progress.ended.reset();
  } else if (event == "result") {
    if (!progress.in_doubt || number_of(record["call"]) != progress.calls_done)
      return "has the result of a call that was not announced";
    const std::string_view outcome = record["outcome"].text();
    progress.in_doubt = outcome == "unclear";
    if (outcome == "done") ++progress.calls_done;
  } else if (const std::optional<Ending> ending =
                 event == "verified" ? std::optional(Ending::kApplied) : ending_from(event)) {
    progress.finished |= ending == Ending::kApplied;
    progress.ended = {.ending = *ending,
                      .reason = std::string(record["reason"].text()),
                      .in_force = ending == Ending::kApplied || saved::is_true(record["in_force"])};
  }
  return {};
}

}  // namespace

std::size_t step_count(const Action& action, Course course) {
  if (action.means == Means::kPlugin) return 1;
  return course == Course::kUndo ? action.undo.calls.size() : action.calls.size();
}

std::size_t step_count(const JournalContent& content, const Action& action, Course course) {
  const auto partial = content.partial_undo.find(action.id);
  return course == Course::kUndo && partial != content.partial_undo.end() ? partial->second.size()
                                                                          : step_count(action, course);
}

Journal::Journal(Journal&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      mutex_(std::move(other.mutex_)),
      broken_(std::move(other.broken_)) {}

Journal::~Journal() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Journal> Journal::create(const std::string& path, const Plan& plan) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) {
    if (errno == EEXIST) {
      return unusable(path, "it exists already, so this plan was begun before",
                      "Go on with --resume \"" + path + "\", or name another file with --journal.");
    }
    return unusable(path, std::string("it cannot be created: ") + std::strerror(errno),
                    "Name a file that can be written with --journal. Nothing was changed.");
  }
  Journal journal(path, fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0 || !sync_directory(path))
    return unusable(path, "it cannot be made safe on the disk", "Name another file with --journal.");
  Result<Value> document = parse_json(write_plan(plan));
  if (!document.ok()) return std::move(document).error();
  Value::Map header;
  header["kind"] = kKind;
  header["format_version"] = kPlanFormatVersion;
  header["plan"] = *std::move(document);
  if (Result<void> added = journal.add("begin", std::move(header)); !added.ok())
    return std::move(added).error();
  return journal;
}

Result<Journal> Journal::reopen(const std::string& path, std::size_t whole_bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (fd < 0) {
    return unusable(path, std::string("it cannot be written: ") + std::strerror(errno),
                    "What is done now has to be written down too. Nothing was changed.");
  }
  Journal journal(path, fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
    return unusable(path, "another process works by it", "Wait for that process to end.");
  if (::ftruncate(fd, static_cast<off_t>(whole_bytes)) != 0 || ::fsync(fd) != 0)
    return unusable(path, "its torn last line cannot be removed", "Look at the file system.");
  return journal;
}

Error Journal::cannot_write() const {
  return unusable(path_, "it cannot be written: " + broken_,
                  "Nothing more is changed. Make room, then go on with --resume.");
}

Result<void> Journal::write_line(const Value& record) {
  const std::string line = to_json(record) + '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t n = ::write(fd_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  if (rest.empty() && ::fsync(fd_) == 0) return {};
  broken_ = std::strerror(errno);
  return cannot_write();
}

Result<void> Journal::add(std::string_view event, Value::Map members) {
  const std::lock_guard lock(*mutex_);
  if (!broken_.empty()) return cannot_write();
  members["event"] = event;
  members["time"] = rfc3339(std::chrono::system_clock::now());
  return write_line(Value(std::move(members)));
}

Value to_value(const std::vector<Call>& calls) {
  Value::List out;
  for (const Call& call : calls) {
    out.push_back(Value::map({{"service", call.service},
                              {"operation", call.operation},
                              {"region", call.region},
                              {"parameters", call.parameters}}));
  }
  return Value(std::move(out));
}

bool is_journal(std::string_view text) {
  const Result<Value> header = parse_json(text.substr(0, text.find('\n')));
  return header.ok() && (*header)["kind"].text() == kKind;
}

Result<JournalContent> read_journal(std::string_view text) {
  JournalContent content;
  std::size_t line = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const Result<Value> record = parse_json(text.substr(0, end));
    text.remove_prefix(end + 1);
    content.whole_bytes += end + 1;
    ++line;
    const bool is_record = record.ok() && record->is_map();
    if (line == 1) {
      if (!is_record || (*record)["kind"].text() != kKind) {
        return Error{.kind = ErrorKind::kInput,
                     .summary = "this is no journal: line 1 is not the header of one",
                     .hint = "Pass the journal that `reconcile apply` named when it began."};
      }
      if (!(*record)["format_version"].text().starts_with("1.")) {
        return Error{.kind = ErrorKind::kInput,
                     .summary = "the journal has a format_version that this version does not read",
                     .hint = "Use the version of reconcile that wrote it."};
      }
      Result<Plan> plan = read_plan(to_json((*record)["plan"]));
      if (!plan.ok()) {
        Error error = std::move(plan).error();
        error.hint = kNoConclusion;
        return error;
      }
      content.plan = *std::move(plan);
      continue;
    }
    if (!is_record) return damaged(line, "is no record");
    if (const std::string wrong = take(content, *record); !wrong.empty()) return damaged(line, wrong);
  }
  if (line == 0) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "the journal has no whole header, so nothing was begun",
                 .hint = "Remove it and apply the plan itself."};
  }
  return content;
}

}  // namespace reconcile
