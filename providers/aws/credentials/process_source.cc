#include "providers/aws/credentials/process_source.h"

#include "providers/aws/credentials/json_credentials.h"
#include "providers/aws/credentials/shell_words.h"
#include "providers/aws/credentials/subprocess.h"

namespace reconcile::aws {

namespace {

constexpr std::chrono::milliseconds kTimeout{60'000};

class ProcessSource final : public CredentialsSource {
 public:
  ProcessSource(std::vector<std::string> arguments, std::string source, std::string account)
      : arguments_(std::move(arguments)), source_(std::move(source)), account_(std::move(account)) {}

  Result<Credentials> load() override {
    auto ended = run_process(arguments_, kTimeout);
    if (!ended) {
      return Error{.kind = ErrorKind::kCredentials, .summary = source_ + ": " + ended.error().summary};
    }
    if (ended->exit_status != 0) {
      wipe(ended->output);
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = source_ + ": " + arguments_[0] + " ended with status " +
                              std::to_string(ended->exit_status),
                   .hint = "run it by hand to see what it needs"};
    }
    auto credentials = read_json_credentials(ended->output, source_);
    if (credentials && credentials->account.empty()) credentials->account = account_;
    return credentials;
  }

 private:
  const std::vector<std::string> arguments_;
  const std::string source_;
  const std::string account_;
};

}  // namespace

FoundSource find_process_source(const CredentialsContext& context, const std::string& profile) {
  const auto command = context.config.get(profile, "credential_process");
  if (!command) return std::unique_ptr<CredentialsSource>{};
  const std::string source = "profile " + profile + " (credential_process)";
  auto words = split_shell_words(*command);
  if (!words || words->empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = source + ": " + (words ? "the command is empty" : words.error().summary)};
  }
  return std::unique_ptr<CredentialsSource>(std::make_unique<ProcessSource>(
      *std::move(words), source, context.config.get(profile, "aws_account_id").value_or("")));
}

}  // namespace reconcile::aws
