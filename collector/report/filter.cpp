#include "collector/report/filter.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace footfall::collector::report {
namespace {

struct OperatorName {
  std::string_view name;
  Operator op;
  bool negated;
};

constexpr std::array kOperators = {
    OperatorName{"is", Operator::kIs, false},
    OperatorName{"is_not", Operator::kIs, true},
    OperatorName{"contains", Operator::kContains, false},
    OperatorName{"contains_not", Operator::kContains, true},
    OperatorName{"matches", Operator::kMatches, false},
    OperatorName{"matches_not", Operator::kMatches, true},
    OperatorName{"lt", Operator::kLess, false},
    OperatorName{"le", Operator::kLessOrEqual, false},
    OperatorName{"gt", Operator::kGreater, false},
    OperatorName{"ge", Operator::kGreaterOrEqual, false},
    OperatorName{"set", Operator::kSet, false},
    OperatorName{"unset", Operator::kSet, true},
};

constexpr std::int64_t kMaxDays = 366;
// An expression that takes longer than this to be compiled is refused.
constexpr std::int64_t kMaxRegexMemory = 256 * 1024;

bool compares(Operator op) {
  return op == Operator::kLess || op == Operator::kLessOrEqual || op == Operator::kGreater ||
         op == Operator::kGreaterOrEqual;
}

bool number(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && rest == end && std::isfinite(value);
}

bool usable_regex(const std::string& text) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxRegexMemory);
  return RE2(text, options).ok();
}

class Reader {
 public:
  Reader(std::string_view parameter, std::string_view text) : parameter_(parameter), text_(text) {}

  Answer<Filter> read() {
    if (text_.size() > kMaxFilterBytes) {
      return refuse(kMaxFilterBytes, "at most 4096 bytes");
    }
    Answer<Filter> filter = any();
    if (filter && at_ < text_.size()) {
      return refuse(at_, "';', '|' or the end");
    }
    return filter;
  }

 private:
  Refusal refuse(std::size_t at, std::string_view expected) const {
    std::string detail = "'";
    detail.append(parameter_).append("' cannot be read at position ").append(std::to_string(at));
    detail.append(": expected ").append(expected);
    Refusal refusal{400, "bad_filter", std::move(detail)};
    refusal.position = at;
    refusal.parameter = parameter_;
    return refusal;
  }

  bool take(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there ? 1U : 0U;
    return there;
  }

  // Parts between separators; one part stands for itself.
  template <class Part>
  Answer<Filter> series(Filter::Shape shape, char separator, Part part) {
    Filter filter;
    filter.shape = shape;
    do {
      Answer<Filter> next = part();
      if (!next) {
        return next;
      }
      filter.parts.push_back(*std::move(next));
    } while (take(separator));
    if (filter.parts.size() == 1) {
      Filter only = std::move(filter.parts.front());
      return only;
    }
    return filter;
  }

  Answer<Filter> any() {
    return series(Filter::Shape::kAny, '|', [this] { return all(); });
  }
  Answer<Filter> all() {
    return series(Filter::Shape::kAll, ';', [this] { return term(); });
  }

  Answer<Filter> term() {
    const std::size_t begin = at_;
    const bool negated = take('!');
    if (take('(')) {
      if (++depth_ > kMaxFilterDepth) {
        return refuse(begin, "groups at most 8 deep");
      }
      Answer<Filter> group = any();
      if (!group) {
        return group;
      }
      --depth_;
      if (!take(')')) {
        return refuse(at_, "')'");
      }
      group->negated = group->negated != negated;
      return group;
    }
    return negated ? refuse(at_, "'(' after '!'") : condition();
  }

  // Up to the next colon or what ends a condition.
  std::string_view word() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(":;|)", at_), text_.size());
    return text_.substr(begin, at_ - begin);
  }

  Answer<std::string> value() {
    const std::size_t begin = at_;
    if (!take('"')) {
      at_ = std::min(text_.find_first_of(";|)", at_), text_.size());
      return std::string(text_.substr(begin, at_ - begin));
    }
    std::string unquoted;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"')) {
        return unquoted;
      }
      unquoted.push_back(c);
    }
    return refuse(begin, "a closing quote");
  }

  Answer<Filter> condition() {
    const std::size_t begin = at_;
    if (++conditions_ > kMaxFilterConditions) {
      return refuse(begin, "at most 50 conditions");
    }
    const std::string_view name = word();
    if (name == "session" || name == "visitor") {
      return deed(name == "session" ? Deed::Doer::kSession : Deed::Doer::kVisitor);
    }
    std::optional<Dimension> dimension = find_dimension(name);
    if (!dimension) {
      return refuse(begin, "a dimension: " + dimension_names() + ", session, visitor");
    }
    if (!take(':')) {
      return refuse(at_, "':' and an operator");
    }
    const std::size_t op_at = at_;
    const std::string_view op_name = word();
    const auto op = std::find_if(kOperators.begin(), kOperators.end(),
                                 [&](const OperatorName& one) { return one.name == op_name; });
    if (op == kOperators.end()) {
      return refuse(
          op_at,
          "an operator: is, is_not, contains, contains_not, matches, matches_not, lt, le, gt, ge, set, "
          "unset");
    }
    Filter filter;
    filter.shape = Filter::Shape::kCondition;
    filter.negated = op->negated;
    filter.condition = Condition{*std::move(dimension), op->op, {}};
    return op->op == Operator::kSet ? Answer<Filter>(std::move(filter)) : with_value(std::move(filter));
  }

  Answer<Filter> with_value(Filter filter) {
    if (!take(':')) {
      return refuse(at_, "':' and a value");
    }
    const std::size_t value_at = at_;
    Answer<std::string> given = value();
    if (!given) {
      return given.error();
    }
    if (compares(filter.condition->op) && !number(*given)) {
      return refuse(value_at, "a number");
    }
    if (filter.condition->op == Operator::kMatches && !usable_regex(*given)) {
      return refuse(value_at, "a regular expression in RE2's syntax");
    }
    filter.condition->value = *std::move(given);
    return filter;
  }

  Answer<Filter> deed(Deed::Doer doer) {
    const std::size_t did_at = at_ + 1;
    const std::string_view did = take(':') ? word() : std::string_view();
    if ((did != "did" && did != "did_not") || !take(':')) {
      return refuse(did_at, "'did:' or 'did_not:'");
    }
    const std::optional<std::int64_t> days =
        doer == Deed::Doer::kVisitor ? days_at() : std::optional<std::int64_t>();
    const std::size_t matcher_at = at_;
    const Answer<std::string> text = value();
    if (!text) {
      return text.error();
    }
    if (text->find(" where ") != std::string::npos) {
      return refuse(matcher_at, "an event without ' where '");
    }
    Answer<Matcher> matcher = read_matcher(parameter_, *text);
    if (!matcher) {
      return refuse(matcher_at, "an event as pageview:/path or custom:Name");
    }
    Filter filter;
    filter.shape = Filter::Shape::kDeed;
    filter.negated = did == "did_not";
    filter.deed = Deed{doer, *std::move(matcher), days};
    return filter;
  }

  // Takes `28d:`.
  std::optional<std::int64_t> days_at() {
    const std::string_view rest = text_.substr(at_);
    std::int64_t days = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), days);
    const auto length = static_cast<std::size_t>(end - rest.data());
    if (error != std::errc() || days < 1 || days > kMaxDays || rest.substr(length, 2) != "d:") {
      return std::nullopt;
    }
    at_ += length + 2;
    return days;
  }

  std::string_view parameter_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t conditions_ = 0;
};

}  // namespace

Answer<Filter> read_filter(std::string_view parameter, std::string_view text) {
  return Reader(parameter, text).read();
}

}  // namespace footfall::collector::report
