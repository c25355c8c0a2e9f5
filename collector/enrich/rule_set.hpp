// A list of patterns of which the first that is found counts, matched in one pass (RE2). Any thread.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collector/base/failure.hpp"
#include "collector/enrich/uap_rules.hpp"

namespace footfall::collector {

/// What the first matching rule says.
struct RuleMatch {
  std::string name;
  std::string version;  ///< may be empty
};

class RuleSet {
 public:
  /// Failures: kCorrupt, when a pattern is not one RE2 takes.
  static Outcome<std::unique_ptr<RuleSet>> compile(std::vector<UapRule> rules);
  RuleSet(const RuleSet&) = delete;
  RuleSet& operator=(const RuleSet&) = delete;

  std::optional<RuleMatch> match(std::string_view text) const;

 private:
  explicit RuleSet(std::vector<UapRule> rules);
  std::optional<std::size_t> first_match(std::string_view text) const;
  const RE2& pattern(std::size_t rule) const;

  std::vector<UapRule> rules_;
  RE2::Set set_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<RE2>>
      patterns_;  // compiled when first needed for their groups; under mutex_
};

/// RE2's options for user agents: bytes as they come, no logging.
RE2::Options agent_regex_options();

}  // namespace footfall::collector
