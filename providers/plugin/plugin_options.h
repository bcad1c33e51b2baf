#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// Configuration of a provider, as reconcile.yaml, a plan's `configuration` or the caller knows it.
struct ProviderSettings {
  /// `registry.terraform.io/hashicorp/aws`, `hashicorp/aws` or `aws`.
  std::string provider;
  std::optional<std::string> alias{};     ///< nullopt: any; "": the configuration without an alias
  std::string account{};                  ///< empty: any
  std::string region{};                   ///< empty: any
  std::optional<std::uint32_t> source{};  ///< `Resource::source`; nullopt: any
  std::string key{};                      ///< `Resource::provider_key`; empty: any
  /// A map in the shape of the provider's schema; a nested block may be a map or a list of maps.
  Value settings{};
};

struct PluginOptions {
  /// For each source, by `Resource::source`: the directory that its state or configuration lies in, where
  /// `.terraform` and `.terraform.lock.hcl` are looked for; empty: none (standard input, S3, …).
  std::vector<std::string> source_directories{};
  std::string provider_directory{};  ///< `--provider-dir`
  int parallelism = 16;              ///< reads in flight, of all plugins together
  std::string endpoint_url{};        ///< `--endpoint-url`
  std::string region{};              ///< `--region`: where nothing else names one
  std::string profile{};             ///< `--profile`
  /// Those that fit an instance are merged in this order, a later one over an earlier one.
  std::vector<ProviderSettings> settings{};
  /// The native table of a type (empty: there is none), from which the ways of comparing are taken over.
  std::function<std::span<const Attribute>(std::string_view type)> native_table{};
  /// Where schemas, file hashes and unpacked providers are kept; empty: `$XDG_CACHE_HOME/reconcile`, else
  /// `~/.cache/reconcile`.
  std::string cache_directory{};
  /// Takes a line at debug level; from any thread, one at a time.
  std::function<void(const std::string& line)> log{};
  std::chrono::milliseconds start_timeout{60'000};  ///< from the start to the handshake
  std::chrono::milliseconds read_timeout{600'000};  ///< of one read
  std::chrono::milliseconds write_timeout{7'200'000};
};

}  // namespace reconcile
