#include "collector/report/matcher.hpp"

#include <algorithm>

#include "collector/report/filter.hpp"
#include "footfall/field.hpp"
#include "footfall/limits.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::string_view kWhere = " where ";

// `*` becomes LIKE's `%`; what LIKE would read as more than itself is escaped.
std::string like_of(std::string_view pattern) {
  std::string like;
  for (const char c : pattern) {
    if (c == '\\' || c == '%' || c == '_') {
      like.push_back('\\');
    }
    like.push_back(c == '*' ? '%' : c);
  }
  return like;
}

bool plain(std::string_view pattern) {
  return pattern.size() <= kMaxPathBytes &&
         std::none_of(pattern.begin(), pattern.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

}  // namespace

Answer<Matcher> read_matcher(std::string_view parameter, std::string_view text) {
  Matcher matcher;
  matcher.text = text;
  if (const std::size_t at = text.find(kWhere); at != std::string_view::npos) {
    Answer<Filter> where = read_filter(parameter, text.substr(at + kWhere.size()));
    if (!where) {
      return where.error();
    }
    matcher.where = std::make_shared<const Filter>(*std::move(where));
    text = text.substr(0, at);
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view kind = text.substr(0, colon);
  const std::string_view pattern = colon == text.size() ? "*" : text.substr(colon + 1);
  if (!kind_from_name(kind) || pattern.empty() || !plain(pattern)) {
    return bad_parameter(parameter, kMatcherTakes);
  }
  matcher.kind = kind;
  matcher.like = like_of(pattern);
  return matcher;
}

void write_condition(const Matcher& matcher, SqlText& sql) {
  sql << "(kind = ";
  sql.bind(matcher.kind, "String");
  if (matcher.like != "%") {
    sql << " AND like(";
    if (matcher.kind == "pageview" || matcher.kind == "engagement") {
      sql << "path, ";
    } else if (matcher.kind == "click") {
      sql << "selector, ";
    } else if (matcher.kind == "vital") {
      sql << "vital_name, ";
    } else if (matcher.kind == "request") {
      sql << "request_path, ";
    } else if (matcher.kind == "error") {
      sql << "error_type, ";
    } else {
      sql << "name, ";
    }
    sql.bind(matcher.like, "String") << ")";
  }
  if (matcher.where) {
    sql << " AND ";
    write_condition(*matcher.where, sql);
  }
  sql << ")";
}

}  // namespace footfall::collector::report
