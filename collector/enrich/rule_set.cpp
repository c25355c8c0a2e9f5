#include "collector/enrich/rule_set.hpp"

#include <algorithm>
#include <array>

namespace footfall::collector {
namespace {

// One automaton over some hundreds of patterns grows with what it meets; past this it starts anew.
constexpr std::int64_t kAutomatonBytes = std::int64_t{64} << 20;
constexpr int kMaxGroups = 10;

using Groups = std::array<re2::StringPiece, kMaxGroups>;

// The template with `$n` replaced by groups; an empty template stands for group `fallback`.
std::string fill(std::string_view pattern, const Groups& groups, std::size_t fallback) {
  if (pattern.empty()) {
    return groups[fallback].as_string();
  }
  std::string text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '$' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9') {
      text += groups[static_cast<std::size_t>(pattern[++i] - '0')].as_string();
    } else {
      text += pattern[i];
    }
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

RE2::Options agent_regex_options() {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(kAutomatonBytes);
  return options;
}

RuleSet::RuleSet(std::vector<UapRule> rules)
    : rules_(std::move(rules)), set_(agent_regex_options(), RE2::UNANCHORED), patterns_(rules_.size()) {}

Outcome<std::unique_ptr<RuleSet>> RuleSet::compile(std::vector<UapRule> rules) {
  std::unique_ptr<RuleSet> out(new RuleSet(std::move(rules)));
  for (const UapRule& rule : out->rules_) {
    std::string error;
    if (out->set_.Add(rule.regex, &error) < 0) {
      return Failure{FailureKind::kCorrupt, "a user-agent pattern is not a regular expression: " + error};
    }
  }
  if (!out->set_.Compile()) {
    return Failure{FailureKind::kCorrupt, "the user-agent patterns need too much memory"};
  }
  return out;
}

std::optional<std::size_t> RuleSet::first_match(std::string_view text) const {
  std::vector<int> found;
  RE2::Set::ErrorInfo error{};
  const re2::StringPiece input(text.data(), text.size());
  if (set_.Match(input, &found, &error)) {
    return static_cast<std::size_t>(*std::min_element(found.begin(), found.end()));
  }
  if (error.kind != RE2::Set::kOutOfMemory) {
    return std::nullopt;
  }
  // A text that the one automaton has no room for: pattern by pattern.
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    if (RE2::PartialMatch(input, pattern(rule))) {
      return rule;
    }
  }
  return std::nullopt;
}

const RE2& RuleSet::pattern(std::size_t rule) const {
  const std::lock_guard lock(mutex_);
  if (patterns_[rule] == nullptr) {
    patterns_[rule] = std::make_unique<RE2>(rules_[rule].regex, agent_regex_options());
  }
  return *patterns_[rule];
}

std::optional<RuleMatch> RuleSet::match(std::string_view text) const {
  const std::optional<std::size_t> rule = first_match(text);
  if (!rule) {
    return std::nullopt;
  }
  const RE2& regex = pattern(*rule);
  Groups groups;
  const int count = std::min(regex.NumberOfCapturingGroups() + 1, kMaxGroups);
  if (!regex.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, groups.data(),
                   count)) {
    return std::nullopt;
  }
  return RuleMatch{fill(rules_[*rule].name, groups, 1), fill(rules_[*rule].version, groups, 2)};
}

}  // namespace footfall::collector
