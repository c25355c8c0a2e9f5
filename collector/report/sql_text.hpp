// SQL that is put together while the program runs, and the values it binds. Its text can only come from texts
// that stand in the program: handing it anything else does not compile. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footfall::collector::report {

/// A text that stands in the program.
class SqlLiteral {
 public:
  consteval SqlLiteral(const char* text) : text_(text) {}  // implicit: a literal is written where it is used
  consteval SqlLiteral(std::string_view text) : text_(text) {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

class SqlText {
 public:
  /// `prefix` begins the names of the bound values; two texts of one query need two prefixes.
  explicit SqlText(SqlLiteral prefix) : prefix_(prefix.text()) {}

  SqlText& operator<<(SqlLiteral literal) {
    text_.append(literal.text());
    return *this;
  }
  /// A place for a value of a ClickHouse type.
  SqlText& bind(std::string value, SqlLiteral type) {
    std::string name = prefix_ + std::to_string(params_.size());
    text_.append("{").append(name).append(":").append(type.text()).append("}");
    params_.emplace_back(std::move(name), std::move(value));
    return *this;
  }

  const std::string& text() const { return text_; }
  const std::vector<std::pair<std::string, std::string>>& params() const { return params_; }

 private:
  std::string prefix_;
  std::string text_;
  std::vector<std::pair<std::string, std::string>> params_;
};

}  // namespace footfall::collector::report
